"""What the pages of a cohort cost with few and with many people."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cohorts.planning.actions import plan_for
from cohorts.planning.models import Cohort
from lms.bench.crowd import write_crowd
from lms.bench.pages import Figure, Page, measure
from modules.content.models import Programme

PEOPLE: Sequence[int] = (12, 300)


class NoPlan(Exception):
    """The demo holds no cohort with a plan."""


def measure_cohorts(*, email: str, rounds: int) -> list[Figure]:
    """Write a cohort of each size, measure its pages against the bare page and take everything back.

    Args:
        email: of the organiser who opens them.
        rounds: how often each page is opened.

    Raises:
        NoPlan: there is no cohort whose plan the people could study by.
    """
    today = timezone.localdate()
    running = Cohort.objects.exclude(plan=None).filter(starts_on__lte=today).order_by("-starts_on").first()
    if running is None:
        raise NoPlan
    with transaction.atomic():
        programme = running.programme
        pages = [Page(name="bare", address="/bare/", email=email)]
        for people in PEOPLE:
            cohort = Cohort.objects.create(
                programme=programme,
                slug=f"messung-{people}",
                name=f"Messung {people}",
                starts_on=running.starts_on,
                ends_on=running.ends_on,
                capacity=people,
            )
            plan = plan_for(cohort, now=timezone.now())
            write_crowd(cohort=cohort, plan=plan, people=people, now=timezone.now())
            address = f"/organisation/jahrgaenge/{cohort.slug}/"
            pages += [
                Page(name=f"matrix, {people}", address=address, email=email),
                Page(name=f"spreadsheet, {people}", address=f"{address}tabelle.xlsx", email=email),
                Page(name=f"plan, {people}", address=f"{address}plan/", email=email),
            ]
        # something differs from the plan, so that its page previews everybody
        Programme.objects.filter(pk=programme.pk).update(watched_percent=F("watched_percent") - 1)
        figures = measure(pages, rounds=rounds)
        transaction.set_rollback(True)
    return figures
