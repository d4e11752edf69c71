"""Filters that trainers keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User


class SavedFilter(models.Model):
    """A filter of the inbox under a name; `query` is what stands behind the "?" of its address."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_filters")
    name = models.CharField(_("Name des Filters"), max_length=60)
    query = models.CharField(max_length=500)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="saved_filter_name_once",
                violation_error_message=_("Ein Filter mit diesem Namen besteht schon."),
            )
        ]

    def __str__(self) -> str:
        return self.name
