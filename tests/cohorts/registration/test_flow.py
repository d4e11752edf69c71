"""From the form to the enrolments, without pages."""

from datetime import timedelta

import pytest
from django.core import mail

from cohorts.planning.models import Cohort, CohortState
from cohorts.registration.actions import (
    AlreadyConfirmed,
    HoldExpired,
    NobodyLeft,
    PriceChanged,
    RegistrationClosed,
    confirm_registration,
    expire_drafts,
)
from cohorts.registration.decisions import (
    AlreadyDecided,
    EarlierUndecided,
    NoSeats,
    PriceRose,
    accept_registration,
    ask_again,
    reject_registration,
)
from cohorts.registration.models import Registration, RegistrationState
from cohorts.seats.actions import NotEnoughSeats
from cohorts.seats.models import EntryState, Seat, SeatState
from cohorts.seats.queries import occupancy, rank
from lms.accounts.models import Consent, ContactPerson, Organisation, User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from lms.shared.outbox.models import OutboxEvent
from modules.enrolment.models import Enrolment
from tests.cohorts.make import (
    END,
    START,
    SUMMER,
    confirm,
    make_accepted,
    make_cohort,
    make_organisation,
    make_registration,
    make_requested,
    make_user,
    order_facts,
    people_facts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make_cohort(capacity=5)


@pytest.fixture
def organiser() -> User:
    return make_user(role=Role.ORGANISER)


def kinds() -> list[str]:
    return list(MailMessage.objects.order_by("pk").values_list("kind", flat=True))


def test_a_draft_holds_places_and_writes_nobody_down(cohort: Cohort) -> None:
    registration = make_registration(cohort=cohort, number=3)
    assert registration.state == RegistrationState.DRAFT
    assert occupancy(cohort, now=SUMMER).free == 2
    assert (User.objects.count(), Organisation.objects.count(), Enrolment.objects.count()) == (0, 0, 0)
    assert kinds() == ["registration.confirm"]


def test_a_draft_that_nobody_confirms_frees_its_places(cohort: Cohort) -> None:
    registration = make_registration(cohort=cohort, number=3)
    later = SUMMER + timedelta(hours=48)
    assert occupancy(cohort, now=later).free == 5
    with pytest.raises(HoldExpired):
        confirm(registration, now=later)
    assert expire_drafts(now=later) == 1
    registration.refresh_from_db()
    cohort.refresh_from_db()
    assert (registration.state, cohort.seats_taken) == (RegistrationState.EXPIRED, 0)
    with pytest.raises(HoldExpired):
        confirm(registration, now=later)


def test_confirming_fixes_the_price_of_the_programme(cohort: Cohort) -> None:
    registration = make_requested(cohort=cohort, number=3)
    assert registration.state == RegistrationState.REQUESTED
    price = Registration.objects.get(pk=registration.pk).price
    assert (price.net, price.vat, price.gross) == (1_014_000, 192_660, 1_206_660)
    assert Organisation.objects.get().name == "Stadt Beispielhausen"
    assert Consent.objects.get().source == f"registration {registration.pk}"
    assert Enrolment.objects.count() == 0
    # she can log in by a code, but does not act for the administration before an organiser has looked
    assert User.objects.get().email == "personalamt@stadt-beispielhausen.example"
    assert not ContactPerson.objects.exists()


def test_confirming_twice_changes_nothing(cohort: Cohort) -> None:
    registration = make_requested(cohort=cohort)
    with pytest.raises(AlreadyConfirmed):
        confirm(registration)
    assert kinds() == ["registration.confirm", "registration.received"]


def test_a_price_that_was_not_seen_is_not_confirmed(cohort: Cohort) -> None:
    registration = make_registration(cohort=cohort)
    with pytest.raises(PriceChanged):
        confirm_registration(registration_id=registration.pk, seen_gross=1, now=SUMMER)


def test_accepting_writes_enrolments_and_invitations(cohort: Cohort, organiser: User) -> None:
    trainer = make_user(role=Role.TRAINER)
    cohort.trainers.add(trainer)
    people = people_facts(number=2)
    registration = make_requested(cohort=cohort, people=people)
    assert Enrolment.objects.count() == 0
    accept_registration(registration_id=registration.pk, by=organiser, now=SUMMER)
    enrolments = Enrolment.objects.order_by("pk")
    assert [each.participant.email for each in enrolments] == [person.email for person in people]
    first = enrolments[0]
    assert (first.cohort_key, first.first_on, first.last_on) == ("herbst-2025", START, END)
    assert list(first.trainers.all()) == [trainer]
    assert first.organisation == Organisation.objects.get()
    assert set(Seat.objects.values_list("state", flat=True)) == {SeatState.CONFIRMED}
    assert kinds().count("account.invitation") == 2
    assert OutboxEvent.objects.filter(kind="seat.confirmed").count() == 2
    assert ContactPerson.objects.get().user.email == registration.contact_email


def test_a_person_with_an_account_gets_a_letter_instead_of_an_invitation(cohort: Cohort, organiser: User) -> None:
    known = make_user()
    known.activated_at = SUMMER
    known.save()
    people = people_facts(number=1)
    people[0] = people[0].__class__(first_name="Kim", last_name="Muster", email=known.email)
    make_accepted(cohort=cohort, by=organiser, people=people)
    assert kinds()[-2:] == ["seat.confirmed", "registration.accepted"]


def test_deciding_twice(cohort: Cohort, organiser: User) -> None:
    registration = make_accepted(cohort=cohort, by=organiser)
    with pytest.raises(AlreadyDecided):
        reject_registration(registration_id=registration.pk, by=organiser, reason="x", now=SUMMER)
    draft = make_registration(cohort=cohort)
    with pytest.raises(AlreadyDecided):
        accept_registration(registration_id=draft.pk, by=organiser, now=SUMMER)


def test_rejecting_frees_the_places_and_says_why(cohort: Cohort, organiser: User) -> None:
    registration = make_requested(cohort=cohort, number=2)
    reject_registration(registration_id=registration.pk, by=organiser, reason="Nur für Kommunen.", now=SUMMER)
    assert occupancy(cohort, now=SUMMER).free == 5
    assert "Nur für Kommunen." in str(MailMessage.objects.latest("pk").letter)
    # the same persons may be registered again
    again = list(registration.people.all())
    make_requested(
        cohort=cohort, people=[people_facts(number=1)[0].__class__(first_name="A", last_name="B", email=again[0].email)]
    )


def test_a_full_cohort_takes_the_order_into_the_waitlist(cohort: Cohort, organiser: User) -> None:
    make_requested(cohort=cohort, number=5)
    with pytest.raises(NotEnoughSeats) as refusal:
        make_registration(cohort=cohort)
    assert refusal.value.free == 0
    registration = make_requested(cohort=cohort, number=2, may_wait=True, facts=order_facts(name="Kreis Muster"))
    entry = registration.waitlist_entry
    assert entry is not None
    assert (entry.state, entry.seats_wanted, entry.min_seats, rank(entry)) == (EntryState.WAITING, 2, 1, (1, 2))
    assert Registration.objects.get(pk=registration.pk).price.gross == 0
    with pytest.raises(NoSeats):
        accept_registration(registration_id=registration.pk, by=organiser, now=SUMMER)


def test_a_partly_full_cohort_seats_some_and_lets_the_rest_wait(cohort: Cohort) -> None:
    make_requested(cohort=cohort, number=3)
    with pytest.raises(NotEnoughSeats) as refusal:
        make_registration(cohort=cohort, number=3)
    assert refusal.value.free == 2
    registration = make_requested(
        cohort=cohort, number=3, may_wait=True, facts=order_facts(name="Kreis Muster", wants_all_or_none=True)
    )
    assert (len(registration.seated), len(registration.waiting)) == (2, 1)
    # while somebody waits nobody who comes later gets a place
    with pytest.raises(NotEnoughSeats):
        make_registration(cohort=cohort)


def test_nobody_is_registered_twice_in_a_cohort(cohort: Cohort) -> None:
    people = people_facts(number=2)
    make_requested(cohort=cohort, people=people)
    same = make_registration(cohort=cohort, people=people)
    with pytest.raises(NobodyLeft):
        confirm(same)
    half = make_registration(cohort=cohort, people=[people[0]], now=SUMMER + timedelta(hours=49))
    assert half.people.count() == 1


def test_persons_of_another_order_are_left_out_on_confirmation() -> None:
    cohort = make_cohort()
    people = people_facts(number=2)
    make_requested(cohort=cohort, people=people[:1])
    second = make_registration(cohort=cohort, people=people)
    confirm_registration(registration_id=second.pk, seen_gross=371_280, now=SUMMER)
    assert [person.email for person in second.people.all()] == [people[1].email]
    assert occupancy(cohort, now=SUMMER).taken == 2


def test_the_second_order_of_an_administration_continues_the_ladder(cohort: Cohort) -> None:
    make_requested(cohort=cohort, number=2)
    second = make_requested(cohort=cohort, number=1, facts=order_facts(name="  stadt beispielhausen "))
    assert Registration.objects.get(pk=second.pk).price.net == 312_000
    other = make_requested(cohort=cohort, number=1, facts=order_facts(name="Kreis Muster"))
    assert Registration.objects.get(pk=other.pk).price.net == 390_000


def test_the_municipality_key_joins_orders_of_different_spelling(cohort: Cohort) -> None:
    make_organisation(name="Beispielhausen, Stadt", municipality_key="99999001")
    registration = make_requested(cohort=cohort, facts=order_facts(municipality_key="99999001"))
    assert registration.organisation == Organisation.objects.get()


def test_two_places_of_one_name_are_told_apart(cohort: Cohort) -> None:
    make_organisation(name="Neustadt", postcode="11111")
    right = make_organisation(name="Neustadt", postcode="22222")
    found = make_requested(cohort=cohort, facts=order_facts(name="Neustadt", postcode="22222"))
    assert found.organisation == right
    new = make_requested(cohort=cohort, facts=order_facts(name="Neustadt", postcode="33333"))
    assert Organisation.objects.filter(name="Neustadt").count() == 3
    assert new.organisation is not None


def test_orders_of_one_administration_are_decided_in_turn(cohort: Cohort, organiser: User) -> None:
    first = make_requested(cohort=cohort, number=2)
    second = make_requested(cohort=cohort, number=1, now=SUMMER + timedelta(hours=1))
    with pytest.raises(EarlierUndecided):
        accept_registration(registration_id=second.pk, by=organiser, now=SUMMER)
    reject_registration(registration_id=first.pk, by=organiser, reason="doppelt", now=SUMMER)
    with pytest.raises(PriceRose):
        accept_registration(registration_id=second.pk, by=organiser, now=SUMMER)
    later = SUMMER + timedelta(hours=2)
    ask_again(registration_id=second.pk, now=later)
    confirm(second, now=later)
    accepted = accept_registration(registration_id=second.pk, by=organiser, now=later)
    assert Registration.objects.get(pk=accepted.pk).price.net == 390_000


@pytest.mark.parametrize("state", [CohortState.PLANNED, CohortState.CLOSED])
def test_a_closed_cohort_takes_nobody(state: CohortState) -> None:
    with pytest.raises(RegistrationClosed):
        make_registration(cohort=make_cohort(state=state))


def test_after_the_start_only_with_late_entry() -> None:
    after = SUMMER + timedelta(days=60)
    with pytest.raises(RegistrationClosed):
        make_registration(cohort=make_cohort(), now=after)
    late = make_cohort(slug="spaet", late_entry=True)
    assert make_registration(cohort=late, now=after).is_draft


def test_the_mail_leads_to_the_status_page(cohort: Cohort, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_registration(cohort=cohort, number=3)
    message = mail.outbox[0]
    assert message.to == ["personalamt@stadt-beispielhausen.example"]
    assert "/anmeldung/status/" in message.body
    assert "12.066,60" in message.body
