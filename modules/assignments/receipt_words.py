"""What receipts say about moments and days, on the page and in the letter."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.assignments.models import Version


def to_the_second(moment: datetime) -> str:
    """Return a moment with its seconds in the time of Berlin and with its distance from UTC."""
    local = timezone.localtime(moment)
    hours = int((local.utcoffset() or timedelta()).total_seconds() // 3600)
    day, time = date_format(local, "DATE_FORMAT"), local.strftime("%H:%M:%S")
    return _("%(day)s, %(time)s Uhr in Berlin (UTC+%(hours)s)") % {"day": day, "time": time, "hours": hours}


def term_words(version: Version) -> str:
    """Return the day that held for a version and whether it was kept; lateness is counted in days of Berlin."""
    if version.due_on is not None:
        day = date_format(version.due_on, "DATE_FORMAT")
        late = version.days_late
        if not late:
            return _("%(day)s, rechtzeitig eingereicht") % {"day": day}
        words = ngettext(
            "%(day)s, %(days)s Tag nach dem Termin eingereicht",
            "%(day)s, %(days)s Tage nach dem Termin eingereicht",
            late,
        )
        return words % {"day": day, "days": late}
    first = version.submission.versions.order_by("number").first()
    if first is not None and first != version:
        return _("Der Termin galt für Fassung %(number)s.") % {"number": first.number}
    return _("Der Termin wurde damals nicht festgehalten.")
