"""The contact person's page."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates.models import Certificate
from certificates.words import Verdict, verdict_of
from lms.accounts.permissions import signed_in
from lms.dashboard.administration.queries import administrations_of


@never_cache
@login_required
@require_safe
def administration(request: HttpRequest) -> HttpResponse:
    """Show own registrations with state and price, and of own staff attendance and certificate."""
    found = administrations_of(signed_in(request))
    if not found:
        raise PermissionDenied(_("Diese Seite ist für Ansprechpersonen einer Verwaltung."))
    context = {
        "administrations": [
            {"administration": each, "colleagues": [(one, _verdict(one.certificate)) for one in each.colleagues]}
            for each in found
        ]
    }
    return render(request, "dashboard/administration.html", context)


def _verdict(certificate: Certificate | None) -> Verdict | None:
    if certificate is None:
        return None
    today = timezone.localdate(timezone.now())
    return verdict_of(certificate=certificate, status=certificate.status_on(today))
