"""Checks that the English catalogue is complete and compiled: `python -m tests.catalogues`.

Collects the German sentences anew into a copy and compares; needs gettext's `xgettext`.
"""

import gettext
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "lms" / "locale"


def main() -> int:
    """Return 0 if every sentence has an English twin and the compiled file matches, else 1."""
    source = LOCALE / "en" / "LC_MESSAGES" / "django.po"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kept.po"
        shutil.copy(source, copy)
        try:
            subprocess.run(
                [
                    sys.executable,
                    "manage.py",
                    "makemessages",
                    "-l",
                    "en",
                    "--no-obsolete",
                    "--no-location",
                    "-v",
                    "0",
                    "--ignore=.venv",
                    "--ignore=tests",
                    "--ignore=media",
                    "--ignore=node_modules",
                    "--ignore=var",
                ],
                cwd=ROOT,
                check=True,
            )
            missing = _lines_of(["msgattrib", "--untranslated", "--no-obsolete", str(source)])
            fuzzy = _lines_of(["msgattrib", "--only-fuzzy", "--no-obsolete", str(source)])
        finally:
            shutil.copy(copy, source)
    stale = [language for language in ("de", "en") if _compiled_differs(language)]
    for sentence in [*missing, *fuzzy]:
        print("no English twin:", sentence)
    for language in stale:
        print(f"lms/locale/{language}: compiled catalogue is stale; run manage.py compilemessages")
    return 1 if missing or fuzzy or stale else 0


def _lines_of(command: list[str]) -> list[str]:
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [line for line in text.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


def _compiled_differs(language: str) -> bool:
    folder = LOCALE / language / "LC_MESSAGES"
    with tempfile.TemporaryDirectory() as temporary:
        fresh = Path(temporary) / "fresh.mo"
        subprocess.run(["msgfmt", "-o", str(fresh), str(folder / "django.po")], check=True)
        return _catalogue(fresh) != _catalogue(folder / "django.mo")


def _catalogue(place: Path) -> dict[str, str]:
    with place.open("rb") as file:
        return dict(gettext.GNUTranslations(file)._catalog)


if __name__ == "__main__":
    sys.exit(main())
