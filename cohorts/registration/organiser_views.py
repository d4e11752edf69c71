"""Organisers look at orders and decide."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.registration import decisions
from cohorts.registration.models import Registration, RegistrationState
from cohorts.registration.queries import count_by_state, earlier_undecided, price_now, registrations
from cohorts.seats.queries import occupancy, rank
from lms.accounts.models import ContactPerson
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in

PER_PAGE = 25
_TABS = (
    (RegistrationState.REQUESTED, gettext_lazy("Zu entscheiden")),
    (RegistrationState.CONFIRMED, gettext_lazy("Angenommen")),
    (RegistrationState.REJECTED, gettext_lazy("Abgelehnt")),
    (RegistrationState.DRAFT, gettext_lazy("Noch nicht bestätigt")),
    (RegistrationState.EXPIRED, gettext_lazy("Abgelaufen")),
)


class ReasonForm(forms.Form):
    """Why an order is rejected; the contact person reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Begründung"),
        help_text=gettext_lazy("Diese Sätze stehen in der E-Mail an die Ansprechperson."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Bitte schreiben Sie, warum.")},
    )


@require_safe
@role_required(Role.ORGANISER)
def organiser_registrations(request: HttpRequest) -> HttpResponse:
    """List orders by state."""
    wanted = request.GET.get("stand", "")
    state = wanted if wanted in {tab.value for tab, _title in _TABS} else RegistrationState.REQUESTED.value
    counts = count_by_state()
    tabs = [
        {
            "label": title,
            "address": f"?stand={tab.value}",
            "is_current": tab.value == state,
            "count": counts[tab] or "",
            "count_kind": "accent" if tab is RegistrationState.REQUESTED else "",
        }
        for tab, title in _TABS
    ]
    order = "requested_at" if state == RegistrationState.REQUESTED else "-created_at"
    found = registrations().filter(state=state).order_by(order, "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "registration/organiser_list.html", {"page": page, "tabs": tabs, "state": state})


@require_http_methods(["GET", "POST"])
@role_required(Role.ORGANISER)
def organiser_registration(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one order; accept, reject or ask again."""
    now = timezone.now()
    row = get_object_or_404(registrations(), pk=pk)
    form = ReasonForm(request.POST if request.POST.get("decision") == "reject" else None)
    if request.method == "GET" or (form.is_bound and not form.is_valid()):
        return _page(request, row, form)
    by = signed_in(request)
    try:
        if form.is_bound:
            reason = form.cleaned_data["reason"]
            decisions.reject_registration(registration_id=pk, by=by, reason=reason, now=now)
            messages.success(request, _("Die Anmeldung ist abgelehnt. Die Ansprechperson erhält Ihre Begründung."))
        elif request.POST.get("decision") == "ask_again":
            decisions.ask_again(registration_id=pk, now=now)
            messages.success(request, _("Die Ansprechperson wird gebeten, den neuen Preis zu bestätigen."))
        else:
            decisions.accept_registration(registration_id=pk, by=by, now=now)
            messages.success(request, _("Die Anmeldung ist angenommen. Die Einladungen sind unterwegs."))
    except decisions.AlreadyDecided:
        messages.warning(request, _("Über diese Anmeldung ist schon entschieden, oder sie ist nicht bestätigt."))
    except decisions.NoSeats:
        messages.warning(request, _("Diese Anmeldung wartet auf Plätze. Sie kann noch nicht angenommen werden."))
    except decisions.EarlierUndecided:
        messages.warning(request, _("Bitte entscheiden Sie zuerst die frühere Anmeldung derselben Verwaltung."))
    except decisions.PriceRose:
        messages.warning(request, _("Der Preis ist gestiegen. Die Ansprechperson muss ihn erneut bestätigen."))
    return redirect("organiser_registration", pk=pk)


def _page(request: HttpRequest, row: Registration, form: ReasonForm) -> HttpResponse:
    now = timezone.now()
    price = row.price
    new_price = price_now(registration=row, seats=len(row.seated), now=now) if row.is_requested else None
    is_new_contact = (
        row.organisation is not None
        and row.is_requested
        and not ContactPerson.objects.filter(
            organisation=row.organisation, user__email__iexact=row.contact_email
        ).exists()
        and ContactPerson.objects.filter(organisation=row.organisation).exists()
    )
    context = {
        "row": row,
        "form": form,
        "price": price,
        "new_price": new_price if new_price and new_price.net > price.net else None,
        "earlier": list(earlier_undecided(row)) if row.is_requested else [],
        "occupancy": occupancy(row.cohort, now=now),
        "ranks": rank(row.waitlist_entry) if row.waitlist_entry else None,
        "is_new_contact": is_new_contact,
    }
    return render(request, "registration/organiser_detail.html", context, status=422 if form.errors else 200)
