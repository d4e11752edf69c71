"""The letter about more time."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lms.shared.mailing.letter import Letter
from lms.shared.templatetags.parts import weekday_date
from modules.enrolment.models import Extension


def more_time(*, extension: Extension) -> Letter:
    """Return the letter that tells a participant the new day; the reason stands on her pages only."""
    person = extension.enrolment.participant
    with translation.override(person.language):
        day = weekday_date(extension.until, "year")
        what = extension.what
        return Letter(
            subject=_("Mehr Zeit: %(what)s") % {"what": what},
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=(
                _("Sie haben mehr Zeit bekommen. Der neue letzte Tag ist %(day)s.") % {"day": day},
                _("Ihr Plan ist schon angepasst. Sie brauchen nichts weiter zu tun."),
            ),
            facts=(
                (_("Wofür"), what),
                (_("Neuer letzter Tag"), day),
                (_("Eingetragen von"), extension.granted_by.name),
            ),
            button=_("Zu Ihrem Plan"),
            path=reverse("dashboard"),
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )
