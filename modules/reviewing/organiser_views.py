"""What waits in all cohorts, for organisers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.allocation.queries import cohorts_for
from modules.inbox.loads import loads_in
from modules.reviewing.load_words import load_picture
from modules.reviewing.targets import target_now


@never_cache
@require_safe
@role_required(Role.ORGANISER)
def reviews(request: HttpRequest) -> HttpResponse:
    """Show per cohort what waits, for how long, and for whom."""
    now, target = timezone.now(), target_now()
    cohorts = [(each.key, each.name) for each in cohorts_for(signed_in(request))]
    loads = loads_in(cohorts, target=target, now=now)
    busy = [
        {
            "load": each,
            "oldest_days": target.age_of(each.oldest_at, now=now) if each.oldest_at is not None else 0,
            "picture": load_picture(each, target=target),
        }
        for each in loads
        if each.waiting
    ]
    context = {"busy": busy, "calm": [each for each in loads if not each.waiting], "target": target}
    return render(request, "reviewing/organiser.html", context)
