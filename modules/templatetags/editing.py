"""What the edit page of a lesson asks of the records behind it."""

from django import template

from modules.content.models import LessonPage
from modules.editing.queries import PartRecords, records_on

register = template.Library()


@register.simple_tag
def records_of(lesson: LessonPage) -> list[PartRecords]:
    """The parts of the lesson on which ticks or answers hang: ``{% records_of lesson as found %}``."""
    return records_on(lesson)
