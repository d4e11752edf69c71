"""Collects what allauth says: every sentence that its Python and its templates hand to gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import allauth
from django.template.loader import get_template
from django.utils.translation.template import templatize

SOURCE = Path(allauth.__file__).parent
_PYTHON = ("account", "mfa", "core")
# Sign-up is closed, nobody has a telephone number here, and our own letters replace allauth's.
_OUT_OF_REACH = re.compile(r"signup(_by_passkey|_form)?\.html|phone|/email/|socialaccount|/elements/provider")
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
_IN_TEMPLATE = re.compile(r"""\b(n?gettext|pgettext)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def sentences() -> set[str]:
    """The English originals of all that a visitor of this site may come to see."""
    return {text for text in (*_from_python(), *_from_templates()) if text.strip()}


def letters() -> set[str]:
    """The occasions of all letters that allauth may send, as the prefix of their templates."""
    calls = (
        call
        for tree in _trees()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("send_mail", "send_notification_mail")
    )
    named = (argument.value for call in calls for argument in call.args[:1] if isinstance(argument, ast.Constant))
    chosen = {"account/email/email_confirmation", "account/email/email_confirmation_signup"}
    return {str(name) for name in named} | chosen


def _trees() -> Iterator[ast.Module]:
    for part in _PYTHON:
        for file in sorted((SOURCE / part).rglob("*.py")):
            if "tests" not in file.parts and file.name not in ("admin.py", "apps.py"):
                yield ast.parse(file.read_text(encoding="utf-8"))


def _from_python() -> Iterator[str]:
    for tree in _trees():
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in _CALLS:
                continue
            said = call.args[1:] if call.func.id.startswith("pgettext") else call.args
            yield from (arg.value for arg in said if isinstance(arg, ast.Constant) and isinstance(arg.value, str))


def _from_templates() -> Iterator[str]:
    root = SOURCE / "templates"
    for folder in ("account", "mfa", "allauth"):
        for file in sorted((root / folder).rglob("*.*")):
            name = str(file.relative_to(root))
            shown = get_template(name).origin.name if not _OUT_OF_REACH.search(name) else ""
            if shown == str(file):
                yield from quoted_in_templates(file)


def quoted_in_templates(file: Path) -> set[str]:
    """The sentences that one template hands to gettext."""
    pseudo_python = templatize(file.read_text(encoding="utf-8"))
    return {ast.literal_eval(found.group(2)) for found in _IN_TEMPLATE.finditer(pseudo_python)}
