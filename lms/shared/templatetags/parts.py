"""The parts of a page as template tags, and how money, days and times are written.

Load with ``{% load parts %}``. Every part has a template ``components/<name>.html`` and a style file of the
same name; what each takes stands in ``components/README.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

register = template.Library()

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"
MINUS = "\N{MINUS SIGN}"

# State as stored or shown -> (mark in the sprite, word). One family for every page.
STATES = {
    "locked": ("locked", gettext_lazy("noch nicht offen")),
    "open": ("open", gettext_lazy("offen")),
    "in_progress": ("draft", gettext_lazy("in Arbeit")),
    "draft": ("draft", gettext_lazy("Entwurf")),
    "handed_in": ("handed-in", gettext_lazy("eingereicht")),
    "in_review": ("handed-in", gettext_lazy("in Prüfung")),
    "changes_wanted": ("changes-wanted", gettext_lazy("Überarbeitung erbeten")),
    "accepted": ("accepted", gettext_lazy("angenommen")),
    "finished": ("accepted", gettext_lazy("abgeschlossen")),
    "declined": ("declined", gettext_lazy("nicht angenommen")),
    "withdrawn": ("withdrawn", gettext_lazy("zurückgezogen")),
}


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """One sign of the sprite; decoration without ``label``; ``size`` is "small" or "large"."""
    address = f"{static('icons.svg')}#{name}"
    look = f"icon icon--{size}" if size else "icon"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', look, label, address
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"></use></svg>', look, address)


@register.simple_tag
def sign(name: str) -> SafeString:
    """A drawing of our own in the sprite (``mark-*``, ``seat-*``, ``wordmark``), sized by its part."""
    return format_html('<svg aria-hidden="true"><use href="{}#{}"></use></svg>', static("icons.svg"), name)


@register.filter
def state_sign(state: str) -> str:
    """Name of the mark for a state; an unknown state is drawn as open."""
    return STATES.get(state, STATES["open"])[0]


@register.filter
def state_word(state: str) -> str:
    """The word that stands beside the mark of a state; an unknown state is its own word."""
    return str(STATES[state][1]) if state in STATES else state


@register.filter
def eur(cents: int) -> str:
    """Integer euro cents as "3.900,00 €" (German) or "€3,900.00" (English); the spaces do not break."""
    amount = number_format(Decimal(abs(int(cents))) / 100, decimal_pos=2, use_l10n=True, force_grouping=True)
    minus = MINUS if int(cents) < 0 else ""
    if _is_german():
        return f"{minus}{amount}{NO_BREAK_SPACE}€"
    return f"{minus}€{amount}"


@register.filter
def percent(number: int) -> str:
    """Whole percent as "20 %" (German, the space does not break) or "20%" (English)."""
    return f"{number}{NO_BREAK_SPACE}%" if _is_german() else f"{number}%"


@register.filter
def weekday_date(day: date | None, extent: str = "") -> str:
    """A day as "Mo 16. März", with ``extent`` "year" as "Mo 16. März 2026"; moments in local time."""
    if day is None:
        return ""
    pattern = "D j. F" if _is_german() else "D j F"
    words = date_format(_local(day), f"{pattern} Y" if extent == "year" else pattern)
    return words.replace(" ", NO_BREAK_SPACE, 1)


@register.filter
def clock_range(start: datetime | None, end: datetime | None = None) -> str:
    """Two moments of one day as "9:00–12:00 Uhr", one moment as "9:00 Uhr", both in local time."""
    if start is None:
        return ""
    moments = [start] if end is None else [start, end]
    times = EN_DASH.join(date_format(_local(moment), "G:i") for moment in moments)
    return f"{times}{NO_BREAK_SPACE}Uhr" if _is_german() else times


@register.filter
def days_left(days: int | None) -> str:
    """Days until something is due as words: "noch 4 Tage", "heute fällig", "seit 2 Tagen fällig"."""
    if days is None:
        return ""
    if days == 0:
        return gettext("heute fällig")
    if days == 1:
        return gettext("morgen fällig")
    if days > 1:
        return ngettext("noch %(days)d Tag", "noch %(days)d Tage", days) % {"days": days}
    return ngettext("seit %(days)d Tag fällig", "seit %(days)d Tagen fällig", -days) % {"days": -days}


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", look: str = "") -> dict[str, Any]:
    """A form field with label, hint, control and error.

    ``label`` and ``hint`` replace those of the form; ``look`` is "wide", "short", "row" or "lines"
    (or several, parted by spaces).
    """
    widget = bound.field.widget
    is_group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    looks = look.split()
    field_looks = ["field", *(f"field--{name}" for name in looks if name in {"wide", "short"})]
    choices_looks = ["choices", *(f"choices--{name}" for name in looks if name in {"row", "lines"})]
    return {
        "field": bound,
        "label": label or bound.label,
        "hint": hint or mark_safe(bound.help_text),  # noqa: S308 - help texts are ours, as in Django's own forms
        "kind": "group" if is_group else "tick" if isinstance(widget, CheckboxInput) else "line",
        "is_hidden": bound.is_hidden,
        "is_optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        "field_class": " ".join(field_looks),
        "choices_class": " ".join(choices_looks),
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "seite") -> dict[str, Any]:
    """Numbers to leaf through ``page``; ``parameter`` is its key in the query, whose other keys stay."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {**_request(context), "page": page, "numbers": list(numbers), "parameter": parameter}


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """The address of one page of a pagination: the query of this request with only the number changed."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query[context["parameter"]] = str(number)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def lane(content: str, **arguments: Any) -> SafeString:
    """A section with a narrow title column: ``title``, ``note``, ``address``, ``link_label``, ``anchor``."""
    return render_to_string("components/lane.html", {**arguments, "content": content})


@register.simple_block_tag
def card(content: str, **arguments: Any) -> SafeString:
    """A thing one can pick up; arguments as in ``components/card.html``."""
    return render_to_string("components/card.html", {**arguments, "content": content})


@register.simple_block_tag
def notice(content: str, **arguments: Any) -> SafeString:
    """A notice with markup inside; arguments as in ``components/notice.html``."""
    return render_to_string("components/notice.html", {**arguments, "content": content})


@register.simple_block_tag(takes_context=True)
def model_view(context: Context, content: str, **arguments: Any) -> SafeString:
    """A BPMN model with zoom; ``content`` is the same model as a list in words. Brings its own script."""
    values = {**arguments, **_request(context), "content": content}
    return render_to_string("components/model_view.html", values)


@register.simple_tag(takes_context=True)
def script(context: Context, path: str) -> SafeString:
    """A script module of our own, with the nonce of the request: ``{% script "js/transcript.js" %}``."""
    nonce = getattr(context.get("request"), "csp_nonce", "")
    return format_html('<script type="module" nonce="{}" src="{}"></script>', nonce, static(path))


@register.filter
def times(count: int | None) -> Sequence[int]:
    """The numbers 1 to ``count``, to draw something so many times."""
    return range(1, int(count or 0) + 1)


def _request(context: Context) -> dict[str, Any]:
    return {"request": context.get("request")}


def _local(moment: date) -> date:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def _is_german() -> bool:
    return (get_language() or "de").startswith("de")
