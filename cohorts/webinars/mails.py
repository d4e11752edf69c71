"""Letters to guests of a webinar."""

from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohorts.schedule.ics import Entry, published
from cohorts.webinars.models import Signup
from lms.shared.addresses import absolute
from lms.shared.mailing.letter import SECRET, Attachment, Letter
from lms.shared.templatetags.parts import clock_range, weekday_date


def please_confirm(*, signup: Signup) -> Letter:
    """Ask the guest to confirm."""
    with translation.override(signup.language):
        return Letter(
            subject=_("Bitte bestätigen Sie Ihre Teilnahme am Webinar"),
            greeting=_greeting(signup),
            paragraphs=(
                _("Sie haben sich für „%(title)s“ eingetragen.") % {"title": signup.webinar.name},
                _(
                    "Bitte öffnen Sie die Seite hinter der Schaltfläche und bestätigen Sie dort. Erst dann "
                    "zählen wir Sie dazu."
                ),
            ),
            facts=_facts(signup),
            button=_("Teilnahme bestätigen"),
            path=_path(),
            reason=_(
                "Sie erhalten diese Nachricht, weil Ihre Adresse für ein Webinar eingetragen wurde. Waren Sie "
                "das nicht, müssen Sie nichts tun."
            ),
        )


def confirmed(*, signup: Signup) -> Letter:
    """Say that the guest is expected, with an entry for her calendar."""
    with translation.override(signup.language):
        bonus = signup.webinar.bonus_text
        return Letter(
            subject=_("Sie sind dabei: %(title)s") % {"title": signup.webinar.name},
            greeting=_greeting(signup),
            paragraphs=(
                _(
                    "Ihre Teilnahme ist bestätigt. Den Link zum Webinar finden Sie auf Ihrer Seite; dort "
                    "können Sie auch absagen."
                ),
                *((_("Wer dabei war, erhält danach: %(bonus)s.") % {"bonus": bonus},) if bonus else ()),
                _("Der Termin für Ihren Kalender liegt bei."),
            ),
            facts=_facts(signup),
            button=_("Zu meiner Seite"),
            path=_path(),
            reason=_reason(),
            attachments=(_calendar(signup),),
        )


def own_page(*, signup: Signup) -> Letter:
    """Send the link to the guest's own page once more."""
    with translation.override(signup.language):
        return Letter(
            subject=_("Sie sind schon dabei: %(title)s") % {"title": signup.webinar.name},
            greeting=_greeting(signup),
            paragraphs=(
                _("Ihre Teilnahme war schon bestätigt; dabei bleibt es. Hier ist noch einmal der Weg zu Ihrer Seite."),
            ),
            facts=_facts(signup),
            button=_("Zu meiner Seite"),
            path=_path(),
            reason=_reason(),
            attachments=(_calendar(signup),),
        )


def _greeting(signup: Signup) -> str:
    return _("Guten Tag %(name)s,") % {"name": signup.name}


def _reason() -> str:
    return _("Sie erhalten diese Nachricht, weil Sie sich für dieses Webinar eingetragen haben.")


def _path() -> str:
    return reverse("webinar_guest", kwargs={"secret": "SECRET"}).replace("SECRET", SECRET)


def _facts(signup: Signup) -> tuple[tuple[str, str], ...]:
    webinar = signup.webinar
    return (
        (_("Datum"), weekday_date(localtime(webinar.starts_at), "year")),
        (_("Zeit"), clock_range(webinar.starts_at, webinar.ends_at)),
        *(((_("Mit"), webinar.hosts),) if webinar.hosts else ()),
    )


def _calendar(signup: Signup) -> Attachment:
    webinar = signup.webinar
    entry = Entry(
        uid=f"webinar-{webinar.uid}",
        title=webinar.name,
        starts_at=webinar.starts_at,
        ends_at=webinar.ends_at,
        changed_at=webinar.changed_at,
        sequence=webinar.sequence,
        is_cancelled=webinar.is_cancelled,
        description=_("Den Link zum Webinar finden Sie auf Ihrer Seite, siehe die E-Mail mit Ihrer Bestätigung."),
        address=absolute(reverse("webinar", args=[webinar.slug])),
    )
    return Attachment(
        name="webinar.ics",
        mime="text/calendar; method=PUBLISH",
        text=published(name=webinar.name, entries=[entry]),
    )
