"""Wagtail's documents and pictures in our storages."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from lms.shared.files.storage import private_storage, unguessable_name


def _document_place(_instance: Any, name: str) -> str:
    return unguessable_name("documents", name)


class PrivateDocument(AbstractDocument):
    """A template or hand-out; lies in the private storage and is served only after a question of rights."""

    file = models.FileField(_("Datei"), storage=private_storage, upload_to=_document_place, max_length=200)
    original_name = models.CharField(max_length=200, blank=True, editable=False)

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")
        permissions = [("choose_document", "Can choose document")]

    @property
    def filename(self) -> str:
        """The name under which it was uploaded, since the stored one is random."""
        return self.original_name or str(super().filename)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the uploaded name before the storage replaces it."""
        is_new_file = self.file and not self.file._committed  # type: ignore[attr-defined]  # Django's own mark
        if is_new_file:
            self.original_name = str(self.file.name).rsplit("/", 1)[-1][:200]
        super().save(*args, **kwargs)


class Picture(AbstractImage):
    """A picture on a page; public."""

    admin_form_fields = ("title", "file", "description", "collection", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")
        permissions = [("choose_image", "Can choose image")]


class Rendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
