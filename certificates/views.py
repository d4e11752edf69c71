"""Pages about certificates: for whoever holds the printed code, and for the person named on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certificates import actions, queries
from certificates.forms import CodeForm, ReplaceForm, RevokeForm, SearchForm
from certificates.models import Certificate
from certificates.permissions import may_download, may_guess, may_withdraw, note_wrong_code
from certificates.rules import Status, may_become
from certificates.words import requirement_row, summary, tier_word, verdict_of
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from lms.shared.codes import normalised
from lms.shared.files.kinds import MIME
from lms.shared.files.serving import serve_private
from modules.enrolment.queries import current_enrolment

PER_PAGE = 25
_TOO_LATE = gettext_lazy("Inzwischen hat sich der Stand geändert; das ist nicht mehr möglich.")
View = Callable[..., HttpResponse]


def discreet(view: View) -> View:
    """Keep a page out of caches, search engines and the referrer: its address is a secret that was handed on."""

    @wraps(view)
    def around(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return around


@discreet
@require_safe
def verification_form(request: HttpRequest) -> HttpResponse:
    """Ask for a code and lead to its page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data["code"]
        # what cannot be a code is looked up all the same, so that both ways end alike
        return redirect("verification", code=normalised(typed) or "unbekannt")
    return render(request, "certificates/verification_form.html", {"form": form})


@discreet
@require_safe
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """Say what a code stands for: one sentence, then every printed fact, or why there are none."""
    now = timezone.now()
    visitor = get_adapter().get_client_ip(request)
    if not may_guess(visitor):
        return render(request, "certificates/verification_busy.html", status=429)
    certificate = queries.certificate_by_code(code)
    if certificate is None:
        note_wrong_code(visitor)
        return render(request, "certificates/verification_unknown.html", {"form": CodeForm()}, status=404)
    today = timezone.localdate(now)
    status = certificate.status_on(today)
    context = {
        "certificate": certificate,
        "shows_facts": certificate.shows_facts_on(today),
        "verdict": verdict_of(certificate=certificate, status=status),
        "tier": tier_word(certificate.government_tier),
        "checked_at": now,
        "form": CodeForm(),
    }
    http_status = 410 if status is Status.WITHDRAWN else 200
    return render(request, "certificates/verification.html", context, status=http_status)


@never_cache
@login_required
@require_safe
def own_certificates(request: HttpRequest) -> HttpResponse:
    """Show the person's certificates, and before that what is still missing for one."""
    person = signed_in(request)
    today = timezone.localdate(timezone.now())
    certificates = list(queries.certificates_of(person))
    enrolment = current_enrolment(person, on=today)
    has_one = enrolment is not None and any(each.enrolment_id == enrolment.pk for each in certificates)
    asked = queries.standing(enrolment).requirements if enrolment is not None and not has_one else ()
    context = {
        "certificates": [
            {
                "certificate": each,
                "verdict": verdict_of(certificate=each, status=each.status_on(today)),
                "may_withdraw": may_withdraw(person=person, certificate=each),
                "has_file": hasattr(each, "file"),
            }
            for each in certificates
        ],
        "enrolment": enrolment,
        "rows": [requirement_row(requirement) for requirement in asked],
        "summary": summary(asked),
    }
    return render(request, "certificates/own_certificates.html", context)


@never_cache
@login_required
@require_safe
def certificate_file(request: HttpRequest, code: str) -> HttpResponse | StreamingHttpResponse:
    """Hand the PDF to its holder or to an organiser."""
    certificate = _certificate(code)
    if not may_download(person=signed_in(request), certificate=certificate):
        raise Http404
    if not hasattr(certificate, "file"):
        raise Http404
    name = _("Zertifikat %(serial)s") % {"serial": certificate.serial}
    return serve_private(request, file=certificate.file.pdf, name=f"{name}.pdf", mime=MIME["pdf"])


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the holder once more, then stop showing the certificate."""
    person = signed_in(request)
    certificate = _certificate(code)
    if certificate.person_id != person.pk:
        raise Http404
    if not may_withdraw(person=person, certificate=certificate):
        raise PermissionDenied(_("Dieses Zertifikat wird schon nicht mehr gezeigt."))
    if request.method == "POST":
        try:
            actions.withdraw(certificate=certificate, by=person, now=timezone.now())
        except actions.NotPossible as error:
            raise PermissionDenied(_("Dieses Zertifikat wird schon nicht mehr gezeigt.")) from error
        messages.success(request, _("Die Prüfseite zeigt das Zertifikat nicht mehr."))
        return redirect("own_certificates")
    return render(request, "certificates/withdraw.html", {"certificate": certificate})


@never_cache
@role_required(Role.ORGANISER)
@require_safe
def organiser_certificates(request: HttpRequest) -> HttpResponse:
    """List certificates, newest first, and find one by name, number or code."""
    form = SearchForm(request.GET if request.GET.get("suche") else None)
    words = form.cleaned_data["suche"] if form.is_valid() else ""
    page = Paginator(queries.found_certificates(words), PER_PAGE).get_page(request.GET.get("seite"))
    today = timezone.localdate(timezone.now())
    rows = [(each, verdict_of(certificate=each, status=each.status_on(today))) for each in page]
    return render(request, "certificates/organiser_list.html", {"form": form, "page": page, "rows": rows})


@never_cache
@role_required(Role.ORGANISER)
@require_safe
def organiser_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Show one certificate with what happened to it and what may be done."""
    certificate = _certificate(code)
    status = certificate.status_on(timezone.localdate(timezone.now()))
    stored = Status(certificate.status)
    context = {
        "certificate": certificate,
        "tier": tier_word(certificate.government_tier),
        "verdict": verdict_of(certificate=certificate, status=status),
        "events": certificate.events.select_related("by"),
        "has_file": hasattr(certificate, "file"),
        "may_revoke": may_become(status=stored, wanted=Status.REVOKED),
        "may_replace": may_become(status=stored, wanted=Status.REPLACED),
        "successor": Certificate.objects.filter(supersedes=certificate).first(),
    }
    return render(request, "certificates/organiser_certificate.html", context)


@never_cache
@role_required(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the reason, say what follows, then revoke."""
    certificate = _certificate(code)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke(
                certificate=certificate,
                by=signed_in(request),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
            messages.success(request, _("Das Zertifikat ist widerrufen. Die Person erhält eine E-Mail."))
        except actions.NotPossible:
            messages.error(request, _TOO_LATE)
        return redirect("organiser_certificate", code=certificate.code)
    return render(request, "certificates/revoke.html", {"form": form, "certificate": certificate})


@never_cache
@role_required(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate_replace(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for name and reason, say what follows, then issue another certificate in place of this one."""
    certificate = _certificate(code)
    form = ReplaceForm(request.POST or None, initial={"holder_name": certificate.holder_name})
    if request.method == "POST" and form.is_valid():
        try:
            newer = actions.replace(
                certificate=certificate,
                holder_name=form.cleaned_data["holder_name"],
                by=signed_in(request),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except actions.NotPossible:
            messages.error(request, _TOO_LATE)
            return redirect("organiser_certificate", code=certificate.code)
        messages.success(request, _("Das neue Zertifikat ist ausgestellt. Die Person erhält eine E-Mail."))
        return redirect("organiser_certificate", code=newer.code)
    return render(request, "certificates/replace.html", {"form": form, "certificate": certificate})


def _certificate(code: str) -> Certificate:
    certificate = queries.certificate_by_code(code)
    if certificate is None:
        raise Http404
    return certificate
