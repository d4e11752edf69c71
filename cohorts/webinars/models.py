"""A webinar and who signed up."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from modules.content.models import GovernmentTier


class WebinarKind(models.TextChoices):
    """The info webinar explains the programme; topic webinars lead to it."""

    INFO = "info", _("Infowebinar")
    TOPIC = "topic", _("Themenwebinar")


class WebinarQuerySet(models.QuerySet["Webinar"]):
    """Webinars by the questions that pages ask."""

    def upcoming(self, *, now: datetime) -> "WebinarQuerySet":
        """Those that are not over and take place."""
        return self.filter(ends_at__gt=now, is_cancelled=False)


class Webinar(models.Model):
    """Free, about one hour, own sign-up, two hosts (programme.md, section 1)."""

    slug = models.SlugField(_("Adresse"), max_length=60, unique=True)
    kind = models.CharField(_("Art"), max_length=10, choices=WebinarKind.choices, default=WebinarKind.INFO)
    government_tier = models.CharField(
        _("Ebene"), max_length=10, choices=GovernmentTier.choices, default=GovernmentTier.MUNICIPAL
    )
    title = models.CharField(_("Titel"), max_length=140)
    title_en = models.CharField(_("Titel englisch"), max_length=140, blank=True)
    description = models.TextField(_("Beschreibung"))
    description_en = models.TextField(_("Beschreibung englisch"), blank=True)
    hosts = models.CharField(_("Gastgebende"), max_length=160, blank=True)
    bonus = models.CharField(_("Bonus für Teilnehmende"), max_length=200, blank=True)
    bonus_en = models.CharField(_("Bonus englisch"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    join_url = models.URLField(_("Link zur Teilnahme"), blank=True)
    is_cancelled = models.BooleanField(_("abgesagt"), default=False)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = WebinarQuerySet.as_manager()

    class Meta:
        verbose_name = _("Webinar")
        verbose_name_plural = _("Webinare")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="webinar_ends_after_start",
                violation_error_message=_("Das Ende liegt nach dem Beginn."),
            ),
            models.CheckConstraint(condition=~models.Q(slug="teilnahme"), name="webinar_slug_not_reserved"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title in the reader's language."""
        return _in_language(self.title, self.title_en)

    @property
    def text(self) -> str:
        """The description in the reader's language."""
        return _in_language(self.description, self.description_en)

    @property
    def bonus_text(self) -> str:
        """The bonus in the reader's language."""
        return _in_language(self.bonus, self.bonus_en)


class SignupState(models.TextChoices):
    """States of a sign-up (registration.md, 2.2)."""

    PENDING = "pending", _("noch nicht bestätigt")
    CONFIRMED = "confirmed", _("bestätigt")
    ATTENDED = "attended", _("teilgenommen")
    NO_SHOW = "no_show", _("nicht erschienen")
    CANCELLED = "cancelled", _("abgesagt")


class Signup(models.Model):
    """One guest of one webinar."""

    webinar = models.ForeignKey(Webinar, on_delete=models.PROTECT, related_name="signups")
    first_name = models.CharField(_("Vorname"), max_length=80)
    last_name = models.CharField(_("Nachname"), max_length=80)
    email = models.EmailField(_("Dienstliche E-Mail-Adresse"))
    organisation_name = models.CharField(_("Verwaltung"), max_length=160, blank=True)
    state = models.CharField(max_length=10, choices=SignupState.choices, default=SignupState.PENDING)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="de")
    wants_news = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    confirm_until = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Webinar-Anmeldung")
        verbose_name_plural = _("Webinar-Anmeldungen")
        ordering = ["last_name", "first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["webinar", "email"], name="signup_once"),
            models.CheckConstraint(condition=models.Q(state__in=SignupState.values), name="signup_state_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_confirmed(self) -> bool:
        """Whether the guest is expected."""
        return self.state == SignupState.CONFIRMED


def _in_language(german: str, english: str) -> str:
    return (english if get_language() == "en" else "") or german
