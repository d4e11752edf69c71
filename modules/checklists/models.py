"""Ticks and own points; they hang on the id of the point and on the page in the source language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from modules.checklists.rules import TEXT_LENGTH
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment


class LessonTick(models.Model):
    """One point of a checklist that a participant ticked; taking it back deletes the row.

    The id of the point is the key: it survives rewording, reordering and copying to another page.
    """

    wagtail_reference_index_ignore = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="ticks")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="ticks")
    item_id = models.UUIDField()
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "item_id"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.item_id}"


class OwnItem(models.Model):
    """A point that a participant added to a checklist for the own work.

    One that was taken away stays for a while, so that this can be undone.
    """

    wagtail_reference_index_ignore = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="own_items")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="own_items")
    block_id = models.UUIDField()
    text = models.CharField(_("Punkt"), max_length=TEXT_LENGTH)
    due_on = models.DateField(_("fällig am"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("eigener Punkt")
        verbose_name_plural = _("eigene Punkte")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["enrolment", "block_id"], name="own_item_by_block")]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="own_item_has_text")]

    def __str__(self) -> str:
        return self.text


class ItemDate(models.Model):
    """A day that a participant set for a point of the editors' checklist."""

    wagtail_reference_index_ignore = True

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="item_dates")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="item_dates")
    item_id = models.UUIDField()
    due_on = models.DateField(_("fällig am"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "item_id"], name="item_date_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.due_on}"
