"""What the pages of allocation show."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from lms.accounts.models import User
from modules.allocation.actions import Change, Done
from modules.allocation.queries import (
    CohortName,
    people_by_organisation,
    standing_in,
    trainers_of,
    valid_allocations,
)
from modules.allocation.rules import Open, share_out, spread
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from modules.inbox.filters import Filter
from modules.inbox.listing import Choices, Target, choices_in, lines, with_facts
from modules.inbox.loads import CohortLoad, loads_in
from modules.inbox.queries import all_waiting, choose
from modules.reviewing.chips import chips_of, ignored_words
from modules.reviewing.load_words import load_picture

PAGE = 50
EVENLY, BY_ORGANISATION = "gleichmaessig", "verwaltung"
_SALT = "modules.allocation"


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What would become of the works of a cohort.

    Attributes:
        rows: per trainer her name, what waits for her now, and what would.
        organisations: per administration its name, number of people, and the trainer's name; by administration only.
        works: how many would change hands.
        left_over: how many nobody of the chosen may get.
        sealed: the plan, signed, so that exactly this is done.
    """

    rows: tuple[tuple[str, int, int], ...]
    organisations: tuple[tuple[str, int, str], ...]
    works: int
    left_over: int
    sealed: str


def busiest(cohorts: list[CohortName]) -> str:
    """Return the key of the cohort in which most works wait, else of the first; one trip."""
    path = "submission__enrolment__cohort_key"
    waiting = all_waiting().filter(**{f"{path}__in": [each.key for each in cohorts]}).order_by()
    found = waiting.values_list(path).annotate(number=Count("pk")).order_by("-number", path).first()
    return found[0] if found is not None else cohorts[0].key


def allocation_page(
    person: User, *, cohort: CohortName, chosen: Filter, target: Target, page_number: str, now: datetime
) -> dict[str, Any]:
    """Return the context of the page on which the works of a cohort are allocated.

    Args:
        person: who allocates.
        cohort: in which she may.
        chosen: which of the waiting works are listed.
        target: how long a review may take.
        page_number: as it stands in the address.
        now: the present moment.
    """
    found = _listed(person, cohort=cohort, chosen=chosen, now=now)
    page = Paginator(with_facts(found), PAGE).get_page(page_number)
    load = loads_in([(cohort.key, cohort.name)], target=target, now=now)[0]
    choices = choices_in(Enrolment.objects.filter(cohort_key=cohort.key), cohorts=[cohort])
    return {
        "cohort": cohort,
        "chosen": chosen,
        "page": page,
        "lines": lines(page.object_list, person=person, target=target, now=now),
        "total": page.paginator.count,
        "load": load,
        "picture": load_picture(load, target=target),
        "trainers": trainers_of([cohort.key]),
        "standing": list(standing_in(cohort.key)),
        "choices": choices,
        "chips": _chips(chosen, choices=choices),
        "ignored": ignored_words(chosen),
        "target": target,
    }


def preview_of(
    *, cohort: CohortName, way: str, trainers: list[User], with_allocated: bool, target: Target, now: datetime
) -> Preview:
    """Return what would become of the waiting works of a cohort.

    Args:
        cohort: which.
        way: `EVENLY` or `BY_ORGANISATION`.
        trainers: among whom.
        with_allocated: also what is somebody's already; by administration always.
        target: how long a review may take.
        now: the present moment.
    """
    load = loads_in([(cohort.key, cohort.name)], target=target, now=now)[0]
    works = _open_works(cohort.key)
    by_organisation = way == BY_ORGANISATION
    rules: dict[int, int] = {}
    if by_organisation:
        sizes = people_by_organisation(cohort.key)
        present = dict(standing_in(cohort.key).values_list("organisation", "trainer"))
        rules = share_out(
            {each.pk: size for each, size in sizes}, trainers=[each.pk for each in trainers], present=present
        )
        names = {each.pk: each.name for each in trainers}
        organisations = tuple((each.name, size, names[rules[each.pk]]) for each, size in sizes)
        plan = {
            work.key: rules[organisation]
            for work, organisation in works
            if organisation in rules and rules[organisation] in work.trainers
        }
        left_over = len(works) - len(plan)
    else:
        organisations = ()
        movable = [work for work, _organisation in works if with_allocated or work.holder is None]
        moving = {work.key for work in movable}
        loads: dict[int, int] = {}
        for work, _organisation in works:
            if work.holder is not None and work.key not in moving:
                loads[work.holder] = loads.get(work.holder, 0) + 1
        plan = spread(movable, trainers=[each.pk for each in trainers], loads=loads)
        left_over = len(movable) - len(plan)
    holders = {work.key: work.holder for work, _organisation in works}
    changed = {key: trainer for key, trainer in plan.items() if holders[key] != trainer}
    return Preview(
        rows=_before_and_after(load, holders=holders, changed=changed),
        organisations=organisations,
        works=len(changed),
        left_over=left_over,
        sealed=seal(cohort_key=cohort.key, plan=changed, rules=rules),
    )


