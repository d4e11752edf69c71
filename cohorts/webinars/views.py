"""Public pages of webinars, and a guest's own page."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.public_forms.limits import TooOften, check_limit
from cohorts.webinars import actions
from cohorts.webinars.forms import GuestForm
from cohorts.webinars.models import Signup, SignupState, Webinar
from cohorts.webinars.queries import webinars_with_guests
from lms.accounts.consents.actions import NoTextInForce, text_in_force
from lms.accounts.consents.models import Purpose
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required
from lms.shared.links.actions import UnknownLink, find_link, use_link


@require_safe
def webinar_list(request: HttpRequest) -> HttpResponse:
    """List the coming webinars."""
    webinars = Webinar.objects.upcoming(now=timezone.now())
    return render(request, "webinars/list.html", {"webinars": webinars})


@never_cache
@require_http_methods(["GET", "POST"])
def webinar(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a webinar and take a sign-up; the answer does not tell whether the address is known."""
    now = timezone.now()
    row = get_object_or_404(Webinar, slug=slug)
    form = GuestForm(request.POST or None, news_text=_news_text(now))
    is_over = row.is_cancelled or row.ends_at <= now
    if request.method == "GET" or is_over:
        return _page(request, row, form, is_over=is_over, status=409 if request.method == "POST" else 200)
    if form.is_trapped:
        return redirect("webinar_sent", slug=row.slug)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    email = form.cleaned_data["email"]
    try:
        check_limit(request, form="webinar", email=email)
    except TooOften:
        form.add_error(None, _("Das Formular wurde sehr oft gesendet. Bitte versuchen Sie es in einer Stunde erneut."))
        return _page(request, row, form, status=429)
    actions.sign_up(webinar=row, facts=form.facts(), language=get_language() or "de", now=now)
    messages.success(request, _("Die E-Mail ist unterwegs an %(email)s.") % {"email": email})
    return redirect("webinar_sent", slug=row.slug)


@require_safe
def webinar_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way; the same whatever was typed."""
    return render(request, "webinars/sent.html", {"webinar": get_object_or_404(Webinar, slug=slug)})


@never_cache
@require_http_methods(["GET", "POST"])
def webinar_guest(request: HttpRequest, secret: str) -> HttpResponse:
    """A guest's own page; opening it changes nothing, its buttons confirm and cancel."""
    now = timezone.now()
    try:
        link = find_link(purpose=actions.GUEST_LINK, secret=secret)
    except UnknownLink as error:
        raise Http404 from error
    signup = Signup.objects.select_related("webinar").get(pk=link.subject_id)
    if link.is_expired(now):
        return _guest_page(request, signup, now, is_replaced=True)
    if request.method == "GET":
        return _guest_page(request, signup, now)
    if request.POST.get("decision") == "cancel":
        actions.cancel_signup(signup_id=signup.pk)
        messages.success(request, _("Sie sind abgemeldet. Danke, dass Sie Bescheid geben."))
        return redirect("webinar_guest", secret=secret)
    try:
        actions.confirm_signup(signup_id=signup.pk, now=now)
    except (actions.ConfirmationExpired, actions.WebinarOver):
        return _guest_page(request, signup, now)
    if not use_link(link=link, now=now):
        messages.info(request, _("Diese Teilnahme war schon bestätigt oder abgesagt. Es ist nichts weiter zu tun."))
    return redirect("webinar_guest", secret=secret)


@require_safe
@role_required(Role.ORGANISER)
def organiser_webinars(request: HttpRequest) -> HttpResponse:
    """List every webinar with its guests."""
    return render(request, "webinars/organiser_list.html", {"webinars": webinars_with_guests()})


def _page(
    request: HttpRequest, row: Webinar, form: GuestForm, *, is_over: bool = False, status: int = 200
) -> HttpResponse:
    return render(request, "webinars/detail.html", {"webinar": row, "form": form, "is_over": is_over}, status=status)


def _guest_page(request: HttpRequest, signup: Signup, now: datetime, *, is_replaced: bool = False) -> HttpResponse:
    row = signup.webinar
    is_over = row.is_cancelled or row.ends_at <= now
    is_late = signup.state == SignupState.PENDING and signup.confirm_until <= now
    context = {
        "signup": signup,
        "webinar": row,
        "is_over": is_over,
        "is_gone": is_replaced or (is_late and not is_over),
    }
    # no policy of its own: under "no-referrer" browsers send "Origin: null", and the button would be refused
    return render(request, "webinars/guest.html", context, status=410 if context["is_gone"] else 200)


def _news_text(now: datetime) -> str:
    try:
        return text_in_force(purpose=Purpose.WEBINAR_NEWS, now=now).text(get_language() or "de")
    except NoTextInForce:
        return ""
