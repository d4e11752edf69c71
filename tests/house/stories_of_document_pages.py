"""What the addresses of pages of files are about."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from lms.shared.background import Stage
from modules.assignments.files import keep_file
from modules.assignments.models import Version
from modules.document_pages.models import DrawnPage, PageSet
from tests.cast import Cast
from tests.house.stories_of_work import version_row


def document(cast: Cast) -> dict[str, Any]:
    """A version whose model was handed in as a PDF of one page."""
    plain, moment = version_row(cast), timezone.now()
    file = keep_file(
        enrolment=cast.enrolment,
        uploaded_by=cast.participant,
        name="modell.pdf",
        content=b"%PDF-",
        kind="pdf",
        now=moment,
    )
    Version.objects.create(submission=plain.submission, number=2, handed_in_at=moment, as_is=file)
    page_set = PageSet.objects.create(file=file, stage=Stage.READY, total=1, asked_at=moment)
    page = DrawnPage(page_set=page_set, number=1, width=2, height=3)
    page.image.save("1.webp", ContentFile(b"RIFF    WEBP"))
    return {"file_id": file.pk}


def document_page(cast: Cast) -> dict[str, Any]:
    """Its page."""
    return {**document(cast), "number": 1}
