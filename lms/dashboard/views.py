"""Where everybody starts after log-in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from lms.site.menus import Area, areas_of

_FIRST_PAGES = {
    Area.ORGANISING: "organiser_start",
    Area.SUPERVISING: "inbox",
    Area.LEARNING: "dashboard",
    Area.ADMINISTRATION: "administration",
    Area.EDITING: "wagtailadmin_home",
}


@never_cache
@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead a person to the first page of the area she works in; who has none is told so."""
    area = areas_of(signed_in(request))[0]
    if area in _FIRST_PAGES:
        return redirect(_FIRST_PAGES[area])
    return render(request, "dashboard/no_area.html")
