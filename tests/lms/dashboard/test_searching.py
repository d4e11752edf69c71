"""Search: everything that a person may see, and nothing else."""

from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.db.models import Q
from django.test import Client
from wagtail.models import Page

from lms.accounts.people.roles import Role
from lms.dashboard.searching.actions import index_new_versions
from lms.dashboard.searching.models import Entry
from lms.dashboard.searching.permissions import open_modules
from lms.shared.links.actions import issue_link, secret_of
from modules.assignments.models import Version
from modules.checklists.models import OwnItem
from modules.content.models import LessonPage, ModulePage
from modules.enrolment.gate import ask
from modules.enrolment.models import Enrolment
from modules.enrolment.rules import Access
from tests.cast import Cast, build_cast
from tests.lms.dashboard.search_story import PEOPLE, SECRETS, plant, word
from tests.modules.make import make_person, replan

pytestmark = pytest.mark.django_db

# what the index holds though nobody, or not everybody, may find it
INDEXED = (
    "closed lesson", "closed module", "film in a closed lesson", "template in a closed lesson", "page withdrawn",
    "lesson of a module withdrawn", "page with a password", "other programme", "handed in",
    "recording", "other cohort's recording", "recording of a date to come",
)  # fmt: skip


@pytest.fixture
def cast(now: datetime) -> Cast:
    with time_machine.travel(now, tick=False):
        people = build_cast(now=now)
        plant(people, now=now)
    return people


def page(client: Client, question: str, *, now: datetime, more: str = "") -> str:
    with time_machine.travel(now, tick=False):
        response = client.get(f"/lernen/suche/?q={quote(question)}{more}")
    assert response.status_code == 200
    return response.content.decode()


def finders(cast: Cast, *, place: str, now: datetime) -> set[str]:
    """Return who is shown the planted word as a hit; the field for typing repeats it for everybody."""
    return {role for role in sorted(PEOPLE) if f"<mark>{word(place)}" in page(cast.client(role), word(place), now=now)}


def test_each_word_is_found_by_those_who_may_see_it(cast: Cast, now: datetime) -> None:
    found = {place: finders(cast, place=place, now=now) for place in SECRETS}
    assert found == {place: set(secret.who) for place, secret in SECRETS.items()}


def test_what_only_some_may_find_stands_in_the_index(cast: Cast) -> None:
    hidden = {place for place in INDEXED if not Entry.objects.filter(text__contains=word(place)).exists()}
    assert hidden == set()


