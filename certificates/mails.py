"""Letters about certificates."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from certificates.models import Certificate
from lms.shared.mailing.letter import Letter


def issued(*, certificate: Certificate, language: str) -> Letter:
    """Return the letter that tells somebody of the own certificate.

    Args:
        certificate: newly issued, its file is drawn.
        language: of the reader.
    """
    with translation.override(language):
        return Letter(
            subject=_("Ihr Zertifikat: %(title)s") % {"title": certificate.programme_title},
            greeting=_("Guten Tag %(name)s,") % {"name": certificate.holder_name},
            paragraphs=(
                _("Sie haben das Ausbildungsprogramm abgeschlossen. Ihr Zertifikat ist ausgestellt.")
                if certificate.supersedes_id is None
                else _("Ihr Zertifikat ist neu ausgestellt. Das frühere ist damit ersetzt und gilt nicht mehr."),
                _("Über die Schaltfläche öffnen Sie die Seite, auf der Sie es als PDF-Datei speichern."),
                _(
                    "Wer die Urkunde prüfen möchte, nutzt den QR-Code darauf oder gibt den Code auf der Prüfseite ein. "
                    "Mit dem Code sieht jede Person alle Angaben der Urkunde; geben Sie ihn nur weiter, "
                    "wenn Sie das wünschen."
                ),
            ),
            facts=(
                (_("Urkunde Nr."), certificate.serial),
                (_("Ausgestellt"), date_format(certificate.issued_on, "DATE_FORMAT")),
                (_("Code"), certificate.printed_code),
            ),
            button=_("Zertifikat öffnen"),
            path=reverse("own_certificates"),
            reason=_("Sie erhalten diese Nachricht, weil Sie an diesem Ausbildungsprogramm teilgenommen haben."),
        )


def revoked(*, certificate: Certificate, reason: str, language: str) -> Letter:
    """Return the letter that tells somebody that the own certificate was revoked.

    Args:
        certificate: revoked in this transaction.
        reason: as the organiser wrote it; the verification page does not show it.
        language: of the reader.
    """
    with translation.override(language):
        return Letter(
            subject=_("Ihr Zertifikat %(serial)s ist widerrufen") % {"serial": certificate.serial},
            greeting=_("Guten Tag %(name)s,") % {"name": certificate.holder_name},
            paragraphs=(
                _("Ihr Zertifikat ist widerrufen. Die Prüfseite zeigt das ab sofort an."),
                _("Grund: %(reason)s") % {"reason": reason},
                _("Den Grund zeigt die Prüfseite nicht. Antworten Sie auf diese Nachricht, wenn Sie Fragen haben."),
            ),
            facts=((_("Urkunde Nr."), certificate.serial),),
            button=_("Zertifikate öffnen"),
            path=reverse("own_certificates"),
            reason=_("Sie erhalten diese Nachricht, weil das Zertifikat auf Sie ausgestellt ist."),
        )
