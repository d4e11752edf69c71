"""The index: one row for each thing that can be found, written anew from the thing at any time."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cohorts.schedule.models import Event
from modules.assignments.models import Version
from modules.content.models import ModulePage


class Kind(models.TextChoices):
    """Kinds of results, in the order in which they are shown, with the words of their heading."""

    LESSON = "lesson", _("Lerneinheiten")
    FILM = "film", _("Filme und Aufnahmen")
    TEMPLATE = "template", _("Vorlagen und Dateien")
    MODULE = "module", _("Module")
    TASK = "task", _("Aufgaben")
    WORK = "work", _("Ihre Arbeiten")
    FEEDBACK = "feedback", _("Rückmeldungen an Sie")
    NOTE = "note", _("Ihre Notizen")
    ITEM = "item", _("Ihre eigenen Punkte")
    EVENT = "event", _("Termine")
    HANDED_IN = "handed_in", _("Eingereichte Arbeiten")
    PAGE = "page", _("Seiten")


class Entry(models.Model):
    """A page, a film or file on it, a version that was handed in, or the recording of a date.

    Addresses and rights are not kept here: they are asked of page, version and date when somebody searches.

    Attributes:
        module: the module around a page, in the same language; without one the page is public.
        part: id of the block that shows a film or file.
        folded: title and text as `lms.shared.german.fold` has them; questions are compared with this.
        stems: all stems of title and text, a blank before and after each.
        marks: for films, pairs of a place in the text and the second in which it is spoken.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    module = models.ForeignKey(ModulePage, on_delete=models.CASCADE, null=True, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, null=True, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, related_name="+")
    part = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=255)
    text = models.TextField()
    folded = models.TextField()
    stems = models.TextField()
    marks = models.JSONField(default=list)

    class Meta:
        verbose_name = _("Eintrag der Suche")
        verbose_name_plural = _("Einträge der Suche")
        constraints = [
            models.UniqueConstraint(fields=["page", "kind", "part"], name="entry_once_per_page"),
            models.UniqueConstraint(fields=["version"], name="entry_once_per_version"),
            models.UniqueConstraint(fields=["event"], name="entry_once_per_event"),
            models.CheckConstraint(
                condition=Q(page__isnull=False, version=None, event=None)
                | Q(page=None, version__isnull=False, event=None)
                | Q(page=None, version=None, event__isnull=False),
                name="entry_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="entry_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"
