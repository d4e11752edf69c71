"""The organiser's overview, a person, a cohort."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certificates.actions import issue_if_earned
from cohorts.planning.models import Cohort
from cohorts.seats.models import Seat
from lms.accounts.models import ContactPerson, User
from lms.accounts.people.roles import Role
from lms.shared.mailing.letter import Letter
from lms.shared.mailing.models import MailMessage, MailState
from tests.certificates.make import earn, make_provider
from tests.cohorts.make import make_cohort as make_selling_cohort
from tests.cohorts.make import make_requested
from tests.lms.dashboard.make import EARLIER, NOW, hand_in, make_learner, make_modules
from tests.modules.make import make_organisation, make_person, replan


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    make_provider()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def organiser(client: Client) -> User:
    person = make_person(role=Role.ORGANISER)
    client.force_login(person)
    return person


def make_mail(person: User, *, state: MailState = MailState.SENT, number: int = 1) -> MailMessage:
    letter = Letter(subject=f"Betreff {number}", greeting="Guten Tag", paragraphs=(), reason="x")
    return MailMessage.objects.create(
        key=f"test:{person.pk}:{number}",
        kind="test",
        to_address=person.email,
        person_id=person.pk,
        letter=letter.as_json(),
        state=state,
        next_attempt_at=EARLIER,
        created_at=EARLIER,
        sent_at=EARLIER,
    )


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_pages_are_for_organisers(client: Client) -> None:
    enrolment = make_learner()
    contact = make_person()
    ContactPerson.objects.create(user=contact, organisation=make_organisation())
    person = f"/organisation/personen/{enrolment.participant.pk}/"
    closed = ["/organisation/", person]
    for address in [*closed, "/organisation/jahrgaenge/herbst-2025/"]:
        assert client.get(address).headers["Location"].startswith("/konto/login/")
    others = {
        "participant": enrolment.participant,
        "trainer": make_person(role=Role.TRAINER),
        "editor": make_person(role=Role.EDITOR),
        "contact person": contact,
    }
    for name, other in others.items():
        client.force_login(other)
        for address in closed:
            assert client.get(address).status_code == 403, (name, address)
        assert client.post(f"{person}einladen/").status_code == 403, name


@pytest.mark.parametrize(
    ("role", "status"), [(None, 403), (Role.EDITOR, 403), (Role.TRAINER, 404), (Role.ORGANISER, 200)]
)
def test_a_cohort_is_for_organisers_and_its_own_trainers(client: Client, role: Role | None, status: int) -> None:
    make_learner()
    client.force_login(make_person(role=role))
    assert client.get("/organisation/jahrgaenge/herbst-2025/").status_code == status


def test_trainers_of_the_cohort_see_progress_but_no_persons_page(client: Client) -> None:
    trainer = make_person(role=Role.TRAINER)
    enrolment = make_learner(trainers=(trainer,))
    Cohort.objects.get(slug="herbst-2025").trainers.add(trainer)
    client.force_login(trainer)
    text = get(client, "/organisation/jahrgaenge/herbst-2025/")
    assert "Muster, Katrin" in text
    assert f"/organisation/personen/{enrolment.participant.pk}/" not in text
    assert "€" not in text


def test_the_overview_counts_what_waits(client: Client, organiser: User) -> None:
    enrolment = make_learner()
    hand_in(enrolment, number=2)
    make_mail(enrolment.participant, state=MailState.FAILED)
    make_requested(cohort=make_selling_cohort(slug="naechster", name="Nächster Jahrgang"))
    text = get(client, "/organisation/")
    figures = [part.split("<span")[0] for part in text.split("<dd>")[1:5]]
    assert [figure.split(">")[1].split("<")[0] if "<a" in figure else figure for figure in figures] == [*"1101"]
    assert "Herbst 2025" in text
    assert "Zu entscheiden" in text
    assert "Stadt Beispielhausen" in text


@pytest.mark.parametrize("words", ["Muster", "Katrin Mus", "katrin@", "beispielhausen"])
def test_people_are_found_by_name_address_and_administration(client: Client, organiser: User, words: str) -> None:
    enrolment = make_learner(participant=make_person(email="katrin@demo.example"))
    make_person(first_name="Otto", last_name="Anders", email="otto@demo.example")
    text = get(client, f"/organisation/?suche={words}")
    assert f"/organisation/personen/{enrolment.participant.pk}/" in text
    assert "Otto" not in text


def test_people_of_orders_without_account_are_found_too(client: Client, organiser: User) -> None:
    registration = make_requested(cohort=make_selling_cohort(slug="naechster"))
    text = get(client, "/organisation/?suche=Nummer")
    assert f"/organisation/anmeldungen/{registration.pk}/" in text
    assert "Niemand gefunden" in get(client, "/organisation/?suche=Gibtesnicht")


def test_a_person_shows_progress_dates_mails_and_no_drafts(client: Client, organiser: User) -> None:
    enrolment = make_learner()
    version = hand_in(enrolment, number=2, process_name="Hundesteuer anmelden")
    version.submission.draft.process_name = "Ein heimlicher Entwurf"
    version.submission.draft.save()
    make_mail(enrolment.participant, state=MailState.FAILED)
    text = get(client, f"/organisation/personen/{enrolment.participant.pk}/")
    assert "1 von 2" in text
    assert "Hundesteuer anmelden" in text
    assert f"/betreuung/pruefung/{version.pk}/" in text
    assert "heimlicher" not in text
    assert "Vertraulicher Text" not in text
    assert "3 Termine mit Anwesenheit" in text
    assert "dabei" in text
    assert "Betreff 1" in text
    assert "nicht zustellbar" in text


def test_inviting_again_sends_a_new_link_once_the_button_is_pressed(
    client: Client, organiser: User, mailoutbox: list[object]
) -> None:
    enrolment = make_learner()
    person = enrolment.participant
    User.objects.filter(pk=person.pk).update(activated_at=None)
    address = f"/organisation/personen/{person.pk}/"
    assert "Einladung erneut senden" in get(client, address)
    assert client.get(f"{address}einladen/").status_code == 405
    text = client.post(f"{address}einladen/", follow=True).content.decode()
    assert "noch einmal verschickt" in text
    assert MailMessage.objects.filter(person_id=person.pk, kind="account.invitation").count() == 1
    User.objects.filter(pk=person.pk).update(activated_at=NOW)
    text = client.post(f"{address}einladen/", follow=True).content.decode()
    assert "schon geöffnet" in text
    assert "Einladung erneut senden" not in text


def test_the_cohort_shows_modules_gap_presence_and_last_activity(client: Client, organiser: User) -> None:
    behind = make_learner(accepted=1, processes=3, chapters=0, required_accepted=3)
    make_learner(participant=make_person(first_name="Ewa", last_name="Szczepańska"), accepted=3, chapters=0)
    make_learner(participant=make_person(first_name="Udo", last_name="Özer"), accepted=2, chapters=0)
    make_modules(behind, number=3)
    Cohort.objects.update(plan=replan(behind).plan)
    text = get(client, "/organisation/jahrgaenge/herbst-2025/")
    assert "Jahrgang Herbst 2025" in text
    assert "3 von 3 Personen liegen hinter dem Plan" in text
    assert text.index("Muster, Katrin") < text.index("Özer, Udo") < text.index("Szczepańska, Ewa")
    row = text.split("Muster, Katrin")[1].split("</tr>")[0]
    assert "−3" in row
    assert "hinter dem Plan" in row
    # a lesson of 20 and two processes of 90 minutes
    assert "etwa 3 Stunden" in row
    assert "0 % spät" in row
    assert "3/3" in row
    assert "vor 52 Tagen" in row
    assert "−1" in text.split("Szczepańska, Ewa")[1].split("</tr>")[0]


def test_the_cohort_is_sorted_and_filtered_as_asked(client: Client, organiser: User) -> None:
    make_learner(accepted=3, processes=3, chapters=0, required_accepted=3)
    make_learner(participant=make_person(first_name="Ewa", last_name="Zander"), accepted=0, chapters=0)
    address = "/organisation/jahrgaenge/herbst-2025/"
    by_plan = get(client, f"{address}?zeigen=alle&ordnen=plan")
    assert by_plan.index("Zander, Ewa") < by_plan.index("Muster, Katrin")
    only = get(client, f"{address}?zeigen=kontakt&ordnen=name")
    assert "Zander, Ewa" in only
    assert "Muster, Katrin" not in only
    assert "1 von 2 Personen" in only
    assert "Muster, Katrin" in get(client, f"{address}?zeigen=unsinn&ordnen=unsinn")


def test_an_empty_cohort_says_how_people_come(client: Client, organiser: User) -> None:
    make_selling_cohort(slug="leer")
    assert "Noch niemand nimmt teil." in get(client, "/organisation/jahrgaenge/leer/")
    assert not Seat.objects.exists()


def test_queries_do_not_grow(client: Client, organiser: User) -> None:
    first = make_learner(participant=make_person(last_name="Gesucht"))
    make_modules(first)
    person = f"/organisation/personen/{first.participant.pk}/"
    addresses = ["/organisation/", "/organisation/?suche=Gesucht", "/organisation/jahrgaenge/herbst-2025/", person]
    make_mail(first.participant)
    for address in addresses:
        get(client, address)
    before = [queries(client, address) for address in addresses]
    for number in (2, 3):
        other = make_learner(participant=make_person(last_name="Gesucht"), accepted=number)
        assert issue_if_earned(enrolment_id=other.pk, now=NOW) is None
        hand_in(first, number=number)
        make_mail(first.participant, number=number)
        make_learner(participant=first.participant, cohort_key=f"jahrgang-{number}", accepted=0)
    assert [queries(client, address) for address in addresses] == before


def test_a_certificate_is_marked_beside_the_name(client: Client, organiser: User) -> None:
    enrolment = make_learner(accepted=0)
    earn(enrolment, at=EARLIER)
    issue_if_earned(enrolment_id=enrolment.pk, now=NOW)
    assert "Zertifikat ausgestellt" in get(client, "/organisation/jahrgaenge/herbst-2025/")