def seal(*, cohort_key: str, plan: dict[int, int], rules: dict[int, int]) -> str:
    """Return a plan as signed words that a form can carry."""
    values = {"cohort": cohort_key, "plan": list(plan.items()), "rules": list(rules.items())}
    return signing.dumps(values, salt=_SALT, compress=True)


def unseal(words: str) -> tuple[str, dict[int, int], dict[int, int]]:
    """Return cohort, works and administrations of a plan; a day old at most.

    Raises:
        signing.BadSignature: the words are not ours, or too old.
    """
    values = signing.loads(words, salt=_SALT, max_age=24 * 60 * 60)
    return values["cohort"], dict(values["plan"]), dict(values["rules"])


def plain(done: Done) -> dict[str, Any]:
    """Return what an allocation changed as plain values for the session."""
    return {
        "cohort": done.cohort_key,
        "works": [[key, each.before, each.after] for key, each in done.works.items()],
        "organisations": [[key, each.before, each.after] for key, each in done.organisations.items()],
    }


def done_in(kept: dict[str, Any]) -> Done:
    """Return what `plain` made plain."""
    works, organisations = (
        {key: Change(before=before, after=after) for key, before, after in kept[name]}
        for name in ("works", "organisations")
    )
    return Done(cohort_key=kept["cohort"], works=works, organisations=organisations)


def _listed(person: User, *, cohort: CohortName, chosen: Filter, now: datetime) -> QuerySet[Version]:
    here = all_waiting().filter(submission__enrolment__cohort_key=cohort.key)
    return choose(here, trainer=person, chosen=replace(chosen, cohort_key=""), now=now)


def _chips(chosen: Filter, *, choices: Choices) -> list[Any]:
    # the cohort stays in every address
    chips = chips_of(replace(chosen, cohort_key=""), choices=choices)
    key = f"jahrgang={chosen.cohort_key}"
    return [replace(each, address=f"{key}&{each.address}" if each.address else key) for each in chips]


def _open_works(cohort_key: str) -> list[tuple[Open, int | None]]:
    """Return the waiting works of a cohort with their administration, in two trips."""
    rows = (
        all_waiting()
        .filter(submission__enrolment__cohort_key=cohort_key)
        .annotate(holder=valid_allocations().values("trainer")[:1])
        .values_list("submission", "submission__enrolment", "submission__enrolment__organisation", "holder")
    )
    people = {each.pk for each in trainers_of([cohort_key])}
    teaching: dict[int, set[int]] = {}
    links = Enrolment.trainers.through.objects.filter(enrolment__cohort_key=cohort_key, user__in=people)
    for enrolment, trainer in links.values_list("enrolment", "user"):
        teaching.setdefault(enrolment, set()).add(trainer)
    return [
        (Open(key=key, trainers=frozenset(teaching.get(enrolment, ())), holder=holder), organisation)
        for key, enrolment, organisation, holder in rows
    ]


def _before_and_after(
    load: CohortLoad, *, holders: dict[int, int | None], changed: dict[int, int]
) -> tuple[tuple[str, int, int], ...]:
    after = {**holders, **changed}
    values = list(after.values())
    return tuple(
        (each.trainer.name, each.waiting, values.count(each.trainer.pk))
        for each in load.loads
        if each.trainer is not None
    )
