"""The form of an order. Rows for persons are added and taken away by plain submits that keep what was typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.planning.models import Cohort
from cohorts.planning.rules import Door
from cohorts.public_forms.limits import TooOften, check_limit
from cohorts.registration import actions
from cohorts.registration.forms import MOST_PEOPLE, OrderForm, people_forms
from cohorts.registration.views import price_for, seats_asked
from cohorts.seats.actions import NotEnoughSeats
from cohorts.seats.queries import occupancy
from lms.accounts.consents.actions import NoTextInForce, text_in_force
from lms.accounts.consents.models import Purpose
from lms.accounts.models import ConsentText

_PERSON_FIELDS = ("first_name", "last_name", "email", "department")


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """What every step of the form needs."""

    request: HttpRequest
    row: Cohort
    terms: ConsentText
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One line of the summary above the form."""

    text: str
    address: str = ""


@never_cache
@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, cohort: str) -> HttpResponse:
    """Show the form; add or take away a row; take the order."""
    now = timezone.now()
    row = get_object_or_404(Cohort.objects.select_related("programme"), slug=cohort)
    today = localtime(now).date()
    try:
        terms = text_in_force(purpose=Purpose.TERMS, now=now)
    except NoTextInForce:
        terms = None
    if row.door(today=today) is not Door.OPEN or terms is None or price_for(1, today=today) is None:
        context = {"cohort": row, "door": row.door(today=today)}
        return render(request, "registration/closed.html", context, status=409 if request.method == "POST" else 200)
    desk = _Desk(request=request, row=row, terms=terms, now=now)
    if request.method == "GET":
        rows: list[dict[str, str]] = [{} for _number in range(seats_asked(request))]
        return _page(desk, OrderForm(version=terms.version), people_forms(initial=rows))
    if "add" in request.POST or "remove" in request.POST:
        return _other_rows(desk)
    return _order(desk)


@require_safe
def registration_sent(request: HttpRequest, cohort: str) -> HttpResponse:
    """Say that a mail is on its way; the same whatever was typed."""
    row = get_object_or_404(Cohort, slug=cohort)
    return render(request, "registration/sent.html", {"cohort": row})


def _other_rows(desk: _Desk) -> HttpResponse:
    request = desk.request
    rows = _typed_rows(request.POST)
    focus = None
    if "add" in request.POST and len(rows) < MOST_PEOPLE:
        rows.append({})
        focus = len(rows)
    elif "remove" in request.POST and len(rows) > 1:
        index = request.POST["remove"]
        rows = [each for number, each in enumerate(rows) if str(number) != index]
    is_full = "add" in request.POST and focus is None
    problems = [Problem(text=_("Mehr als 20 Personen fasst eine Anmeldung nicht."))] if is_full else []
    form = OrderForm(initial=_typed_order(request.POST), version=desk.terms.version)
    return _page(desk, form, people_forms(initial=rows), problems=problems, focus=focus)


def _order(desk: _Desk) -> HttpResponse:
    request, row = desk.request, desk.row
    form = OrderForm(request.POST, version=desk.terms.version)
    people = people_forms(request.POST)
    if form.is_trapped:
        return redirect("registration_sent", cohort=row.slug)
    is_valid = form.is_valid()
    if not people.is_valid() or not is_valid:
        return _page(desk, form, people, problems=_problems(form, people))
    email = form.cleaned_data["contact_email"]
    try:
        check_limit(request, form="registration", email=email)
        actions.start_registration(
            cohort_id=row.pk,
            facts=form.facts(),
            people=[each.facts() for each in people.forms],
            may_wait=form.cleaned_data["may_wait"] or request.POST.get("send") == "waitlist",
            terms=desk.terms,
            language=get_language() or "de",
            now=desk.now,
        )
    except TooOften:
        problem = Problem(
            text=_("Das Formular wurde sehr oft gesendet. Bitte versuchen Sie es in einer Stunde erneut.")
        )
        return _page(desk, form, people, problems=[problem], status=429)
    except NotEnoughSeats as shortage:
        problem = _shortage(free=shortage.free)
        return _page(desk, form, people, problems=[problem], status=409)
    except actions.RegistrationClosed:
        return redirect("registration", cohort=row.slug)
    messages.success(request, _("Die E-Mail ist unterwegs an %(email)s.") % {"email": email})
    return redirect("registration_sent", cohort=row.slug)


def _page(
    desk: _Desk,
    form: OrderForm,
    people: forms.BaseFormSet,
    *,
    problems: list[Problem] | None = None,
    focus: int | None = None,
    status: int = 0,
) -> HttpResponse:
    number = len(people.forms)
    filled = occupancy(desk.row, now=desk.now)
    share = filled.share(number)
    context = {
        "cohort": desk.row,
        "form": form,
        "people": people,
        "problems": problems or [],
        "focus": focus,
        "terms_text": desk.terms.text(get_language() or "de"),
        "terms": desk.terms,
        "number": number,
        "share": share,
        "occupancy": filled,
        "left": filled.open_to_all - share.seated,
        "first_rank": filled.queue + 1,
        "last_rank": filled.queue + share.waiting,
        "price": price_for(share.seated, today=localtime(desk.now).date()),
        "most": MOST_PEOPLE,
    }
    return render(desk.request, "registration/order.html", context, status=status or (422 if problems else 200))


def _problems(form: OrderForm, people: forms.BaseFormSet) -> list[Problem]:
    found = [Problem(text=str(error)) for error in people.non_form_errors()]
    for field in form:
        label = str(field.label).rstrip(".")
        if field.name.startswith("contact_"):
            label = _("Ansprechperson, %(field)s") % {"field": label}
        found += [Problem(text=f"{label}: {error}", address=f"#{field.id_for_label}") for error in field.errors]
    for number, person in enumerate(people.forms, 1):
        for field in person:
            words = _("%(number)d. Person, %(field)s: %(error)s")
            found += [
                Problem(
                    text=words % {"number": number, "field": field.label, "error": error},
                    address=f"#{field.id_for_label}",
                )
                for error in field.errors
            ]
    return found


def _shortage(*, free: int) -> Problem:
    if free == 0:
        return Problem(
            text=_("Inzwischen sind alle Plätze vergeben. Sie können alle Personen auf die Warteliste setzen."),
            address="#absenden",
        )
    words = ngettext(
        "Es ist nur noch ein Platz frei. Nehmen Sie Personen heraus oder wählen Sie die Warteliste für die übrigen.",
        "Es sind nur noch %(free)d Plätze frei. Nehmen Sie Personen heraus oder wählen Sie die Warteliste für die "
        "übrigen.",
        free,
    )
    return Problem(text=words % {"free": free}, address="#id_may_wait")


def _typed_rows(data: QueryDict) -> list[dict[str, Any]]:
    total = data.get("person-TOTAL_FORMS", "")
    number = min(int(total), 2 * MOST_PEOPLE) if total.isascii() and total.isdigit() and len(total) < len("1000") else 1
    return [{name: data.get(f"person-{index}-{name}", "") for name in _PERSON_FIELDS} for index in range(number)]


def _typed_order(data: QueryDict) -> dict[str, Any]:
    ticks = ("accepts_terms", "may_wait", "wants_all_or_none")
    texts = {name: data.get(name, "") for name in OrderForm.base_fields if name not in ticks}
    return {**texts, **{name: name in data for name in ticks}}
