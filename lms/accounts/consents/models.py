"""Texts in versions and the agreement to one of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a text is about."""

    TERMS = "terms", _("Teilnahmebedingungen")
    WEBINAR_NEWS = "webinar_news", _("Nachrichten zu weiteren Angeboten")


class ConsentText(models.Model):
    """One version of a text; a new version is a new row."""

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    version = models.PositiveSmallIntegerField(_("Fassung"))
    text_de = models.TextField(_("Text deutsch"))
    text_en = models.TextField(_("Text englisch"), blank=True)
    valid_from = models.DateTimeField(_("gilt ab"))

    class Meta:
        verbose_name = _("Einwilligungstext")
        verbose_name_plural = _("Einwilligungstexte")
        ordering = ["purpose", "-version"]
        constraints = [models.UniqueConstraint(fields=["purpose", "version"], name="consent_version_once")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.version}"

    def text(self, language: str) -> str:
        """The text in the reader's language, German where no other is there."""
        return (self.text_en if language == "en" else "") or self.text_de


class Consent(models.Model):
    """Somebody agreed to this version, at this time, in this form."""

    consent_text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    email = models.EmailField(db_index=True)
    source = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Einwilligung")
        verbose_name_plural = _("Einwilligungen")

    def __str__(self) -> str:
        return f"{self.email}: {self.consent_text}"
