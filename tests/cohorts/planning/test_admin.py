"""Organisers enter cohorts, dates, prices and webinars in Wagtail's admin."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from cohorts.planning.models import Cohort
from cohorts.pricing.models import PriceList
from cohorts.schedule.models import Event
from cohorts.seats.actions import hold_seats
from cohorts.webinars.models import Webinar
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.outbox.models import OutboxEvent
from lms.site.permissions import write_groups
from modules.enrolment.models import Enrolment
from tests.cohorts.make import (
    END,
    SUMMER,
    make_accepted,
    make_cohort,
    make_event,
    make_prices,
    make_programme,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(client: Client) -> User:
    write_groups()
    user = make_user(role=Role.ORGANISER)
    client.force_login(user)
    return user


def cohort_data(**changes: object) -> dict[str, object]:
    return {
        "name": "Herbst 2025",
        "slug": "herbst-2025",
        "programme": make_programme().pk,
        "starts_on": "2025-10-10",
        "ends_on": "2026-07-09",
        "government_tier": "municipal",
        "capacity": "24",
        "state": "open",
        "training_percent": "80",
        "qa_percent": "80",
        "workshops_needed": "2",
        **changes,
    }


def event_data(cohort: Cohort, **changes: object) -> dict[str, object]:
    return {
        "cohort": cohort.pk,
        "kind": "training",
        "title": "Ziele",
        "starts_at": "2025-11-06 09:00",
        "ends_at": "2025-11-06 12:00",
        "status": "scheduled",
        **changes,
    }


def test_a_cohort_is_entered(client: Client, organiser: User) -> None:
    client.post("/admin/cohorts/new/", cohort_data())
    assert Cohort.objects.get().capacity == 24
    reserved = client.post("/admin/cohorts/new/", cohort_data(slug="status"))
    assert "vergeben" in reserved.content.decode()
    assert Cohort.objects.count() == 1


def test_a_change_reaches_the_enrolments_and_never_the_counter(client: Client, organiser: User) -> None:
    cohort = make_cohort()
    make_accepted(cohort=cohort, by=organiser)
    trainer = make_user(role=Role.TRAINER)
    data = cohort_data(ends_on="2026-08-01", trainers=[trainer.pk])
    assert client.get(f"/admin/cohorts/edit/{cohort.pk}/").status_code == 200
    client.post(f"/admin/cohorts/edit/{cohort.pk}/", data)
    cohort.refresh_from_db()
    enrolment = Enrolment.objects.get()
    assert (str(enrolment.last_on), list(enrolment.trainers.all())) == ("2026-08-01", [trainer])
    assert (cohort.seats_taken, list(cohort.trainers.all())) == (1, [trainer])
    assert cohort.ends_on != END


def test_fewer_places_than_are_taken_are_refused(client: Client, organiser: User) -> None:
    cohort = make_cohort()
    hold_seats(cohort_id=cohort.pk, count=3, until=END and SUMMER.replace(year=2027), now=SUMMER)
    answer = client.post(f"/admin/cohorts/edit/{cohort.pk}/", cohort_data(capacity="2"))
    assert "3 Plätze sind schon vergeben" in answer.content.decode()


def test_training_qa_and_workshop_are_entered_and_moved(client: Client, organiser: User) -> None:
    cohort = make_cohort()
    for kind, place in (("training", ""), ("qa", ""), ("workshop", "Beispielstraße 32, Münster")):
        client.post("/admin/events/new/", event_data(cohort, kind=kind, place=place))
    assert list(Event.objects.order_by("pk").values_list("kind", "place")) == [
        ("training", ""),
        ("qa", ""),
        ("workshop", "Beispielstraße 32, Münster"),
    ]
    event = Event.objects.earliest("pk")
    edit = f"/admin/events/edit/{event.pk}/"
    client.post(edit, event_data(cohort, join_url="https://treffen.example/a"))
    event.refresh_from_db()
    assert (event.sequence, event.join_url) == (0, "https://treffen.example/a")
    client.post(edit, event_data(cohort, starts_at="2025-11-06 10:00"))
    uid = event.uid
    event.refresh_from_db()
    assert (event.sequence, event.uid) == (1, uid)
    assert OutboxEvent.objects.get(kind="event.moved").ids == {"event_id": event.pk}
    wrong = client.post(edit, event_data(cohort, ends_at="2025-11-06 08:00"))
    assert "Das Ende liegt nach dem Beginn" in wrong.content.decode()


def test_a_price_is_added_and_never_changed(client: Client, organiser: User) -> None:
    data = {"label": "Preis 2026", "net_cents": "420000", "discount_percent": "20", "from_nth": "2"}
    client.post("/admin/prices/new/", {**data, "vat_percent": "19", "valid_from": "2026-01-01"})
    prices = PriceList.objects.get()
    assert prices.net_cents == 420_000
    assert client.get(f"/admin/prices/edit/{prices.pk}/").status_code == 302
    assert client.get(f"/admin/prices/inspect/{prices.pk}/").status_code == 200
    with pytest.raises(IntegrityError), transaction.atomic():
        PriceList.objects.update(net_cents=1)


def test_a_webinar_is_entered(client: Client, organiser: User) -> None:
    data = {
        "title": "Infowebinar",
        "slug": "info",
        "kind": "info",
        "government_tier": "municipal",
        "starts_at": "2025-10-01 10:00",
        "ends_at": "2025-10-01 11:00",
        "description": "Konzept und Nutzen",
    }
    client.post("/admin/webinars/new/", data)
    assert Webinar.objects.get().slug == "info"


@pytest.mark.parametrize("address", ["cohorts", "events", "prices", "webinars"])
def test_lists_open_for_organisers_and_nobody_deletes(client: Client, organiser: User, address: str) -> None:
    make_event(cohort=make_cohort())
    make_prices()
    assert client.get(f"/admin/{address}/").status_code == 200
    assert "/delete/" not in client.get(f"/admin/{address}/").content.decode()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.TRAINER])
def test_others_do_not_enter_cohorts(client: Client, role: Role) -> None:
    write_groups()
    client.force_login(make_user(role=role))
    client.post("/admin/cohorts/new/", cohort_data())
    assert not Cohort.objects.exists()
