"""What was typed stands in its field as it was, also with the signs that HTML uses itself."""

from html.parser import HTMLParser

import pytest
from django.test import Client

from modules.content.models import LessonPage
from modules.exercises.models import ExerciseAnswer
from tests.modules.exercises.knocking import page, post
from tests.modules.exercises.written import TEXT

pytestmark = pytest.mark.django_db
TYPED = '<p>Sie sagte "erst <b>nach</b> dem Antrag" onfocus="x" &lt;b&gt;, <a href="https://example.org">hier</a></p>'


class _Field(HTMLParser):
    """Reads the field of the answer as a browser does: its attributes, and the text in it."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "textarea" and ("name", "text") in attrs and dict(attrs)["id"] == f"text-{TEXT}":
            self.attributes, self._is_inside = dict(attrs), True

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "textarea"

    def handle_data(self, data: str) -> None:
        self.text += data if self._is_inside else ""


def test_text_with_quotation_marks_comes_back_whole(client: Client, lesson: LessonPage) -> None:
    post(client, "draft", lesson, TEXT, {"text": TYPED})
    stored = ExerciseAnswer.objects.get().draft["text"]
    assert '"erst <b>nach</b> dem Antrag"' in stored
    field = _Field()
    field.feed(page(client, lesson))
    assert field.attributes["data-html"] == stored
    assert "onfocus" not in field.attributes
    assert field.text.strip() == stored


def test_plain_text_stays_plain(client: Client, lesson: LessonPage) -> None:
    post(client, "draft", lesson, TEXT, {"text": 'Dauer < 3 Tage & "eilig"\n\nsonst später'})
    field = _Field()
    field.feed(page(client, lesson))
    assert field.text.strip() == 'Dauer < 3 Tage & "eilig"\n\nsonst später'
