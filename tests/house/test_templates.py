"""What templates must not do."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = [path for floor in ("lms", "modules", "cohorts", "certificates") for path in (ROOT / floor).rglob("*.html")]
# a key that a form sends back or a script reads; "element_id" and "video_id" (of the element) are text
_BARE_KEY = re.compile(r'(?:value|data-[\w-]+)="[^"{]*\{\{\s*[\w.]*\b(?:pk|id|(?!element_id|video_id)\w+_id)\s*\}\}')


def bare_keys(text: str) -> list[str]:
    return _BARE_KEY.findall(text)


def test_the_rule_finds_what_it_is_about() -> None:
    assert bare_keys('<option value="{{ each.pk }}">')
    assert bare_keys('<li data-version="fassung-{{ row.version_id }}">')
    assert not bare_keys("<option value=\"{{ each.pk|stringformat:'d' }}\">")
    assert not bare_keys('<a data-element="{{ place.element_id }}">')


def test_keys_from_1000_on_are_written_without_a_dot() -> None:
    """With USE_THOUSAND_SEPARATOR the key 1234 is written "1.234", which no database knows."""
    found = {str(path.relative_to(ROOT)): bare_keys(path.read_text()) for path in TEMPLATES}
    assert {path: keys for path, keys in found.items() if keys} == {}
