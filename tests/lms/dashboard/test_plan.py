"""The page on a cohort's plan: what was published since, whom moving affects, and moving."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cohorts.planning.models import Cohort
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanVersion
from modules.progress.actions import finish_lesson
from tests.certificates.make import make_cohort as make_cohort_of
from tests.cohorts.make import make_cohort as make_selling_cohort
from tests.lms.dashboard.make import NOW
from tests.modules.make import make_enrolment, make_lesson, make_module, make_person, make_programme

PAGE = "/organisation/jahrgaenge/herbst-2025/plan/"
MOVE = f"{PAGE}umstellen/"


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def trainer() -> User:
    return make_person(role=Role.TRAINER)


@pytest.fixture
def cohort(trainer: User) -> Cohort:
    """A cohort whose plan holds one lesson, with two people, of whom one has finished it."""
    programme = make_programme()
    cohort = make_cohort_of(programme=programme)
    cohort.trainers.add(trainer)
    lesson = make_lesson(module=make_module(programme=programme), title="Erste")
    first = make_enrolment(programme=programme, cohort_key=cohort.slug, trainers=[trainer])
    make_enrolment(
        programme=programme,
        cohort_key=cohort.slug,
        participant=make_person(first_name="Ewa", last_name="Zander"),
        trainers=[trainer],
    )
    finish_lesson(enrolment=first, lesson=lesson, now=NOW)
    Cohort.objects.filter(pk=cohort.pk).update(plan=first.plan)
    cohort.refresh_from_db()
    return cohort


@pytest.fixture
def organiser(client: Client) -> User:
    person = make_person(first_name="Olga", last_name="Ordnung", role=Role.ORGANISER)
    client.force_login(person)
    return person


def add_lesson(title: str = "Neue Lektion") -> LessonPage:
    return make_lesson(module=LessonPage.objects.get(title="Erste").get_parent().specific, title=title)


def get(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def confirmation(text: str) -> dict[str, str]:
    """What the form on the page would send."""
    fields = dict(re.findall(r'<input type="hidden" name="(gesehen|fassung)" value="([^"]+)"', text))
    assert set(fields) == {"gesehen", "fassung"}
    return {**fields, "bestaetigt": "on"}


def test_nothing_changed_is_said_and_offers_no_move(client: Client, organiser: User, cohort: Cohort) -> None:
    text = get(client)
    assert "Fassung 1 gilt" in text
    assert "Seit Fassung 1 hat sich nichts geändert" in text
    assert MOVE not in text


def test_the_preview_names_what_changed_and_shows_everybodys_share(
    client: Client, organiser: User, cohort: Cohort
) -> None:
    add_lesson()
    text = get(client)
    assert "Neue Lektion" in text
    rows = text.split("Tabelle der Betroffenen")[1]
    assert rows.index("Muster, Katrin") < rows.index("Zander, Ewa")
    katrin = rows.split("Muster, Katrin")[1].split("</tr>")[0]
    cells = re.findall(r"(\d+) %<br><span[^>]*>([^<]+)<", katrin)
    assert cells == [("100", "20 von 20 Min."), ("50", "20 von 40 Min.")]
    assert "sinkt" in katrin
    assert "0 von 40 Min." in rows.split("Zander, Ewa")[1]
    assert "Fassung 2 wird geschrieben" in text
    assert "Fassung 1 bleibt in der Liste" in text
    assert "Für 2 von 2 Personen ändert sich etwas. Bei 1 Person sinkt der Anteil." in text


def test_moving_needs_the_confirmation(client: Client, organiser: User, cohort: Cohort) -> None:
    add_lesson()
    sent = confirmation(get(client))
    sent.pop("bestaetigt")
    answer = client.post(MOVE, sent)
    assert answer.status_code == 422
    assert "Bitte bestätigen Sie" in answer.content.decode()
    assert PlanVersion.objects.count() == 1
    assert client.get(MOVE).status_code == 405


def test_moving_writes_a_version_and_moves_everybody(client: Client, organiser: User, cohort: Cohort) -> None:
    add_lesson()
    sent = confirmation(get(client))
    text = client.post(MOVE, sent, follow=True).content.decode()
    assert "Fassung 2 gilt. 2 Personen sind umgestellt." in text
    assert "Olga Ordnung" in text
    assert "beim Öffnen der Anmeldung" in text
    assert set(Enrolment.objects.values_list("plan__number", flat=True)) == {2}
    cohort.refresh_from_db()
    assert cohort.plan is not None
    assert cohort.plan.number == 2
    again = client.post(MOVE, sent, follow=True).content.decode()
    assert "inzwischen schon umgestellt" in again
    assert PlanVersion.objects.count() == 2


def test_what_was_published_meanwhile_is_shown_first(client: Client, organiser: User, cohort: Cohort) -> None:
    add_lesson()
    sent = confirmation(get(client))
    add_lesson("Eine weitere")
    text = client.post(MOVE, sent, follow=True).content.decode()
    assert "Seit der Vorschau hat sich der Inhalt geändert" in text
    assert PlanVersion.objects.count() == 1


def test_nothing_published_and_nothing_changed_are_answered_in_words(
    client: Client, organiser: User, cohort: Cohort
) -> None:
    lesson = add_lesson()
    sent = confirmation(get(client))
    lesson.unpublish()
    assert "Es gibt keine neue Fassung" in client.post(MOVE, sent, follow=True).content.decode()
    lesson.get_parent().get_parent().unpublish()
    text = client.post(MOVE, sent, follow=True).content.decode()
    assert text.count("Es ist kein Modul veröffentlicht") == 2
    assert PlanVersion.objects.count() == 1


def test_a_cohort_without_a_plan_says_when_it_comes(client: Client, organiser: User) -> None:
    make_selling_cohort(slug="herbst-2025")
    assert "sobald die Anmeldung öffnet" in get(client)


def test_trainers_of_the_cohort_read_it_and_move_nothing(client: Client, trainer: User, cohort: Cohort) -> None:
    add_lesson()
    client.force_login(trainer)
    text = get(client)
    assert "Neue Lektion" in text
    assert MOVE not in text
    assert client.post(MOVE, {"bestaetigt": "on"}).status_code == 403
    client.force_login(make_person(role=Role.TRAINER))
    assert client.get(PAGE).status_code == 404
    assert PlanVersion.objects.count() == 1


def test_participants_read_new_and_voluntary_until_the_cohort_moves(
    client: Client, organiser: User, cohort: Cohort
) -> None:
    lesson = add_lesson()
    module = lesson.get_parent()
    sent = confirmation(get(client))
    participant = Client()
    participant.force_login(Enrolment.objects.order_by("pk")[0].participant)
    for page, tagged in ((module.url, "tag"), (lesson.url, "path__detail")):
        text = participant.get(page).content.decode()
        assert text.count("neu, freiwillig") == 1
        assert f'class="{tagged}">neu, freiwillig' in text
    assert "1 von 1 Lerneinheiten" in participant.get(module.url).content.decode()
    assert "Lerneinheit 2 von 2" in participant.get(lesson.url).content.decode()
    client.post(MOVE, sent)
    for page in (module.url, lesson.url):
        assert "neu, freiwillig" not in participant.get(page).content.decode()
    assert "1 von 2 Lerneinheiten" in participant.get(module.url).content.decode()


def test_the_page_costs_the_same_for_one_and_for_three_more(client: Client, organiser: User, cohort: Cohort) -> None:
    add_lesson()
    get(client)

    def trips() -> int:
        with CaptureQueriesContext(connection) as captured:
            get(client)
        return len(captured)

    before = trips()
    for number in range(3):
        make_enrolment(
            programme=cohort.programme,
            cohort_key=cohort.slug,
            participant=make_person(last_name=f"Weitere {number}"),
        )
        add_lesson(f"Lektion {number}")
    assert trips() == before
