"""A person's dates, as a page and as a calendar feed."""

import hashlib
from datetime import UTC

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.feeds import actions
from cohorts.feeds.ics import calendar_of
from cohorts.feeds.queries import events_of_person, feed_events
from lms.accounts.permissions import signed_in
from lms.shared.addresses import absolute
from lms.shared.links.actions import UnknownLink


@login_required
@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """Show the dates of the own cohorts and the address of the feed."""
    now = timezone.now()
    person = signed_in(request)
    events = list(events_of_person(person, now=now))
    secret = actions.feed_secret(person=person)
    context = {
        "coming": [event for event in events if event.ends_at > now],
        "past": [event for event in reversed(events) if event.ends_at <= now],
        "feed": absolute(reverse("calendar_feed", args=[secret])) if secret else "",
    }
    return render(request, "feeds/event_list.html", context)


@login_required
@require_POST
def new_feed(request: HttpRequest) -> HttpResponse:
    """Make a feed address, or a new one in place of the old."""
    actions.new_feed(person=signed_in(request), now=timezone.now())
    messages.success(request, _("Ihre Kalender-Adresse ist angelegt. Eine frühere gilt nicht mehr."))
    return redirect(f"{reverse('event_list')}#kalender")


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed, without log-in: calendars know the secret address only."""
    now = timezone.now()
    try:
        person = actions.owner_of_feed(secret=secret, now=now)
    except UnknownLink as error:
        raise Http404 from error
    except actions.FeedEnded:
        return HttpResponse(status=410)
    events = list(feed_events(person, now=now))
    text = calendar_of(person=person, events=events)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()}"'
    response["ETag"] = etag
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["Content-Disposition"] = 'inline; filename="termine.ics"'
    response["X-Robots-Tag"] = "noindex"
    changed = max((event.changed_at for event in events), default=None)
    if changed is not None:
        response["Last-Modified"] = changed.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    return get_conditional_response(request, etag=etag, response=response) or response
