"""A browser window of one person. Every page it shows is looked at, and what is wrong goes on a list."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.journeys.accessibility import WAGTAILS_OWN, too_wide, violations

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
INSIDE = ("about:", "blob:", "data:")
_REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP ${event.violatedDirective} refuses ${event.blockedURI} ${event.sample}`));"""
_numbers = count(1)


class Window:
    """One person's window with cookies of its own.

    Attributes:
        page: of the browser, for what has no verb here.
        findings: everything that was wrong so far, shared by all windows of a story.
    """

    def __init__(
        self, context: BrowserContext, *, base: str, findings: list[str], shots: Path | None, has_script: bool
    ) -> None:
        self.base, self.findings, self.shots, self.has_script = base, findings, shots, has_script
        self.expected: frozenset[int] = frozenset()
        context.set_default_timeout(20_000)
        context.set_default_navigation_timeout(60_000)
        context.add_init_script(_REPORT_VIOLATIONS)
        context.on("request", self._note_request)
        context.on("response", self._note_response)
        self.page: Page = context.new_page()
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self._note(f"script error: {error}"))

    @property
    def path(self) -> str:
        """Where the window stands."""
        return urlsplit(self.page.url).path

    def visit(self, path: str, *, status: int = 200) -> None:
        """Open a page of the site by path or whole address, and look at it."""
        with self.expecting(status):
            answer = self.page.goto(path if path.startswith("http") else self.base + path)
            assert answer is not None
            assert answer.status == status, f"{answer.status} {path}"
            self.look()

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button that leads to a page, and look at that page."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name).first.click()
        self.look()

    def follow(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link with these words inside the page's main part, and look at where it leads."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()
        self.look()

    def fill(self, values: Mapping[str, str]) -> None:
        """Type values into fields, by the names under which they are sent."""
        for name, value in values.items():
            self.page.locator(f'[name="{name}"]').first.fill(value)

    def tick(self, name: str) -> None:
        """Tick a box."""
        self.page.locator(f'input[name="{name}"]').check(force=True)

    def choose(self, name: str, value: str) -> None:
        """Choose one of a row of segments."""
        self.page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)

    def sees(self, *words: str) -> None:
        """Wait until all these words can be read in the page's main part."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each, use_inner_text=True, ignore_case=True)

    def sees_not(self, words: str) -> None:
        """Make sure that words do not stand in the page's main part."""
        expect(self.page.locator("main")).not_to_contain_text(words, use_inner_text=True, ignore_case=True)

    def download(self, link: str) -> bytes:
        """Press a link that saves a file, chosen by CSS; return its bytes."""
        with self.page.expect_download() as waiting:
            self.page.locator(link).first.click()
        return waiting.value.path().read_bytes()

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """Let answers of one status pass that would else be noted."""
        before = self.expected
        self.expected = before | {status}
        try:
            yield
        finally:
            self.expected = before

    def look(self) -> None:
        """Note what is wrong with the page as it stands now, and take its picture where that is asked."""
        self.page.wait_for_load_state("load")
        is_ours = not self.path.startswith("/admin/")
        if self.has_script:
            for line in violations(self.page, but=frozenset() if is_ours else WAGTAILS_OWN):
                self._note(line)
            for line in too_wide(self.page) if is_ours else ():
                self._note(line)
        if self.shots is not None:
            self._take_pictures(self.shots)

    def _take_pictures(self, folder: Path) -> None:
        number = next(_numbers)
        name = re.sub(r"[^a-z0-9]+", "-", self.path.lower()).strip("-")[:60] or "start"
        for size in (PHONE, DESKTOP):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(150)
            self.page.screenshot(path=folder / f"{number:03}-{name}-{size['width']}.png", full_page=True)

    def _note(self, line: str) -> None:
        entry = f"{self.path}: {line}"
        if entry not in self.findings:
            self.findings.append(entry)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.base}/", *INSIDE)):
            self._note(f"asks another host: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self._note(f"answer {response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        # what failed to load is noted with its address by the answer itself
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._note(f"console: {message.text}")
