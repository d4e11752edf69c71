"""Cohorts with their dates, the price, and the texts that people agree to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from cohorts.planning.models import Cohort, CohortState
from cohorts.pricing.models import PriceList
from cohorts.schedule.models import Event, EventKind
from lms.accounts.consents.models import Purpose
from lms.accounts.models import ConsentText, User
from lms.demo.pages import FIRST_WEEK
from lms.demo.plan import CohortPlan, PlannedDate, at, dates_of
from lms.demo.texts import modules, plain, read, said
from modules.content.models import Programme

# what the customer charges (programme.md, section 1), in EUR cents and percent
NET_CENTS = 390_000
DISCOUNT_PERCENT = 20
VAT_PERCENT = 19
TERMS_PAGE = "teilnahmebedingungen"
JOIN_ADDRESS = "https://treffen.beispielakademie.example/{slug}"


def load_price(*, valid_from: date) -> PriceList:
    """Write the introductory price."""
    return PriceList.objects.create(
        label="Einführungspreis",
        net_cents=NET_CENTS,
        discount_percent=DISCOUNT_PERCENT,
        from_nth=2,
        vat_percent=VAT_PERCENT,
        valid_from=valid_from,
    )


def load_consent_texts(*, valid_from: datetime) -> ConsentText:
    """Write the first version of every text; return the terms, which are those of the legal page."""
    for each in read("pages")["consent"]:
        ConsentText.objects.create(
            purpose=Purpose(each["purpose"]),
            version=1,
            text_de=each["text"],
            text_en=each["text_en"],
            valid_from=valid_from,
        )
    page = next(each for each in read("pages")["legal"] if each["slug"] == TERMS_PAGE)
    return ConsentText.objects.create(
        purpose=Purpose.TERMS,
        version=1,
        text_de=plain(said(page, "html", language="de")),
        text_en=plain(said(page, "html", language="en")),
        valid_from=valid_from,
    )


def load_cohorts(
    *, plans: Mapping[str, CohortPlan], programme: Programme, trainers: Sequence[User]
) -> dict[str, Cohort]:
    """Write the cohorts, open for registration so that the past can be entered, with their dates."""
    cohorts = {}
    for key, plan in plans.items():
        cohort = Cohort.objects.create(
            programme=programme,
            slug=plan.slug,
            name=plan.name,
            starts_on=plan.starts_on,
            ends_on=plan.ends_on,
            state=CohortState.OPEN,
        )
        cohort.trainers.set(trainers)
        Event.objects.bulk_create(_events(cohort, plan=plan))
        cohorts[key] = cohort
    return cohorts


def close_registration(cohorts: Iterable[Cohort]) -> None:
    """End the registration of cohorts that have begun."""
    Cohort.objects.filter(pk__in=[cohort.pk for cohort in cohorts]).update(state=CohortState.CLOSED, late_entry=False)


def _events(cohort: Cohort, *, plan: CohortPlan) -> list[Event]:
    weeks = [module["opens_in_week"] + FIRST_WEEK for module in modules()]
    changed_at = at(plan.registered_on, hour=9)
    return [
        _event(each, cohort=cohort, changed_at=changed_at, title=_title(each, language="de"))
        for each in dates_of(plan, opening_weeks=weeks)
    ]


def _event(planned: PlannedDate, *, cohort: Cohort, changed_at: datetime, title: str) -> Event:
    is_workshop = planned.kind == EventKind.WORKSHOP
    return Event(
        cohort=cohort,
        kind=planned.kind,
        title=title,
        title_en=_title(planned, language="en"),
        module_number=planned.module_number,
        starts_at=planned.starts_at,
        ends_at=planned.ends_at,
        place=read("people")["provider"]["workshop_place"] if is_workshop else "",
        join_url="" if is_workshop else JOIN_ADDRESS.format(slug=cohort.slug),
        changed_at=changed_at,
    )


def _title(planned: PlannedDate, *, language: str) -> str:
    if planned.module_number is None:
        return said(read("programme")["workshop"][planned.number - 1], "title", language=language)
    if planned.kind == EventKind.TRAINING:
        return said(modules()[planned.module_number - 1], "title", language=language)
    title = "Questions and answers on module {0} ({1} of 3)" if language == "en" else "Fragen zu Modul {0} ({1} von 3)"
    return title.format(planned.module_number, planned.number)
