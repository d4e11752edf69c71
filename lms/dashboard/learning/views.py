"""The participant's start page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from lms.dashboard.learning import chart, rules, words
from lms.dashboard.learning.queries import ModuleStep, Study, study_of
from lms.dashboard.learning.table import table
from lms.dashboard.pace import words as pace_words
from modules.enrolment.rules import week_of

SHOWN_AT_ONCE = 6
STATES = ("accepted", "handed_in", "changes_wanted", "draft", "open")


@never_cache
@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show first what to do, then how somebody stands, then dates."""
    now = timezone.now()
    person = signed_in(request)
    study = study_of(person, now=now)
    context: dict[str, Any] = {"greeting": words.greeting(name=person.name, now=now)}
    if study is not None:
        context |= _context(study)
    return render(request, "dashboard/dashboard.html", context)


def _context(study: Study) -> dict[str, Any]:
    enrolment, today = study.enrolment, study.today
    steps = rules.next_steps(study.items, going_on=study.going_on)
    rows = [words.due_row(item, today=today) for item in rules.listed(study.items)]
    events = reverse("event_list")
    return {
        "study": study,
        "week": week_of(enrolment.first_on, today=today),
        "weeks": week_of(enrolment.first_on, today=enrolment.last_on),
        "is_running": enrolment.first_on <= today <= enrolment.last_on,
        "step": words.step_words(steps[0], today=today) if steps else None,
        "followers": [words.follower_words(item) for item in steps[1:]],
        "rows": rows[:SHOWN_AT_ONCE],
        "more_rows": rows[SHOWN_AT_ONCE:],
        "pace_words": words.pace_words(study.pace),
        "overall": _overall(study) if study.line.whole.number else None,
        "counts": [{"state": state, "count": study.counts[state]} for state in STATES],
        "tiles": [words.event_tile(event, address=events) for event in study.events],
        "stops": [_stop(step, current=_current_module(study)) for step in study.path],
        **_drawings(study),
    }


def _overall(study: Study) -> dict[str, Any]:
    """Return everything against the plan: one finding, one bar, one line for each kind."""
    whole, enrolment = study.line.whole, study.enrolment
    # a certificate was issued for what was done: nothing is asked any more
    found = pace_words.finding(study.line, first_on=enrolment.first_on)
    return {
        "finding": words.with_certificate() if study.is_finished else found,
        "part": whole,
        "done_hours": pace_words.whole_hours(whole.done_minutes),
        "planned_hours": pace_words.whole_hours(whole.planned_minutes),
        "hours": pace_words.whole_hours(whole.minutes),
        "rows": pace_words.kind_rows(study.line),
        "has_own_plan": enrolment.first_on > enrolment.cohort_first_on,
    }


def _drawings(study: Study) -> dict[str, Any]:
    enrolment = study.enrolment
    if not study.due_days:
        return {}
    days = chart.Days(
        due=study.due_days,
        accepted=study.accepted_days,
        first_on=enrolment.first_on,
        last_on=enrolment.last_on,
        today=study.today,
        required=study.pace.required,
    )
    bands = [chart.Band(number=step.module.number, opens_on=step.module.opens_on) for step in study.path]
    months = [
        (day, date_words(day, "M")) for day in chart.axis_months(first_on=enrolment.first_on, last_on=enrolment.last_on)
    ]
    return {
        "wide": chart.draw(frame=chart.WIDE, days=days, bands=bands, months=months),
        "phone": chart.draw(frame=chart.PHONE, days=days, bands=bands, months=months),
        "table": table(days),
    }


def _current_module(study: Study) -> int:
    """Return the number of the module that opened last, unless it is finished; 0 for none."""
    opened = [step for step in study.path if step.state != "locked"]
    return opened[-1].module.number if opened and opened[-1].state != "finished" else 0


def _stop(step: ModuleStep, *, current: int) -> dict[str, Any]:
    return {
        "number": step.module.number,
        "title": step.module.title,
        "address": step.module.address if step.state != "locked" else "",
        "detail": words.module_words(step),
        "state": step.state,
        "is_current": step.module.number == current,
    }
