"""What templates ask about marks on pages."""

from collections.abc import Iterable

from django import template

from modules.document_pages.queries import ShownPage
from modules.document_pages.rules import PageMark

register = template.Library()


@register.simple_tag
def page_marks(page: ShownPage, marks: Iterable[PageMark] | None) -> list[PageMark]:
    """The marks on one page, in the order of their numbers; ``marks`` may be missing."""
    return sorted((mark for mark in marks or () if mark.page == page.number), key=lambda mark: mark.number)
