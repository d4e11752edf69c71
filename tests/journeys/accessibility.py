"""axe-core and the width of a page, asked in the browser."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

VENDOR = Path(__file__).parents[1] / "vendor" / "axe"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What axe finds in Wagtail's own admin: its messages of success are green with a button in the same green.
WAGTAILS_OWN = frozenset({"color-contrast"})
NARROWEST = 320

_RUN = """async ([locale, tags]) => {
  axe.configure({ locale });
  const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
  return found.violations.map((each) => ({
    id: each.id, help: each.help, places: each.nodes.slice(0, 5).map((node) => node.target.join(" ")),
  }));
}"""
_TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return null;
  const wide = [...document.body.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > room + 1);
  return wide.slice(0, 5).map((each) => `${each.tagName.toLowerCase()}.${each.className}`).join(", ") || "the page";
}"""


def violations(page: Page, *, but: frozenset[str] = frozenset()) -> list[str]:
    """Return what axe finds on a page, a line each.

    Args:
        page: as it stands now.
        but: rules that do not count here.
    """
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(_RUN, [_german(), TAGS])
    return [
        f"axe {each['id']}: {each['help']} ({'; '.join(each['places'])})" for each in found if each["id"] not in but
    ]


def too_wide(page: Page) -> list[str]:
    """Return a line if the page scrolls sideways on the narrowest screen, and leave the window as it was."""
    before = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    wide: str | None = page.evaluate(_TOO_WIDE)
    if before is not None:
        page.set_viewport_size(before)
    return [f"scrolls sideways at {NARROWEST} px: {wide}"] if wide is not None else []


@cache
def _source() -> str:
    return (VENDOR / "axe.min.js").read_text(encoding="utf-8")


@cache
def _german() -> Any:
    return json.loads((VENDOR / "locales" / "de.json").read_text(encoding="utf-8"))