def test_without_the_question_of_rights_everything_would_leak(
    cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lms.dashboard.searching.permissions.findable", lambda *_who, **_how: Q())
    for place in INDEXED:
        assert "contact_person" in finders(cast, place=place, now=now), place


def test_these_words_could_leak_from_the_database(cast: Cast) -> None:
    lesson = LessonPage.objects.get(title="Offene Lektion")
    assert word("exercise solution") in str(lesson.body.raw_data[3]["value"])
    assert word("feedback in an exercise") in str(lesson.body.raw_data[6]["value"])
    assert OwnItem.objects.filter(text__contains=word("own item taken away")).exists()
    assert word("draft of a page") in lesson.get_latest_revision_as_object().title


def test_strangers_log_in_first(cast: Cast) -> None:
    answer = Client().get(f"/lernen/suche/?q={word('lesson')}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/konto/login/")


def test_titles_and_counts_do_not_tell_of_what_is_hidden(cast: Cast, now: datetime) -> None:
    text = page(cast.client("participant"), word("closed lesson"), now=now)
    assert "Kein Treffer" in text
    assert "Modul 2" not in text


def test_a_module_is_found_from_the_day_on_which_it_opens(cast: Cast, now: datetime) -> None:
    module = ModulePage.objects.get(number=2)
    opens = now.replace(year=2025, month=10, day=10) + timedelta(weeks=module.opens_in_week - 1)
    client = cast.client("participant")
    mark = f"<mark>{word('closed lesson')}"
    assert mark not in page(client, word("closed lesson"), now=opens - timedelta(days=1))
    assert mark in page(client, word("closed lesson"), now=opens)


def test_the_plan_of_the_cohort_says_when_and_not_the_page(cast: Cast, now: datetime) -> None:
    module = ModulePage.objects.get(number=2)
    replan(cast.enrolment)
    ModulePage.objects.filter(pk=module.pk).update(opens_in_week=1)
    assert module.pk not in open_modules(cast.participant, now=now)
    assert module.pk in open_modules(cast.other_participant, now=now)


@pytest.mark.parametrize("weeks", [-20, 0, 16, 60])
def test_the_answer_is_the_gates(cast: Cast, now: datetime, weeks: int) -> None:
    moment = now + timedelta(weeks=weeks)
    modules = list(ModulePage.objects.filter(live=True))
    assert len(modules) == 3
    for role in PEOPLE:
        person = getattr(cast, role)
        opened = {module.pk for module in modules if ask(person, page=module, now=moment).access is Access.OPEN}
        assert open_modules(person, now=moment) == opened, role


def test_who_left_finds_nothing_of_the_programme_any_more(cast: Cast, now: datetime) -> None:
    Enrolment.objects.filter(pk=cast.enrolment.pk).update(ended_on=now.date())
    assert finders(cast, place="lesson", now=now) == SECRETS["lesson"].who - {"participant"}


def test_a_trainer_of_no_cohort_finds_public_pages_only(cast: Cast, now: datetime) -> None:
    client = Client()
    client.force_login(make_person(role=Role.TRAINER))
    assert "<mark>" not in page(client, word("lesson"), now=now)
    assert "<mark>" not in page(client, word("handed in"), now=now)
    assert "<mark>" in page(client, word("public page"), now=now)


def test_only_the_newest_version_that_answers_is_shown_to_trainers(cast: Cast, now: datetime) -> None:
    first = Version.objects.get()
    Version.objects.create(submission=first.submission, number=2, handed_in_at=now, analysis=f"{word('handed in')} neu")
    assert index_new_versions() == 1
    assert index_new_versions() == 0
    text = page(cast.client("trainer"), word("handed in"), now=now)
    assert "Fassung 2" in text
    assert "Fassung 1" not in text


# Other doors through which pages of members could leak.


def test_sitemap_robots_and_public_addresses_tell_nothing(cast: Cast, now: datetime) -> None:
    lesson = LessonPage.objects.get(title="Offene Lektion")
    sitemap = Client().get("/sitemap.xml").content.decode()
    assert "/barriere/" in sitemap
    assert lesson.slug not in sitemap
    assert "/modul-1/" not in sitemap
    assert "Disallow: /lernen/" in Client().get("/robots.txt").content.decode()


@pytest.mark.parametrize(
    "address",
    ["/api/v2/pages/", "/api/v3/pages/", "/search/?query=Ananas", "/suche/?q=Ananas", "/admin/api/main/pages/",
     "/admin/pages/search/?q=Lektion", "/feed/", "/rss/"],
)  # fmt: skip
def test_nobody_else_searches_for_strangers_and_participants(cast: Cast, address: str) -> None:
    for role in ("stranger", "participant", "contact_person"):
        answer = cast.client(role).get(address)
        assert answer.status_code in {302, 403, 404}, (role, address)
        assert b"Offene Lektion" not in answer.content


def test_the_calendar_feed_holds_own_dates_and_no_pages(cast: Cast, now: datetime) -> None:
    secret = secret_of(issue_link(purpose="calendar.feed", subject_id=cast.participant.pk, now=now))
    with time_machine.travel(now, tick=False):
        feed = Client().get(f"/kalender/{secret}.ics").content.decode()
    assert word("date") in feed
    assert word("other cohort's date") not in feed
    assert not any(word(place) in feed for place in ("lesson", "module", "note", "handed in", "task"))


def test_a_page_moved_below_a_closed_module_is_closed(
    cast: Cast, now: datetime, django_capture_on_commit_callbacks: object
) -> None:
    lesson = LessonPage.objects.get(title="Offene Lektion")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        Page.objects.get(pk=lesson.pk).move(ModulePage.objects.get(number=2), pos="last-child")
    assert finders(cast, place="lesson", now=now) == SECRETS["closed lesson"].who
