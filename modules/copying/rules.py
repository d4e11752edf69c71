"""Links between pages, as they stand in stored rich text."""

import re
from collections.abc import Mapping

_LINK = re.compile(r"<a\b[^>]*>")
_TO_PAGE = re.compile(r"""\blinktype=\\?["']page\\?["']""")
_ID = re.compile(r"""(\bid=\\?["'])(\d+)(\\?["'])""")


def relinked(text: str, *, pages: Mapping[int, int]) -> str:
    """Return stored rich text (or JSON with rich text in it) in which links to copied pages lead to their copies.

    Args:
        text: as it is stored.
        pages: primary key of each page that was copied, and of its copy.
    """

    def moved(match: re.Match[str]) -> str:
        tag = match[0]
        if not _TO_PAGE.search(tag):
            return tag
        return _ID.sub(lambda each: f"{each[1]}{pages.get(int(each[2]), int(each[2]))}{each[3]}", tag)

    return _LINK.sub(moved, text)
