"""Participants add points of their own, set days, and take away only what is theirs."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from modules.checklists.actions import TooManyItems, forget_removed, restore_item
from modules.checklists.models import ItemDate, OwnItem
from modules.checklists.rules import KEPT_FOR, OWN_ITEMS, UNDO_FOR
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.progress.queries import records_below
from tests.modules.make import ITEM_1, NOW, make_enrolment, make_lesson, make_module

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
STRANGE = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def lesson() -> LessonPage:
    return make_lesson(module=make_module(number=1))


@pytest.fixture
def enrolment(lesson: LessonPage) -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    return browser(enrolment)


def browser(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def block(lesson: LessonPage) -> str:
    return lesson.checklists()[0].key


def adding(lesson: LessonPage, *, key: str = "") -> str:
    return f"/lernen/lektion/{lesson.pk}/checkliste/{key or block(lesson)}/neu/"


def own(lesson: LessonPage, item: OwnItem, what: str = "") -> str:
    return f"/lernen/lektion/{lesson.pk}/eigener-punkt/{item.pk}/{what}"


def day_of(lesson: LessonPage, *, key: str = ITEM_1) -> str:
    return f"/lernen/lektion/{lesson.pk}/punkt/{key}/termin/"


def make_item(*, enrolment: Enrolment, lesson: LessonPage, text: str = "Frau Sommer fragen") -> OwnItem:
    return OwnItem.objects.create(enrolment=enrolment, lesson=lesson, block_id=block(lesson), text=text, created_at=NOW)


def test_own_point_is_added_and_stands_in_the_list(client: Client, lesson: LessonPage) -> None:
    answer = client.post(adding(lesson), {"text": "  Frau Sommer fragen ", "day": "2026-02-03"}, follow=True)
    assert answer.redirect_chain == [(f"{lesson.url}#liste-{block(lesson)}", 302)]
    item = OwnItem.objects.get()
    assert (item.text, item.due_on, item.lesson, str(item.block_id)) == (
        "Frau Sommer fragen",
        date(2026, 2, 3),
        lesson,
        block(lesson),
    )
    page = answer.content.decode()
    assert "Frau Sommer fragen" in page
    assert "0 von 3 erledigt" in page
    assert "Di\xa03. Februar 2026" in page


def test_own_point_is_ticked_like_any_other(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    item = make_item(enrolment=enrolment, lesson=lesson)
    address = f"/lernen/lektion/{lesson.pk}/haken/"
    assert client.post(address, {"own": item.pk}, headers={"Accept": "application/json"}).json() == {"saved": True}
    item.refresh_from_db()
    assert item.done_at == NOW
    assert "1 von 3 erledigt" in client.get(lesson.url).content.decode()
    client.post(address, {"was_own": item.pk})
    item.refresh_from_db()
    assert item.done_at is None


def test_own_point_is_worded_anew_and_dated(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    item = make_item(enrolment=enrolment, lesson=lesson)
    client.post(own(lesson, item), {"text": "Herrn Winter fragen", "day": "2026-03-01"})
    item.refresh_from_db()
    assert (item.text, item.due_on) == ("Herrn Winter fragen", date(2026, 3, 1))
    client.post(own(lesson, item), {"text": "Herrn Winter fragen", "day": ""})
    item.refresh_from_db()
    assert item.due_on is None


def test_deletion_can_be_undone_for_a_while(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    item = make_item(enrolment=enrolment, lesson=lesson)
    page = client.post(own(lesson, item, "loeschen/"), follow=True).content.decode()
    assert "„Frau Sommer fragen“ ist gelöscht." in page
    assert "0 von 2 erledigt" in page
    page = client.post(own(lesson, item, "zurueckholen/"), follow=True).content.decode()
    assert "ist gelöscht" not in page
    assert "0 von 3 erledigt" in page
    client.post(own(lesson, item, "loeschen/"))
    with time_machine.travel(NOW + UNDO_FOR, tick=False):
        assert "Frau Sommer" not in client.get(lesson.url).content.decode()


def test_what_was_taken_away_is_forgotten_after_a_day(enrolment: Enrolment, lesson: LessonPage) -> None:
    item = make_item(enrolment=enrolment, lesson=lesson)
    make_item(enrolment=enrolment, lesson=lesson, text="bleibt")
    OwnItem.objects.filter(pk=item.pk).update(removed_at=NOW)
    assert forget_removed(now=NOW + KEPT_FOR) == 0
    assert forget_removed(now=NOW + KEPT_FOR + timedelta(seconds=1)) == 1
    assert [each.text for each in OwnItem.objects.all()] == ["bleibt"]


def test_others_points_do_not_exist(client: Client, lesson: LessonPage) -> None:
    theirs = make_item(enrolment=make_enrolment(), lesson=lesson, text="geheim")
    assert "geheim" not in client.get(lesson.url).content.decode()
    for what in ("", "loeschen/", "zurueckholen/"):
        assert client.post(own(lesson, theirs, what), {"text": "meins"}).status_code == 404
    assert client.post(f"/lernen/lektion/{lesson.pk}/haken/", {"own": theirs.pk}).status_code == 404
    theirs.refresh_from_db()
    assert (theirs.text, theirs.done_at, theirs.removed_at) == ("geheim", None, None)


def test_unknown_lists_and_points_are_not_found(client: Client, lesson: LessonPage) -> None:
    assert client.post(adding(lesson, key=STRANGE), {"text": "x"}).status_code == 404
    assert client.post(day_of(lesson, key=STRANGE), {"day": "2026-02-03"}).status_code == 404
    assert not OwnItem.objects.exists()
    assert not ItemDate.objects.exists()


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("", "", "Bitte schreiben Sie, was zu tun ist."),
        ("x" * 301, "", "höchstens 300 Zeichen, jetzt 301"),
        ("Text", "morgen", "Bitte geben Sie ein Datum ein"),
        ("Text", "0026-02-03", "Bitte prüfen Sie das Jahr"),
        ("Text", "2206-02-03", "Bitte prüfen Sie das Jahr"),
    ],
)
def test_refused_point_comes_back_with_what_was_typed(
    client: Client, lesson: LessonPage, text: str, day: str, words: str
) -> None:
    answer = client.post(adding(lesson), {"text": text, "day": day, "back": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'value="{text}"' in page or not text
    assert f'action="{adding(lesson)}"' in page
    assert not OwnItem.objects.exists()


def test_list_is_full_at_fifty(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    items = [make_item(enrolment=enrolment, lesson=lesson, text=f"Punkt {place}") for place in range(OWN_ITEMS)]
    page = client.get(lesson.url).content.decode()
    assert "Diese Liste ist voll" in page
    assert adding(lesson) not in page
    answer = client.post(adding(lesson), {"text": "einer mehr"})
    assert (answer.status_code, "höchstens 50 eigene Punkte" in answer.content.decode()) == (422, True)
    client.post(own(lesson, items[0], "loeschen/"))
    assert client.post(adding(lesson), {"text": "einer mehr"}).status_code == 302
    items[0].refresh_from_db()
    with pytest.raises(TooManyItems):
        restore_item(item=items[0])
    client.post(own(lesson, items[0], "zurueckholen/"))
    assert OwnItem.objects.filter(removed_at=None).count() == OWN_ITEMS


def test_days_of_editors_points(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    client.post(day_of(lesson), {"day": "2026-02-03"})
    page = client.post(day_of(lesson), {"day": "2026-02-04"}, follow=True).content.decode()
    assert ItemDate.objects.get().due_on == date(2026, 2, 4)
    assert "fällig bis Mi\xa04. Februar 2026" in page
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert "fällig seit Mi\xa04. Februar 2026" in browser(enrolment).get(lesson.url).content.decode()
    page = client.post(day_of(lesson), {"day": "2026-02-04", "remove": "1"}, follow=True).content.decode()
    assert not ItemDate.objects.exists()
    assert "fällig bis" not in page
    assert client.post(day_of(lesson), {"day": "32.13."}).status_code == 422


def test_page_with_only_a_day_on_it_is_kept(client: Client, lesson: LessonPage) -> None:
    assert records_below([lesson]) == 0
    client.post(day_of(lesson), {"day": "2026-02-03"})
    assert records_below([lesson]) == 1


def test_day_belongs_to_one_person(client: Client, lesson: LessonPage) -> None:
    other = browser(make_enrolment())
    client.post(day_of(lesson), {"day": "2026-02-03"})
    other.post(day_of(lesson), {"day": "2026-02-05"})
    other.post(day_of(lesson), {"remove": "1"})
    assert ItemDate.objects.get().due_on == date(2026, 2, 3)


def test_closed_module_takes_nothing(client: Client, enrolment: Enrolment) -> None:
    later = make_lesson(module=make_module(number=4, opens_in_week=30))
    item = make_item(enrolment=enrolment, lesson=later)
    for address in (adding(later), day_of(later), own(later, item), own(later, item, "loeschen/")):
        assert client.post(address, {"text": "Text", "day": "2026-02-03"}).status_code == 403
    item.refresh_from_db()
    assert (item.text, item.removed_at) == ("Frau Sommer fragen", None)


def test_own_points_and_days_stand_on_a_copy_of_the_page(
    client: Client, lesson: LessonPage, enrolment: Enrolment
) -> None:
    item = make_item(enrolment=enrolment, lesson=lesson)
    client.post(day_of(lesson), {"day": "2026-02-03"})
    copy = lesson.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    page = client.get(copy.url).content.decode()
    assert "Frau Sommer fragen" in page
    assert "fällig bis" in page
    lesson.unpublish()
    client.post(own(copy, item), {"text": "Herrn Winter fragen"})
    item.refresh_from_db()
    assert item.text == "Herrn Winter fragen"


def test_own_points_outlive_their_list(client: Client, lesson: LessonPage, enrolment: Enrolment) -> None:
    make_item(enrolment=enrolment, lesson=lesson)
    body = list(lesson.body.raw_data)
    lesson.body = body[:1]
    lesson.save_revision().publish()
    assert "Frau Sommer fragen" not in client.get(lesson.url).content.decode()
    lesson.body = body
    lesson.save_revision().publish()
    assert "Frau Sommer fragen" in client.get(lesson.url).content.decode()


def test_empty_point_is_refused_by_the_database(enrolment: Enrolment, lesson: LessonPage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_item(enrolment=enrolment, lesson=lesson, text="")


@pytest.mark.parametrize(
    ("back", "address"),
    [
        ("", "{lesson}#liste-{block}"),
        ("all", "/lernen/checklisten/#liste-{block}"),
        ("all open", "/lernen/checklisten/?stand=offen#liste-{block}"),
        ("list {block}", "/lernen/lektion/{pk}/checkliste/{block}/#liste-{block}"),
        (f"list {STRANGE}", "{lesson}#liste-{block}"),
        ("https://boese.example/", "{lesson}#liste-{block}"),
    ],
)
def test_form_leads_back_to_where_it_stood(client: Client, lesson: LessonPage, back: str, address: str) -> None:
    known = {"block": block(lesson), "lesson": lesson.url, "pk": lesson.pk}
    answer = client.post(adding(lesson), {"text": "Text", "back": back.format(**known)})
    assert answer.headers["Location"] == address.format(**known)
