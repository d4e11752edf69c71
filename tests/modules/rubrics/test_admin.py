"""Rubrics in Wagtail's admin, as editors meet them."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.rubrics import actions
from modules.rubrics.actions import mark_as_used
from modules.rubrics.models import Criterion, Rubric
from modules.rubrics.queries import content_of
from tests.cast import build_cast
from tests.modules.make import NOW, make_assignment, make_person
from tests.modules.rubrics.make import content, criterion, write_rubric

pytestmark = pytest.mark.django_db
LIST = "wagtailsnippets_modules_rubric"


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def edit(rubric: Rubric) -> str:
    return reverse(f"{LIST}:edit", args=[rubric.pk])


def steps(*rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    return inline_formset(list(rows), initial=initial)


def form(rubric: Rubric | None = None, *, order: str = "", **changes: Any) -> dict[str, str]:
    """The form as the admin sends it: criteria in the order of their keys, or one new criterion."""
    rows = []
    found = {each.key: each for each in rubric.criteria.all()} if rubric is not None else {}
    for key in order or "".join(found):
        row = found[key]
        own = [{"id": each.pk, "title": each.title, "text": "", "points": ""} for each in row.steps.all()]
        rows.append({"id": row.pk, "title": row.title, "hint": "", "steps": steps(*own, initial=len(own))})
    if rubric is None:
        new = [{"title": word, "text": "", "points": ""} for word in ("nein", "ja")]
        rows.append({"title": "Neu", "hint": "", "steps": steps(*new)})
    values = {
        "title": rubric.title if rubric is not None else "Rubrik",
        "kind": "process",
        "assignment": rubric.assignment_id or "" if rubric is not None else "",
        "seen": content_of(rubric).mark if rubric is not None else "",
        "criteria": inline_formset(rows, initial=len(found)),
    }
    return nested_form_data({**values, **changes})


def said(answer: Any) -> str:
    return " ".join(str(each) for each in get_messages(answer.wsgi_request))


def test_editor_writes_a_rubric(editor: Client) -> None:
    answer = editor.post(reverse(f"{LIST}:add"), form())
    assert answer.status_code == 302
    rubric = Rubric.objects.get()
    assert [(each.title, [step.title for step in each.steps.all()]) for each in rubric.criteria.all()] == [
        ("Neu", ["nein", "ja"])
    ]


def test_second_rubric_for_a_place_and_one_of_another_kind_are_refused(editor: Client) -> None:
    write_rubric()
    text = editor.post(reverse(f"{LIST}:add"), form()).content.decode()
    assert "Für diese Art gibt es schon eine gemeinsame Rubrik." in text
    chapter = make_assignment(kind="concept")
    text = editor.post(reverse(f"{LIST}:add"), form(assignment=str(chapter.pk))).content.decode()
    assert "ist keine Aufgabe dieser Art" in text
    assert Rubric.objects.count() == 1


def test_flaws_come_back_with_what_was_typed(editor: Client) -> None:
    rows = [{"title": "ja", "text": "", "points": "3"}, {"title": "Ja", "text": "", "points": "1"}]
    criteria = inline_formset([{"title": "Wirkung", "hint": "mühsam getippt", "steps": steps(*rows)}])
    text = editor.post(reverse(f"{LIST}:add"), form(criteria=criteria)).content.decode()
    assert "heißen zwei Rubrikstufen gleich" in text
    assert "steigen die Punkte nicht" in text
    assert "mühsam getippt" in text
    assert not Rubric.objects.exists()


def test_rubric_without_criteria_is_refused(editor: Client) -> None:
    text = editor.post(reverse(f"{LIST}:add"), form(criteria=inline_formset([]))).content.decode()
    assert "Bearbeiten" not in text or not Rubric.objects.exists()
    assert not Rubric.objects.exists()


def test_used_rubric_says_so_before_and_after(editor: Client) -> None:
    rubric = write_rubric(is_used=True)
    assert (
        "Diese Rubrik wurde schon benutzt. Beim Speichern entsteht Fassung 2"
        in editor.get(edit(rubric)).content.decode()
    )
    answer = editor.post(edit(rubric), form(rubric, order="ba", title="Neuer Titel"))
    assert answer.status_code == 302
    assert "Fassung 2 von „Neuer Titel“ gilt ab jetzt" in said(answer)
    standing = Rubric.objects.get(is_current=True)
    assert (standing.number, standing.follows_id) == (2, rubric.pk)
    assert [each.key for each in standing.criteria.all()] == ["b", "a"]
    assert [each.key for each in Rubric.objects.get(pk=rubric.pk).criteria.all()] == ["a", "b"]


def test_saving_without_a_change_makes_no_version(editor: Client) -> None:
    rubric = write_rubric(is_used=True)
    answer = editor.post(edit(rubric), form(rubric))
    assert "Nichts wurde geändert" in said(answer)
    assert Rubric.objects.count() == 1


def test_unused_rubric_is_changed_in_place_and_keeps_its_keys(editor: Client) -> None:
    rubric = write_rubric()
    assert "Noch niemand hat nach dieser Fassung bewertet" in editor.get(edit(rubric)).content.decode()
    editor.post(edit(rubric), form(rubric, order="ba"))
    assert list(Criterion.objects.values_list("rubric", "key")) == [(rubric.pk, "b"), (rubric.pk, "a")]


def test_second_editor_loses_nothing_and_may_save_again(editor: Client) -> None:
    rubric = write_rubric(is_used=True)
    mine = form(rubric, title="Von mir")
    actions.follow(rubric, content=content(criterion("a"), title="Von ihr"), now=NOW)
    answer = editor.post(edit(rubric), mine)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "jetzt gilt „Von ihr“, Fassung 2" in text
    assert 'value="Von mir"' in text
    standing = Rubric.objects.get(is_current=True)
    assert standing.title == "Von ihr"
    # the form shown again knows the newest state
    seen = content_of(standing).mark
    assert f'value="{seen}"' in text
    mark_as_used(rubric=standing, now=NOW)
    assert editor.post(edit(rubric), {**mine, "seen": seen}).status_code == 302
    assert [(each.number, each.title) for each in Rubric.objects.order_by("number")] == [
        (1, "Rubrik"),
        (2, "Von ihr"),
        (3, "Von mir"),
    ]


def test_what_a_used_rubric_is_for_stays(editor: Client) -> None:
    rubric = write_rubric(is_used=True)
    editor.post(edit(rubric), form(rubric, title="Neu", kind="concept", assignment=str(make_assignment().pk)))
    standing = Rubric.objects.get(is_current=True)
    assert (standing.title, standing.kind, standing.assignment) == ("Neu", "process", None)


def test_earlier_versions_are_read_only(editor: Client) -> None:
    rubric = write_rubric(is_used=True)
    actions.follow(rubric, content=content(criterion("a", title="Jetzt so")), now=NOW)
    answer = editor.get(edit(rubric), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain[0][0] == reverse(f"{LIST}:versions", args=[rubric.pk])
    assert text.index("Fassung 2: Rubrik") < text.index("Jetzt so") < text.index("Fassung 1: Rubrik")
    assert "noch keine Bewertung" in text


def test_own_rubric_rests_and_comes_back(editor: Client) -> None:
    own = write_rubric(assignment=make_assignment())
    editor.post(reverse(f"{LIST}:retire", args=[own.pk]))
    assert not Rubric.objects.get().is_current
    assert "Wieder verwenden" in editor.get(reverse(f"{LIST}:versions", args=[own.pk])).content.decode()
    editor.post(reverse(f"{LIST}:use_again", args=[own.pk]))
    assert Rubric.objects.get().is_current


def test_list_shows_the_newest_version_of_each_and_for_what(editor: Client) -> None:
    rubric = write_rubric(is_used=True)
    actions.follow(rubric, content=content(criterion("a"), title="Zweite Fassung"), now=NOW)
    own = write_rubric(assignment=make_assignment(title="Hundesteuer"))
    actions.retire(rubric=own)
    text = editor.get(reverse(f"{LIST}:list")).content.decode()
    assert "Zweite Fassung" in text
    assert "Prozessaufgabe 1 Hundesteuer" in text
    assert "ruht" in text
    assert edit(rubric) not in text


@pytest.fixture
def superuser() -> Client:
    """Somebody who may delete; editors may not."""
    person: User = make_person(role=Role.EDITOR)
    person.is_superuser = True
    person.save()
    client = Client()
    client.force_login(person)
    return client


def test_used_rubrics_and_those_with_versions_are_not_deleted(superuser: Client) -> None:
    used = write_rubric(is_used=True)
    fresh = write_rubric(assignment=make_assignment())
    address = f"{LIST}:delete"
    assert "wurde schon benutzt" in said(superuser.post(reverse(address, args=[used.pk])))
    assert Rubric.objects.count() == 2
    superuser.post(reverse(address, args=[fresh.pk]))
    assert list(Rubric.objects.all()) == [used]


@pytest.mark.parametrize("role", ["trainer", "organiser", "participant", "stranger"])
def test_nobody_but_editors_has_a_way_to_versions(role: str) -> None:
    own = write_rubric(assignment=make_assignment())
    client = build_cast(now=NOW).client(role)
    assert client.get(reverse(f"{LIST}:versions", args=[own.pk])).status_code != 200
    client.post(reverse(f"{LIST}:retire", args=[own.pk]))
    assert Rubric.objects.get().is_current
