"""A wrong tree is impossible: by adding, by moving, by copying."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from lms.models import HomePage, StandardPage
from modules.content.models import LessonPage, ModulePage, ProgrammePage
from tests.cast import build_cast
from tests.modules.make import NOW, make_home, make_lesson, make_module, make_programme

pytestmark = pytest.mark.django_db

RIGHT = {
    (HomePage, ProgrammePage),
    (HomePage, StandardPage),
    (StandardPage, StandardPage),
    (ProgrammePage, ModulePage),
    (ModulePage, LessonPage),
}
KINDS: list[Any] = [HomePage, StandardPage, ProgrammePage, ModulePage, LessonPage]
WRONG = [(above, below) for above in KINDS for below in KINDS if (above, below) not in RIGHT]


@pytest.fixture
def tree() -> dict[Any, Page]:
    """One page of each kind, and an editor may do everything with all of them."""
    lesson = make_lesson()
    module = lesson.get_parent().specific
    home = make_home()
    plain = home.add_child(instance=StandardPage(title="Impressum", slug="impressum"))
    return {
        HomePage: home,
        StandardPage: plain,
        ProgrammePage: module.get_parent().specific,
        ModulePage: module,
        LessonPage: lesson,
    }


@pytest.fixture
def editor() -> Client:
    return build_cast(now=NOW).client("editor")


def test_every_pair_is_right_or_wrong(tree: dict[Any, Page]) -> None:
    for above in KINDS:
        for below in KINDS:
            assert below.can_create_at(tree[above]) is ((above, below) in RIGHT), (above, below)


@pytest.mark.parametrize(("above", "below"), WRONG)
def test_wrong_pairs_are_refused(tree: dict[Any, Page], editor: Client, above: Any, below: Any) -> None:
    parent, page = tree[above], tree[below]
    kind = below._meta
    add = reverse("wagtailadmin_pages:add", args=[kind.app_label, kind.model_name, parent.pk])
    assert editor.get(add).status_code == 302
    place = page.path
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]))
    page.refresh_from_db()
    assert page.path == place
    before = Page.objects.count()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk, "publish_copies": "on"}
    editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert Page.objects.count() == before


def test_right_pairs_can_be_added_and_copied(tree: dict[Any, Page], editor: Client) -> None:
    for above, below in RIGHT:
        kind = below._meta
        add = reverse("wagtailadmin_pages:add", args=[kind.app_label, kind.model_name, tree[above].pk])
        assert editor.get(add).status_code == 200
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": tree[ModulePage].pk}
    editor.post(reverse("wagtailadmin_pages:copy", args=[tree[LessonPage].pk]), data)
    assert LessonPage.objects.filter(slug="kopie").exists()


def test_copied_lesson_keeps_the_ids_of_its_points() -> None:
    lesson = make_lesson()
    other = make_module(number=2, programme=make_programme())
    copy = lesson.copy(to=other, update_attrs={"slug": "kopie"})
    assert copy.item_ids() == lesson.item_ids()
    assert [block.id for block in copy.body] == [block.id for block in lesson.body]
