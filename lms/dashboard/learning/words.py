"""What the start page says: one greeting, one sentence on the pace, the words of the next step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import date as date_words
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.schedule.models import Event
from lms.dashboard.learning.queries import ModuleStep
from lms.dashboard.learning.rules import Pace
from lms.dashboard.pace.rules import Standing
from lms.dashboard.pace.words import Finding
from lms.shared.due import DueItem
from lms.shared.templatetags.parts import clock_range, days_left, weekday_date

NOON = 11
EVENING = 18
SOON_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class StepWords:
    """The biggest thing on the page, in the arguments of the component `next_step`."""

    title: str
    address: str
    action: str
    state: str
    who: str
    days: str
    until: str
    duration: str


@dataclass(frozen=True, kw_only=True)
class FollowerWords:
    """What comes after it."""

    title: str
    address: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class DueRow:
    """A line of the due list, in the arguments of the component `due_row`."""

    title: str
    address: str
    action: str
    detail: str
    moved: str
    state: str
    due_on: date | None
    when: str
    soon: bool


@dataclass(frozen=True, kw_only=True)
class EventTile:
    """A date, in the arguments of the component `date_tile`."""

    day: date
    title: str
    detail: str
    address: str


def greeting(*, name: str, now: datetime) -> str:
    """Return the greeting for the time of day in local time."""
    hour = localtime(now).hour
    if hour < NOON:
        return _("Guten Morgen, %(name)s") % {"name": name}
    return (_("Guten Abend, %(name)s") if hour >= EVENING else _("Guten Tag, %(name)s")) % {"name": name}


def step_words(item: DueItem, *, today: date) -> StepWords:
    """Return the words of the next step: what, state, days left, day, minutes."""
    title = _("„%(title)s“ überarbeiten") % {"title": item.title} if item.kind == "revision" else item.title
    return StepWords(
        title=title,
        address=item.address,
        action=item.verb,
        state=item.state,
        who=item.note,
        days=when(item, today=today),
        until=moved_words(item) or _until(item, today=today),
        duration=minutes_words(item.minutes),
    )


def when(item: DueItem, *, today: date) -> str:
    """Return how many days are left; a date is not due, it comes."""
    if item.due_on is None:
        return ""
    days = (item.due_on - today).days
    if item.kind != "event":
        return str(days_left(days))
    if days <= 1:
        return _("morgen") if days == 1 else _("heute")
    return _("in %(days)d Tagen") % {"days": days}


def _until(item: DueItem, *, today: date) -> str:
    if item.due_on is None:
        return ""
    words = _("bis %(day)s") if item.due_on >= today else _("geplant bis %(day)s")
    return words % {"day": weekday_date(item.due_on)}


def moved_words(item: DueItem) -> str:
    """Return until when and why somebody has more time, or nothing."""
    if not item.reason or item.due_on is None:
        return ""
    return _("verlängert bis %(day)s (%(reason)s)") % {"day": weekday_date(item.due_on), "reason": item.reason}


def follower_words(item: DueItem) -> FollowerWords:
    """Return the words of what comes after the next step."""
    parts = [item.note, minutes_words(item.minutes)]
    return FollowerWords(title=item.title, address=item.address, detail=", ".join(part for part in parts if part))


def due_row(item: DueItem, *, today: date) -> DueRow:
    """Return a line of the due list."""
    days = (item.due_on - today).days if item.due_on is not None else None
    # a date says from when to when instead
    minutes = minutes_words(item.minutes) if item.kind != "event" else ""
    return DueRow(
        title=item.title,
        address=item.address,
        action=item.verb,
        detail=", ".join(part for part in (item.note, minutes) if part),
        moved=moved_words(item),
        state=item.state,
        due_on=item.due_on,
        when=when(item, today=today),
        soon=days is not None and days <= SOON_DAYS,
    )


def event_tile(event: Event, *, address: str) -> EventTile:
    """Return a date as a tile: format, weekday, time, and where."""
    start = localtime(event.starts_at)
    kind = str(event.get_kind_display())
    parts = (kind, date_words(start, "l"), clock_range(event.starts_at, event.ends_at), event.place or _("online"))
    return EventTile(
        day=start.date(),
        title=event.name,
        detail=", ".join(parts),
        address=f"{address}#termin-{event.pk}",
    )


def module_words(step: ModuleStep) -> str:
    """Return how far a module is: when it opens, or its processes, or its lessons where it asks for none."""
    if step.state == "locked":
        return _("ab %(day)s") % {"day": date_words(step.module.opens_on, "MONTH_DAY_FORMAT")}
    if step.asked:
        return _("%(done)d von %(asked)d Prozessen") % {"done": step.accepted, "asked": step.asked}
    figures = {"done": step.module.finished, "total": step.module.total}
    return _("%(done)d von %(total)d Lerneinheiten") % figures


def minutes_words(minutes: int | None) -> str:
    """Return how long something takes, or nothing where nobody can know."""
    if not minutes:
        return ""
    return ngettext("etwa %(minutes)d Minute", "etwa %(minutes)d Minuten", minutes) % {"minutes": minutes}


def with_certificate() -> Finding:
    """Return the finding for who has the certificate."""
    return Finding(lead=_("Sie haben alles geschafft, was das Zertifikat verlangt."))


def pace_words(pace: Pace) -> Finding:
    """Return the finding of the drawing: accepted processes, and those that are on their way."""
    if pace.standing is Standing.ENOUGH:
        lead = _("Die %(required)d Prozesse für das Zertifikat sind angenommen.") % {"required": pace.required}
        return Finding(lead=lead)
    missing = pace.required - pace.done
    to_go = ngettext(
        "Für das Zertifikat braucht es noch %(missing)d Prozess.",
        "Für das Zertifikat braucht es noch %(missing)d Prozesse.",
        missing,
    ) % {"missing": missing}
    return Finding(lead=_lead(pace), text=" ".join(part for part in (_waiting(pace.waiting), to_go) if part))


def _lead(pace: Pace) -> str:
    numbers = {"done": pace.done, "planned": pace.planned}
    if pace.standing is Standing.AHEAD:
        return ngettext("Ein Prozess vor dem Plan.", "%(gap)d Prozesse vor dem Plan.", pace.gap) % {"gap": pace.gap}
    if pace.standing is Standing.BEHIND and pace.waiting < -pace.gap:
        gap = {"gap": -pace.gap}
        return ngettext("Ein Prozess hinter dem Plan.", "%(gap)d Prozesse hinter dem Plan.", -pace.gap) % gap
    if pace.standing is Standing.ON_PLAN:
        return _("So viele Prozesse, wie der Plan vorsieht.")
    return _("Angenommen: %(done)d, im Plan für heute: %(planned)d.") % numbers


def _waiting(number: int) -> str:
    if not number:
        return ""
    words = ngettext(
        "Einer ist eingereicht und wird geprüft.", "%(number)d sind eingereicht und werden geprüft.", number
    )
    return words % {"number": number}
