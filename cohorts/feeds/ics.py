"""A person's dates as a calendar."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cohorts.schedule.ics import Entry, published
from cohorts.schedule.models import Event
from lms.accounts.models import User
from lms.shared.addresses import absolute


def calendar_of(*, person: User, events: Iterable[Event]) -> str:
    """Return the feed; it never holds a link by which somebody could join."""
    with translation.override(person.language):
        return published(name=settings.WAGTAIL_SITE_NAME, entries=[_entry(event) for event in events])


def _entry(event: Event) -> Entry:
    place = event.place or _("online")
    return Entry(
        uid=str(event.uid),
        title=f"{event.get_kind_display()}: {event.name}",
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        changed_at=event.changed_at,
        sequence=event.sequence,
        is_cancelled=event.is_cancelled,
        place=place,
        description=_("Jahrgang %(cohort)s. Link zur Teilnahme und Unterlagen stehen auf der Seite Ihrer Termine.")
        % {"cohort": event.cohort.name},
        address=absolute(f"{reverse('event_list')}#termin-{event.pk}"),
    )
