"""A programme for the next year: rules, pages and assignments come along, records and plans stay."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from modules.assignments.models import Assignment
from modules.checklists.actions import tick
from modules.checklists.models import LessonTick
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.content.queries import plan_of, programme_of
from modules.copying.actions import CodeTaken, copy_programme
from modules.editing.queries import records_on
from modules.plans.models import PlanVersion
from tests.cast import build_cast
from tests.modules.make import (
    ITEM_1,
    NOW,
    lesson_body,
    make_assignment,
    make_enrolment,
    make_home,
    make_lesson,
    make_module,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> Programme:
    """A programme with two modules, one of its three lessons unpublished, one with a link to the other."""
    lesson = make_lesson(module=make_module(number=1), title="Anfang")
    link = {"type": "text", "value": f'<p><a linktype="page" id="{lesson.pk}">Anfang</a></p>'}
    module = make_module(number=2, opens_in_week=5)
    make_lesson(module=module, title="Verweis", body=[link, *lesson_body()])
    make_lesson(module=module, title="Entwurf", live=False)
    make_assignment(number=1, task=f'<p><a linktype="page" id="{lesson.pk}">Anfang</a></p>', due_in_week=3)
    return programme_of(lesson)


def lessons(programme: Programme) -> list[LessonPage]:
    root = ProgrammePage.objects.get(programme=programme, locale__language_code="de")
    return list(LessonPage.objects.descendant_of(root).order_by("path"))


def test_rules_pages_and_assignments_come_along(old: Programme) -> None:
    Programme.objects.filter(pk=old.pk).update(watched_percent=75, required_accepted=20)
    old.refresh_from_db()
    copied = copy_programme(programme=old, code="kpm-2027", title="Jahrgang 2027")
    new = copied.programme
    assert (new.title, new.watched_percent, new.required_accepted) == ("Jahrgang 2027", 75, 20)
    assert (copied.pages, copied.assignments) == (5, 1)
    root = ProgrammePage.objects.get(programme=new)
    assert (root.slug, root.title, root.get_parent().pk) == ("kpm-2027", "Jahrgang 2027", make_home().pk)
    modules = ModulePage.objects.child_of(root).order_by("path")
    assert [(each.number, each.opens_in_week) for each in modules] == [(1, 1), (2, 5)]
    assert [each.title for each in lessons(new)] == ["Anfang", "Verweis"]
    assert not any(page.live for page in Page.objects.descendant_of(root, inclusive=True))
    assert Assignment.objects.get(programme=new).due_in_week == 3


def test_old_programme_stays_as_it_was(old: Programme) -> None:
    before = list(Page.objects.order_by("path").values_list("pk", "title", "live", "translation_key"))
    copy_programme(programme=old, code="kpm-2027", title="Neu")
    after = {row[0]: row for row in Page.objects.values_list("pk", "title", "live", "translation_key")}
    assert [after[row[0]] for row in before] == before
    assert Assignment.objects.filter(programme=old).count() == 1


def test_blocks_keep_their_ids_and_records_stay_with_the_old_pages(old: Programme) -> None:
    source = lessons(old)[1]
    enrolment = make_enrolment(programme=old)
    tick(enrolment=enrolment, lesson=source, item_id=ITEM_1, now=NOW)
    new = copy_programme(programme=old, code="kpm-2027", title="Neu").programme
    copy = lessons(new)[1]
    assert [block.id for block in copy.body] == [block.id for block in source.body]
    assert copy.item_ids() == source.item_ids()
    assert LessonTick.objects.get().lesson_id == source.pk
    assert PlanVersion.objects.get().programme_id == old.pk
    enrolment.refresh_from_db()
    assert enrolment.programme_id == old.pk
    # the editor of the new one is not told about ticks of the old one
    assert len(records_on(source)) == 1
    assert records_on(copy) == []


def test_links_inside_the_programme_lead_to_the_new_pages(old: Programme) -> None:
    new = copy_programme(programme=old, code="kpm-2027", title="Neu").programme
    first, second = lessons(new)
    assert f'id="{first.pk}"' in second.body[0].value.source
    assert f'id="{first.pk}"' in second.get_latest_revision_as_object().body[0].value.source
    assert f'id="{first.pk}"' in Assignment.objects.get(programme=new).task


def test_new_pages_are_published_as_they_were_copied(old: Programme) -> None:
    new = copy_programme(programme=old, code="kpm-2027", title="Neu").programme
    for page in Page.objects.descendant_of(ProgrammePage.objects.get(programme=new), inclusive=True).order_by("path"):
        page.specific.latest_revision.publish()
    plan = plan_of(new)
    assert [[each.title for each in module.lessons] for module in plan] == [["Anfang"], ["Verweis"]]


def test_newest_drafts_can_be_the_source(old: Programme) -> None:
    lesson = lessons(old)[0]
    lesson.title = "Anfang, überarbeitet"
    lesson.save_revision()
    published = copy_programme(programme=old, code="kpm-a", title="A").programme
    drafts = copy_programme(programme=old, code="kpm-b", title="B", from_drafts=True).programme
    assert [each.title for each in lessons(published)] == ["Anfang", "Verweis"]
    assert [each.title for each in lessons(drafts)] == ["Anfang, überarbeitet", "Verweis", "Entwurf"]


def test_all_languages_come_along_and_belong_together(old: Programme) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    make_home().copy_for_translation(english)
    source = ProgrammePage.objects.get(programme=old)
    source.copy_for_translation(english)
    module = ModulePage.objects.get(number=1, locale__language_code="de")
    translated = module.copy_for_translation(english)
    translated.title = "Module 1"
    translated.save_revision().publish()
    mirror = LessonPage.objects.get(title="Anfang").copy_for_translation(english, alias=True)
    Page.objects.filter(locale=english).update(live=True)
    new = copy_programme(programme=old, code="kpm-2027", title="Neu").programme
    german = ProgrammePage.objects.get(programme=new, locale__language_code="de")
    other = ProgrammePage.objects.get(programme=new, locale=english)
    assert german.translation_key == other.translation_key != source.translation_key
    assert other.get_parent().locale == english
    copies = ModulePage.objects.child_of(other)
    assert [each.title for each in copies] == ["Module 1"]
    assert copies[0].get_translation(german.locale).get_parent().pk == german.pk
    twin = LessonPage.objects.get(alias_of=lessons(new)[0].pk)
    assert twin.pk != mirror.pk
    assert twin.translation_key == lessons(new)[0].translation_key


def test_same_code_is_refused_and_nothing_is_left(old: Programme) -> None:
    copy_programme(programme=old, code="kpm-2027", title="Neu")
    before = (Page.objects.count(), Assignment.objects.count(), Programme.objects.count())
    for code in ("kpm-2027", old.code):
        with pytest.raises(CodeTaken):
            copy_programme(programme=old, code=code, title="Noch einmal")
    assert (Page.objects.count(), Assignment.objects.count(), Programme.objects.count()) == before


def test_address_of_another_page_is_refused(old: Programme) -> None:
    programme_page = ProgrammePage.objects.get()
    with pytest.raises(CodeTaken):
        copy_programme(programme=old, code=programme_page.slug, title="Neu")
    assert Programme.objects.count() == 1


ADMIN: dict[str, Any] = {"title": "Neu", "code": "KPM-2027", "versions": "live"}


def test_editor_copies_in_the_admin(old: Programme) -> None:
    editor: Client = build_cast(now=NOW).client("editor")
    assert "Für das nächste Jahr kopieren" in editor.get(_programmes("list")).content.decode()
    assert "Für das nächste Jahr kopieren" in editor.get(_programmes("edit", old.pk)).content.decode()
    address = _programmes("copy", old.pk)
    assert "entsteht ein neues Programm" in editor.get(address).content.decode()
    answer = editor.post(address, ADMIN, follow=True)
    assert "„Neu“ ist angelegt: 5 Seiten als Entwurf, 1 Aufgabe." in answer.content.decode()
    again = editor.post(address, {**ADMIN, "title": "Noch einmal"}).content.decode()
    assert "Dieses Kürzel ist schon vergeben" in again
    assert 'value="Noch einmal"' in again


@pytest.mark.parametrize("role", ["organiser", "trainer", "participant", "stranger"])
def test_nobody_else_copies(old: Programme, role: str) -> None:
    answer = build_cast(now=NOW).client(role).post(_programmes("copy", old.pk), ADMIN)
    assert answer.status_code in {302, 403}
    assert not Programme.objects.filter(title="Neu").exists()


def _programmes(what: str, *args: int) -> str:
    return reverse(f"wagtailsnippets_modules_programme:{what}", args=args)
