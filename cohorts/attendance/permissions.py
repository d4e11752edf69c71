"""Who may note attendance, and of which cohorts."""

from django.db.models import QuerySet

from cohorts.schedule.models import Event
from lms.accounts.models import User
from lms.accounts.people.roles import Role


def events_to_mark(person: User) -> QuerySet[Event]:
    """Return the dates on which somebody may note attendance: organisers all, trainers of cohorts they teach."""
    events = Event.objects.select_related("cohort")
    if person.has_role(Role.ORGANISER):
        return events
    if person.has_role(Role.TRAINER):
        return events.filter(cohort__trainers=person)
    return events.none()
