"""What the start page says: one greeting, one sentence on the pace, the words of the next step."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import date as date_words
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.schedule.models import Event
from lms.dashboard.learning.queries import ModuleStep
from lms.dashboard.learning.rules import CatchUp, Pace, Standing
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
    detail: str
    state: str
    due_on: date | None
    days: int | None
    soon: bool


@dataclass(frozen=True, kw_only=True)
class EventTile:
    """A date, in the arguments of the component `date_tile`."""

    day: date
    title: str
    detail: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PaceWords:
    """The finding of the drawing: first words in bold, the rest plain."""

    lead: str
    text: str


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
        days=str(days_left((item.due_on - today).days)) if item.due_on is not None else "",
        until=_("bis %(day)s") % {"day": weekday_date(item.due_on)} if item.due_on is not None else "",
        duration=minutes_words(item.minutes),
    )


def follower_words(item: DueItem) -> FollowerWords:
    """Return the words of what comes after the next step."""
    parts = [item.note, minutes_words(item.minutes)]
    return FollowerWords(title=item.title, address=item.address, detail=", ".join(part for part in parts if part))


def due_row(item: DueItem, *, today: date) -> DueRow:
    """Return a line of the due list."""
    days = (item.due_on - today).days if item.due_on is not None else None
    detail = ", ".join(part for part in (item.note, minutes_words(item.minutes)) if part)
    return DueRow(
        title=item.title,
        address=item.address,
        detail=detail,
        state=item.state,
        due_on=item.due_on,
        days=days,
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


def pace_words(pace: Pace, *, first_on: date) -> PaceWords:
    """Return the finding of the pace: what it takes to catch up, never that somebody is late."""
    missing = pace.required - pace.done
    to_go = ngettext(
        "Für das Zertifikat braucht es noch %(missing)d Prozess.",
        "Für das Zertifikat braucht es noch %(missing)d Prozesse.",
        missing,
    ) % {"missing": missing}
    if pace.standing is Standing.BEHIND and pace.catch_up is not None:
        return PaceWords(lead=_behind(-pace.gap), text=_catch_up(pace.catch_up))
    if pace.standing is Standing.AHEAD:
        lead = ngettext("Ein Prozess vor dem Plan.", "%(gap)d Prozesse vor dem Plan.", pace.gap) % {"gap": pace.gap}
        return PaceWords(lead=lead, text=to_go)
    if pace.standing is Standing.ENOUGH:
        lead = _("Die %(required)d Prozesse für das Zertifikat sind angenommen.") % {"required": pace.required}
        return PaceWords(lead=lead, text="")
    if pace.standing is Standing.NOT_BEGUN:
        lead = _("Ihr Programm beginnt am %(day)s.") % {"day": weekday_date(first_on, "year")}
        return PaceWords(lead=lead, text="")
    if pace.standing is Standing.AFTER_THE_END:
        return PaceWords(lead=_("Der Plan ist zu Ende."), text=to_go)
    return PaceWords(lead=_("Sie liegen im Plan."), text=to_go)


def _behind(gap: int) -> str:
    return ngettext("Ein Prozess hinter dem Plan.", "%(gap)d Prozesse hinter dem Plan.", gap) % {"gap": gap}


def _catch_up(catch_up: CatchUp) -> str:
    values = {
        "day": date_words(catch_up.on, "MONTH_DAY_FORMAT"),
        "processes": catch_up.processes,
        "rate": catch_up.per_fortnight,
    }
    return (
        ngettext(
            "Wenn bis %(day)s ein weiterer Prozess angenommen ist, liegen Sie wieder im Plan.",
            "Wenn bis %(day)s %(processes)d weitere Prozesse angenommen sind, etwa %(rate)d in zwei Wochen, "
            "liegen Sie wieder im Plan.",
            catch_up.processes,
        )
        % values
    )
