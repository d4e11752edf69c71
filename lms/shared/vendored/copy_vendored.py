"""Copy the wanted files out of ``node_modules`` to where the site serves them.

Run ``npm ci`` in this folder first, then ``python copy_vendored.py``. The copies are committed, so nobody
needs npm to run the site. What is copied, from which package under which licence, stands in ``README.md``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
STATIC = HERE.parent / "static"
VENDOR = STATIC / "vendor"
AXE = HERE.parents[2] / "tests" / "vendor" / "axe"

SANS = "@fontsource-variable/ibm-plex-sans"
MONO = "@fontsource/ibm-plex-mono"
SERIF = "@fontsource/ibm-plex-serif"

# The style sheet of the font names all of them, and each file it names is looked for when static files are collected.
BPMN_FONT = "bpmn-js/dist/assets/bpmn-font"
BPMN_FONT_FILES = ("css/bpmn.css", *(f"font/bpmn.{ending}" for ending in ("eot", "svg", "ttf", "woff", "woff2")))

# Target below ``static/vendor`` for each file of a package.
FILES = {
    f"{SANS}/files/ibm-plex-sans-latin-standard-normal.woff2": "fonts/plex-sans-latin.woff2",
    f"{SANS}/files/ibm-plex-sans-latin-ext-standard-normal.woff2": "fonts/plex-sans-latin-ext.woff2",
    f"{SANS}/LICENSE": "fonts/LICENSE-plex-sans.txt",
    f"{MONO}/files/ibm-plex-mono-latin-400-normal.woff2": "fonts/plex-mono-latin.woff2",
    f"{MONO}/files/ibm-plex-mono-latin-ext-400-normal.woff2": "fonts/plex-mono-latin-ext.woff2",
    f"{MONO}/LICENSE": "fonts/LICENSE-plex-mono.txt",
    f"{SERIF}/files/ibm-plex-serif-latin-500-normal.woff2": "fonts/plex-serif-latin.woff2",
    f"{SERIF}/files/ibm-plex-serif-latin-ext-500-normal.woff2": "fonts/plex-serif-latin-ext.woff2",
    f"{SERIF}/LICENSE": "fonts/LICENSE-plex-serif.txt",
    "bpmn-js/dist/bpmn-navigated-viewer.production.min.js": "bpmn-js/bpmn-navigated-viewer.production.min.js",
    "bpmn-js/dist/bpmn-modeler.production.min.js": "bpmn-js/bpmn-modeler.production.min.js",
    "bpmn-js/dist/assets/diagram-js.css": "bpmn-js/diagram-js.css",
    "bpmn-js/dist/assets/bpmn-js.css": "bpmn-js/bpmn-js.css",
    "bpmn-js/LICENSE": "bpmn-js/LICENSE.txt",
    **{f"{BPMN_FONT}/{name}": f"bpmn-js/bpmn-font/{name}" for name in BPMN_FONT_FILES},
    "bpmn-font/LICENSE": "bpmn-js/bpmn-font/LICENSE.txt",
    "bpmn-js-i18n/translations/de.js": "bpmn-js/de.js",
    "bpmn-js-i18n/LICENSE": "bpmn-js/LICENSE-de.txt",
    "lucide-static/LICENSE": "lucide/LICENSE.txt",
}

# Needed by the browser tests only, never served.
TEST_FILES = {
    "axe-core/axe.min.js": "axe.min.js",
    "axe-core/locales/de.json": "locales/de.json",
    "axe-core/LICENSE": "LICENSE.txt",
}


def main() -> None:
    """Copy all files and build the icon sprite; raises ``FileNotFoundError`` where a package lacks a file."""
    for source, target in FILES.items():
        copy_file(source=PACKAGES / source, target=VENDOR / target)
    for source, target in TEST_FILES.items():
        copy_file(source=PACKAGES / source, target=AXE / target)
    names = (HERE / "icons.txt").read_text("utf-8").split()
    (STATIC / "icons.svg").write_text(sprite(names=names), "utf-8", newline="\n")


def copy_file(*, source: Path, target: Path) -> None:
    """Copy one file and make the folders above its target."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def sprite(*, names: list[str]) -> str:
    """The text of one SVG sprite: our own marks of ``marks.svg``, then the Lucide icons called ``names``."""
    own = (HERE / "marks.svg").read_text("utf-8").strip().removesuffix("</svg>").rstrip()
    licence = "<!-- Our own marks, then icons of Lucide (ISC License, see vendor/lucide/LICENSE.txt). -->"
    return "\n".join([licence, own, *symbols(names=names), "</svg>", ""])


def symbols(*, names: list[str]) -> Iterator[str]:
    """One ``<symbol>`` for each Lucide icon; stroke and fill come from the ``svg`` that uses it."""
    for name in names:
        text = (PACKAGES / "lucide-static" / "icons" / f"{name}.svg").read_text("utf-8")
        start = text.index(">", text.index("<svg")) + 1
        shapes = re.sub(r"\s+", " ", text[start : text.rindex("</svg>")]).strip()
        yield f'  <symbol id="{name}" viewBox="0 0 24 24">{shapes.replace("> <", "><")}</symbol>'


if __name__ == "__main__":
    main()
