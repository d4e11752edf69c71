"""Rows by which two clocks never do the same minute's work twice."""

from django.db import models


class Tick(models.Model):
    """One claimed minute or day of a timed command."""

    name = models.CharField(max_length=20)
    at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "at"], name="tick_claimed_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M}"


class Heartbeat(models.Model):
    """When a long-running part of the installation last showed a sign of life."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
