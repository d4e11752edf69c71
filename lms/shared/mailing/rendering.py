"""Draws a letter as plain text and as HTML."""

from django.template.loader import render_to_string
from django.utils import translation

from lms.shared.addresses import absolute
from lms.shared.installation.actions import is_demo
from lms.shared.mailing.letter import Letter


def render(*, letter: Letter, path: str, language: str) -> tuple[str, str]:
    """Return text and HTML of a letter.

    Args:
        letter: what it says.
        path: path behind the button with its secret filled in, or empty.
        language: language of the frame around the letter.
    """
    context = {
        "letter": letter,
        "address": absolute(path) if path else "",
        "is_demo": is_demo(),
        "home": absolute("/"),
        "language": language,
    }
    with translation.override(language):
        return render_to_string("mail/letter.txt", context), render_to_string("mail/letter.html", context)
