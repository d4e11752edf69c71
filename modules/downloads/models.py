"""Who took which document."""

from django.conf import settings
from django.db import models

from lms.shared.models import PrivateDocument


class DocumentDownload(models.Model):
    """Somebody took a document for the first time; further times are not counted.

    A document that editors delete leaves its row behind: nothing keeps them from deleting it.
    """

    # who took a document is nothing that editors should find behind it
    wagtail_reference_index_ignore = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="downloads")
    document = models.ForeignKey(PrivateDocument, on_delete=models.SET_NULL, null=True, related_name="downloads")
    first_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "document"], name="download_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.document_id}"
