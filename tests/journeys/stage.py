"""Where a story plays: the server, the browser, the people's windows and their mail."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from playwright.sync_api import Browser

from tests.journeys.window import DESKTOP, Window


@dataclass(kw_only=True)
class Stage:
    """One story's surroundings.

    Attributes:
        browser: headless Chromium.
        base: address of the server, without a slash at its end.
        password: of the demo's log-ins.
        shots: folder for pictures of every page, or None.
        findings: what was wrong with the pages that were seen.
    """

    browser: Browser
    base: str
    password: str
    shots: Path | None
    findings: list[str] = field(default_factory=list)

    def window(self, *, has_script: bool = True) -> Window:
        """Open a window of somebody who was never here."""
        context = self.browser.new_context(locale="de-DE", viewport=DESKTOP, java_script_enabled=has_script)
        return Window(context, base=self.base, findings=self.findings, shots=self.shots, has_script=has_script)

    def logged_in(self, email: str, *, has_script: bool = True) -> Window:
        """Open a window and log in with the demo's password."""
        window = self.window(has_script=has_script)
        window.visit("/konto/login/")
        window.fill({"login": email, "password": self.password})
        window.press("Einloggen")
        return window

    def letters(self, to: str) -> list[EmailMultiAlternatives]:
        """Return what went to an address, oldest first."""
        return [each for each in mail.outbox if to in each.to]

    def link(self, to: str, *, path: str) -> str:
        """Return the newest address below a path that was mailed to somebody."""
        for letter in reversed(self.letters(to)):
            found = re.search(re.escape(self.base + path) + r"[^\s<>]+", letter.body)
            if found:
                return found[0]
        message = f"no link to {path} in the letters to {to}: {[each.subject for each in self.letters(to)]}"
        raise AssertionError(message)
