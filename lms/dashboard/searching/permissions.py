"""What a person may find: the answers of the gate for all modules at once, asked when she searches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from cohorts.recordings.permissions import recorded_events
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.dashboard.searching.models import Entry
from modules.assignments.models import Version
from modules.content.models import ModulePage, Programme, ProgrammePage
from modules.enrolment.gate import reads_everything
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment
from modules.enrolment.rules import Access, verdict
from modules.plans.models import PlanModule


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """How a person stands to one programme: reads everything, or by the weeks of an enrolment, or not at all."""

    reads_everything: bool
    enrolment: Enrolment | None
    planned: Mapping[str, int]


def open_modules(person: User, *, now: datetime) -> frozenset[int]:
    """Return the published modules, in all languages, that the gate would open; trips grow with programmes only.

    Args:
        person: who searches.
        now: the present moment.
    """
    studied = frozenset(Enrolment.objects.filter(participant=person).values_list("programme_id", flat=True))
    readers = {
        programme.pk: _reader(person, programme=programme, studies=programme.pk in studied, now=now)
        for programme in Programme.objects.all()
    }
    places = list(ProgrammePage.objects.live().values_list("path", "programme_id"))
    modules = ModulePage.objects.live().public()
    return frozenset(
        module.pk
        for module in modules
        for path, programme in places
        if module.path.startswith(path) and _opens(module, reader=readers[programme], now=now)
    )


def findable(person: User, *, language: str, now: datetime) -> Q:
    """Return the condition on entries of the index that a person may find.

    Args:
        person: who searches.
        language: of the pages; each language has a tree of its own.
        now: the present moment.
    """
    pages = Page.objects.live().public().filter(locale__language_code=language)
    open_now = Q(module=None) | Q(module__in=open_modules(person, now=now))
    found = Q(page__in=pages.values("pk")) & open_now
    found |= Q(event__in=recorded_events(person, now=now).values("pk"))
    if person.has_role(Role.TRAINER):
        handed_in = Version.objects.readable_by(person).filter(submission__enrolment__trainers=person)
        found |= Q(version__in=handed_in.values("pk"))
    return found


def entries_for(person: User, *, language: str, now: datetime) -> QuerySet[Entry]:
    """Return the entries that a person may find."""
    return Entry.objects.filter(findable(person, language=language, now=now))


def _reader(person: User, *, programme: Programme, studies: bool, now: datetime) -> _Reader:
    everything = reads_everything(person, programme=programme)
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today, programme=programme) if studies and not everything else None
    rows = PlanModule.objects.filter(plan=enrolment.plan_id) if enrolment is not None else PlanModule.objects.none()
    planned = rows.values_list("page__translation_key", "opens_in_week")
    return _Reader(reads_everything=everything, enrolment=enrolment, planned={str(key): week for key, week in planned})


def _opens(module: ModulePage, *, reader: _Reader, now: datetime) -> bool:
    enrolment = reader.enrolment
    answer = verdict(
        is_signed_in=True,
        reads_everything=reader.reads_everything,
        first_on=enrolment.cohort_first_on if enrolment is not None else None,
        opens_in_week=reader.planned.get(str(module.translation_key), module.opens_in_week),
        is_published=module.live,
        today=timezone.localdate(now),
    )
    return answer.access is Access.OPEN
