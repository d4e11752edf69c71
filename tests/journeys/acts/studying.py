"""A participant opens the account, sees dates, learns."""

from typing import Any

from icalendar import Calendar
from playwright.sync_api import expect

from tests.journeys.stage import Stage
from tests.journeys.window import Window

_PLAY = """async () => {
  const video = document.querySelector("video");
  const track = video.textTracks[0];
  track.mode = "showing";
  video.muted = true;
  await video.play();
  for (let tries = 0; tries < 100 && !(video.currentTime > 1 && track.cues && track.cues.length); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  const seen = { seconds: video.currentTime, width: video.videoWidth, cues: track.cues ? track.cues.length : 0 };
  video.pause();
  return seen;
}"""


def open_account(newcomer: Window, *, email: str, password: str, stage: Stage) -> None:
    """Follow the invitation and choose a password."""
    newcomer.visit(stage.link(email, path="/konto/einladung/"))
    newcomer.fill({"password": password, "repeated": "etwas-anderes"})
    newcomer.press("Konto öffnen")
    newcomer.sees("Die beiden Passwörter stimmen nicht überein.")
    newcomer.fill({"password": password, "repeated": password})
    newcomer.press("Konto öffnen")
    newcomer.sees("Ihr Konto ist geöffnet.", "Fällig", "Nächste Termine", "Ihr Weg")
    assert newcomer.path == "/lernen/"


def subscribe_to_dates(participant: Window) -> dict[str, Any]:
    """Read the dates, ask for the feed; return its entries by title, as a calendar program reads them.

    The title in a calendar begins with the format of the date.
    """
    participant.visit("/termine/")
    participant.press("Kalender-Adresse anlegen")
    address = participant.page.locator("#feed").input_value()
    answer = participant.page.context.request.get(address)
    assert answer.ok
    calendar = Calendar.from_ical(answer.text())
    return {str(entry["SUMMARY"]).rpartition(": ")[2]: entry for entry in calendar.walk("VEVENT")}


def watch_video(participant: Window, *, lesson: str) -> None:
    """Open a lesson with a video: it plays, and its captions are there."""
    participant.visit(lesson)
    seen = participant.page.evaluate(_PLAY)
    assert seen["seconds"] > 1
    assert seen["width"] > 0
    assert seen["cues"] > 0


def work_through(participant: Window, *, lesson: str, title: str) -> None:
    """Save the template, tick an item of the checklist, finish the lesson."""
    participant.visit(lesson)
    assert participant.download("a[download]").startswith(b"PK")
    participant.page.locator("[data-checklist] input[type=checkbox]").first.check()
    expect(participant.page.locator("[data-checklist-status]").first).to_contain_text("1 von")
    participant.look()
    participant.page.reload()
    expect(participant.page.locator("[data-checklist] input[type=checkbox]").first).to_be_checked()
    participant.press("Lerneinheit abschließen und weiter")
    participant.sees(f"„{title}“ ist abgeschlossen.")


def tick_by_form(participant: Window, *, lesson: str) -> None:
    """Without script a checklist is saved by its button."""
    participant.visit(lesson)
    box = participant.page.locator(".checklist input[type=checkbox]").last
    box.set_checked(not box.is_checked())
    was_ticked = box.is_checked()
    participant.press("Stand speichern")
    participant.sees("Der Stand der Checkliste ist gespeichert.")
    assert participant.page.locator(".checklist input[type=checkbox]").last.is_checked() == was_ticked
