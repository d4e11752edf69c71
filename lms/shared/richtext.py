"""Rich text typed by people passes here before it is stored and again before it is shown.

The customer named bleach, which is no longer maintained; nh3 stands ready behind the same function
(setting `RICH_TEXT_ENGINE`).
"""

import re
from collections import Counter

import bleach
import nh3
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

TAGS = frozenset({"p", "br", "h2", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "a", "blockquote"})
ATTRIBUTES = {"a": ["href", "title"]}
PROTOCOLS = frozenset({"http", "https", "mailto"})
# Word processors paste their styles along; what stands between these tags is no text of anybody.
_HIDDEN = ("style", "script", "title", "xml")
_OPENING = re.compile(rf"<({'|'.join(_HIDDEN)})\b[^<>]*>", re.IGNORECASE)
_CLOSING = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _HIDDEN}
_TAG_BEGINS = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE | re.ASCII)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE | re.ASCII)
_EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
# The parsers take the square of this; nobody writes so deep.
_DEEPEST = 500


def clean_html(html: str) -> str:
    """Return the text with every tag, attribute and address removed that is not on the list above."""
    html = _without_hidden(html)
    if _is_too_deep(html):
        html = _TAG.sub("", html).replace("<", "&lt;")
    if settings.RICH_TEXT_ENGINE == "nh3":
        attributes = {tag: set(names) for tag, names in ATTRIBUTES.items()}
        return nh3.clean(html, tags=set(TAGS), attributes=attributes, url_schemes=set(PROTOCOLS))
    return bleach.clean(html, tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True)


def shown_html(html: str) -> SafeString:
    """Return stored rich text for a template, cleaned once more."""
    return mark_safe(clean_html(html))  # noqa: S308 - cleaned in this line


def _without_hidden(html: str) -> str:
    """Leave out what stands between tags that show nothing; each letter is read once, whatever somebody sends."""
    kept, at, unclosed = [], 0, set[str]()
    for opening in _OPENING.finditer(html):
        name = opening[1].lower()
        if opening.start() < at or name in unclosed:
            continue
        closing = _CLOSING[name].search(html, opening.end())
        if closing is None:
            unclosed.add(name)
            continue
        kept.append(html[at : opening.start()])
        at = closing.end()
    return "".join([*kept, html[at:]])


def _is_too_deep(html: str) -> bool:
    """Say whether more tags stand open at once than a person's text has; such a text loses its marks, no words."""
    is_open, depth = Counter[str](), 0
    for closes, name in ((match[1], match[2].lower()) for match in _TAG_BEGINS.finditer(html)):
        if not closes and name not in _EMPTY:
            is_open[name] += 1
            depth += 1
        elif is_open[name]:
            is_open[name] -= 1
            depth -= 1
        if depth > _DEEPEST:
            return True
    return False
