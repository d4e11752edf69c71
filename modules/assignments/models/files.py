"""Files of somebody's work."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.shared.files.storage import private_storage, unguessable_name
from modules.enrolment.models import Enrolment

BPMN = "bpmn"
PICTURES = frozenset({"png", "jpeg", "webp"})


def _work_place(_instance: Any, name: str) -> str:
    return unguessable_name("work", name)


class Source(models.TextChoices):
    """How a file came here."""

    UPLOAD = "upload", _("hochgeladen")
    DRAWN = "drawn", _("auf der Seite gezeichnet")
    TABLE = "table", _("aus der Schritttabelle")


class WorkFile(models.Model):
    """A file of somebody's work; never changed, a new file is a new row. Who may read it: `assignments.permissions`.

    `kind` is what its content says: "bpmn" or a key of `lms.shared.files.kinds.MIME`.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(storage=private_storage, upload_to=_work_place, max_length=200)
    original_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default=BPMN)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.UPLOAD)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")
        constraints = [models.CheckConstraint(condition=Q(source__in=Source.values), name="work_file_source_known")]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_model(self) -> bool:
        """Whether a model can be read from it; a picture or PDF of a model only shows one."""
        return self.kind == BPMN

    @property
    def is_picture(self) -> bool:
        """Whether a browser shows it as an image."""
        return self.kind in PICTURES
