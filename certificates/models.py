"""A certificate: facts that were true on one day and never change, and a status that may."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from certificates.rules import Status, printed_code, shows_facts, status_on
from lms.shared.addresses import absolute
from lms.shared.files.storage import private_storage, unguessable_name


class StoredStatus(models.TextChoices):
    """The statuses that are stored; "expired" is computed."""

    VALID = Status.VALID.value, _("gültig")
    REVOKED = Status.REVOKED.value, _("widerrufen")
    REPLACED = Status.REPLACED.value, _("ersetzt")
    WITHDRAWN = Status.WITHDRAWN.value, _("zurückgezogen")


class Certificate(models.Model):
    """One certificate. Everything above `status` is frozen by a trigger."""

    code = models.CharField(_("Code"), max_length=20, unique=True)
    serial = models.CharField(_("Urkunde Nr."), max_length=40, unique=True)
    enrolment = models.ForeignKey(
        "modules.Enrolment",
        on_delete=models.PROTECT,
        null=True,
        related_name="certificates",
        verbose_name=_("Teilnahme"),
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by", verbose_name=_("ersetzt")
    )
    language = models.CharField(_("Sprache"), max_length=5, choices=settings.LANGUAGES, default="de")
    holder_name = models.CharField(_("Name"), max_length=200)
    programme_title = models.CharField(_("Abschluss"), max_length=200)
    cohort_name = models.CharField(_("Jahrgang"), max_length=120)
    government_tier = models.CharField(_("Ebene"), max_length=20)
    first_on = models.DateField(_("vom"))
    last_on = models.DateField(_("bis"))
    hours = models.PositiveSmallIntegerField(_("Stunden"))
    accepted_processes = models.PositiveSmallIntegerField(_("angenommene Prozesse"))
    modules = models.JSONField(_("Module"))
    completed_on = models.DateField(_("abgeschlossen am"))
    issued_at = models.DateTimeField(_("ausgestellt"))
    issued_on = models.DateField(_("ausgestellt am"))
    valid_until = models.DateField(_("gültig bis"), null=True)
    issuer_name = models.CharField(_("Anbieter"), max_length=120)
    issuer_street = models.CharField(_("Straße und Hausnummer"), max_length=120, blank=True)
    issuer_city = models.CharField(_("Ort"), max_length=80, blank=True)
    issuer_postcode = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    signatory = models.CharField(_("Unterschrift"), max_length=120, blank=True)
    signatory_function = models.CharField(_("Funktion"), max_length=120, blank=True)

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="certificates",
        verbose_name=_("Person"),
    )
    status = models.CharField(_("Stand"), max_length=10, choices=StoredStatus.choices, default=StoredStatus.VALID)
    status_changed_at = models.DateTimeField(_("Stand geändert"), null=True)

    FROZEN = (
        "code", "serial", "enrolment_id", "supersedes_id", "language", "holder_name", "programme_title",
        "cohort_name", "government_tier", "first_on", "last_on", "hours", "accepted_processes", "modules",
        "completed_on", "issued_at", "issued_on", "valid_until", "issuer_name", "issuer_street", "issuer_city",
        "issuer_postcode", "signatory", "signatory_function",
    )  # fmt: skip

    class Meta:
        verbose_name = _("Zertifikat")
        verbose_name_plural = _("Zertifikate")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"], condition=models.Q(status="valid"), name="certificate_valid_once_per_enrolment"
            ),
            models.CheckConstraint(condition=models.Q(status__in=StoredStatus.values), name="certificate_status_known"),
            models.CheckConstraint(
                condition=models.Q(status="valid", status_changed_at__isnull=True)
                | (~models.Q(status="valid") & models.Q(status_changed_at__isnull=False)),
                name="certificate_change_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9A-HJKMNP-TV-Z]{20}$"), name="certificate_code_form"
            ),
            models.CheckConstraint(
                condition=models.Q(first_on__lte=models.F("last_on")), name="certificate_period_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial} {self.holder_name}"

    @property
    def printed_code(self) -> str:
        """The code in groups of five."""
        return printed_code(self.code)

    @property
    def path(self) -> str:
        """Path of the verification page; without a language, since it is printed."""
        return f"/c/{self.code}/"

    @property
    def address(self) -> str:
        """Absolute address of the verification page."""
        return absolute(self.path)

    def status_on(self, day: date) -> Status:
        """The status as a verifier sees it on a day."""
        return status_on(status=Status(self.status), valid_until=self.valid_until, day=day)

    def shows_facts_on(self, day: date) -> bool:
        """Say whether the verification page shows the printed facts."""
        return shows_facts(self.status_on(day))


def _file_place(_instance: "CertificateFile", name: str) -> str:
    return unguessable_name("certificates", name)


class CertificateFile(models.Model):
    """The drawn PDF: written once, never drawn again, so that every copy is the same (frozen as a whole)."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="file")
    pdf = models.FileField(storage=private_storage, upload_to=_file_place, max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    drawn_at = models.DateTimeField()

    FROZEN = ("certificate_id", "pdf", "sha256", "size", "drawn_at")

    class Meta:
        verbose_name = _("Zertifikatsdatei")
        verbose_name_plural = _("Zertifikatsdateien")

    def __str__(self) -> str:
        return f"{self.certificate.serial}.pdf"


class CertificateEvent(models.Model):
    """What happened to a certificate, when, by whom and why; only ever added to (frozen as a whole)."""

    class Kind(models.TextChoices):
        """What happened."""

        ISSUED = "issued", _("ausgestellt")
        REVOKED = "revoked", _("widerrufen")
        REPLACED = "replaced", _("ersetzt")
        WITHDRAWN = "withdrawn", _("zurückgezogen")

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    FROZEN = ("certificate_id", "kind", "reason", "at")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["revoked", "replaced"]) | ~models.Q(reason=""),
                name="certificate_event_has_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.certificate.serial} {self.kind}"


class SerialSeries(models.Model):
    """The last number given out in one year of one programme; its row is locked while one is taken."""

    name = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.name
