"""What the addresses of checking offline are about."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from modules.offline_review.models import OfflinePackage, ReturnedSheet
from tests.cast import Cast


def package(cast: Cast) -> dict[str, Any]:
    """A package that lies ready for the trainer."""
    moment = timezone.now()
    row = OfflinePackage(trainer=cast.trainer, stage="ready", ordered_at=moment, ready_at=moment)
    row.file.save("paket.zip", ContentFile(b"PK"))
    return {"package_id": row.pk}


def sheet(cast: Cast) -> dict[str, Any]:
    """A sheet that the trainer brought, and that says nothing."""
    row = ReturnedSheet.objects.create(trainer=cast.trainer, original_name="Bewertung.xlsx", uploaded_at=timezone.now())
    return {"sheet_id": row.pk}
