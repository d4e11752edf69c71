"""Editors keep the vocabulary; a block that somebody's work carries is retired, not deleted."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lms.demo.tasks import load_building_blocks
from modules.assignments.actions import save_draft
from modules.assignments.models import Submission
from modules.building_blocks.models import BuildingBlock
from modules.building_blocks.queries import choices, uses_by_choice
from modules.building_blocks.rules import CHECKING, PRINTING, TYPING_IN, BlockUse, stored_form
from tests.cast import build_cast
from tests.modules.make import NOW, make_draft, make_enrolment, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vocabulary() -> None:
    load_building_blocks()


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def block(key: str = "dokument-drucken") -> BuildingBlock:
    return BuildingBlock.objects.get(key=key)


def carry(submission: Submission, key: str = "dokument-drucken") -> None:
    use = BlockUse("t0", key, block(key).name)
    submission.draft.refresh_from_db()
    number = submission.draft.edit_number
    save_draft(submission=submission, edit_number=number, values={"as_is_blocks": stored_form([use])}, now=NOW)


def test_the_demo_has_the_sourced_names_with_their_flags() -> None:
    assert {each.name: (each.is_media_break, each.is_waiting) for each in BuildingBlock.objects.all()} == {
        "Dokument/Information entgegennehmen": (False, False),
        "Bearbeitungsunterbrechung": (False, True),
        "Dokument/Information versenden": (False, False),
        "Daten in EDV übernehmen": (True, False),
        "Dokument drucken": (True, False),
        "Formell prüfen": (False, False),
    }
    keys = set(BuildingBlock.objects.values_list("key", flat=True))
    assert keys >= CHECKING | PRINTING | TYPING_IN
    for each in BuildingBlock.objects.all():
        each.full_clean()


def test_choices_stand_in_their_groups_and_languages() -> None:
    found = {group.label: [choice.name for choice in group.choices] for group in choices()}
    assert found["Wechsel des Mediums"] == ["Daten in EDV übernehmen", "Dokument drucken"]
    with translation.override("en"):
        assert "Print document" in {choice.name for group in choices() for choice in group.choices}


def test_what_is_retired_is_offered_to_those_who_have_it_only() -> None:
    BuildingBlock.objects.filter(key="dokument-drucken").update(is_retired=True)
    assert "dokument-drucken" not in {choice.key for group in choices() for choice in group.choices}
    shown = [choice for group in choices(used=["dokument-drucken"]) for choice in group.choices]
    assert [choice.is_retired for choice in shown if choice.key == "dokument-drucken"] == [True]


def test_words_and_flags_are_those_of_the_vocabulary() -> None:
    assert uses_by_choice([("a", "dokument-drucken"), ("b", "nie-gehört"), ("c", "")]) == [
        BlockUse("a", "dokument-drucken", "Dokument drucken", is_media_break=True)
    ]


def test_keys_are_unique_slugs() -> None:
    with pytest.raises(ValidationError):
        BuildingBlock(key="dokument drucken", name="x", group="medium").full_clean()
    with pytest.raises(ValidationError):
        BuildingBlock(key="dokument-drucken", name="x", group="medium").full_clean()


def test_an_editor_adds_one(editor: Client) -> None:
    fields = {"key": "fax", "name": "Fax senden", "group": "flow", "sort_order": 9}
    answer = editor.post(reverse("wagtailsnippets_modules_buildingblock:add"), fields)
    assert answer.status_code == 302
    assert block("fax").name == "Fax senden"


@pytest.mark.parametrize("is_handed_in", [False, True])
def test_a_block_in_use_is_kept_and_the_count_is_named(editor: Client, is_handed_in: bool) -> None:
    submission = make_draft(enrolment=make_enrolment())
    carry(submission)
    if is_handed_in:
        carry(submission)
        version = make_version(enrolment=submission.enrolment)
        carry_off(submission)
        assert version.as_is_blocks
    for address in (
        reverse("wagtailsnippets_modules_buildingblock:delete", args=[block().pk]),
        reverse("wagtail_bulk_action", args=["modules", "buildingblock", "delete"]) + f"?id={block().pk}",
    ):
        answer = editor.post(address, follow=True)
        assert "1 Arbeit verwendet ihn" in answer.content.decode()
    assert block().pk


def carry_off(submission: Submission) -> None:
    """The draft behind a version may have lost the block since."""
    submission.draft.refresh_from_db()
    submission.draft.as_is_blocks = {}
    submission.draft.save()


def test_an_unused_block_is_deleted(editor: Client) -> None:
    carry(make_draft(enrolment=make_enrolment()), "formell-pruefen")
    editor.post(reverse("wagtailsnippets_modules_buildingblock:delete", args=[block().pk]), follow=True)
    assert not BuildingBlock.objects.filter(key="dokument-drucken").exists()


def test_the_list_says_yes_and_no_in_words(editor: Client) -> None:
    with translation.override("de"):
        text = editor.get(reverse("wagtailsnippets_modules_buildingblock:list")).content.decode()
    cells = [cell.strip() for cell in re.findall(r"<td[^>]*>([^<]*)</td>", text)]
    assert cells.count("Ja") == 3
    assert cells.count("Nein") == 15
    assert "Ist ein Medienbruch" in text
