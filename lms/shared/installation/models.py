"""The one row about this installation."""

from django.db import models


class Installation(models.Model):
    """Whether the database was filled by the demo; such a database never serves real people."""

    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_installation")]

    def __str__(self) -> str:
        return "Demo" if self.is_demo else "Installation"
