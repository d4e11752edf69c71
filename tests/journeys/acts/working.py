"""A participant hands in; a trainer reviews."""

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, expect

from tests.journeys.people import PROCESS
from tests.journeys.window import Window

FEWEST_SHAPES = 8
# a step of the model, as its list has it
STEP = "Angaben auf Vollständigkeit prüfen"
WRONG_FILE: FilePayload = {"name": "modell.bpmn", "mimeType": "application/xml", "buffer": b"Kein Modell, nur Text."}


def draw_and_describe(participant: Window, *, models: Mapping[str, Path]) -> None:
    """Fill in the profile and choose the model files, by the names of their fields."""
    _describe(participant)
    for field, file in models.items():
        chosen = participant.page.locator(f'[name="{field}"]')
        if not participant.has_script:
            chosen.set_input_files(file)
            continue
        # a file goes at once, and the page is loaded anew to show what was read of it
        with participant.page.expect_navigation():
            chosen.set_input_files(file)
        expect(participant.page.locator(f"#modell-{field} .steps-table")).to_be_attached()


def try_wrong_file(participant: Window, *, version: int) -> None:
    """A file that is no model is refused with a clear sentence, and what was typed stays."""
    _describe(participant)
    participant.page.locator('[name="as_is"]').set_input_files(WRONG_FILE)
    if not participant.has_script:
        participant.press(f"Fassung {version} einreichen")
    participant.sees("Die Datei ist keine BPMN-Datei.")
    for name, value in PROCESS.items():
        expect(_field(participant, name)).to_have_value(value)


def _describe(participant: Window) -> None:
    for name, value in PROCESS.items():
        _field(participant, name).fill(value)


def _field(participant: Window, name: str) -> Locator:
    # above the form another one asks for a process to begin with
    return participant.page.locator(f'#arbeit [name="{name}"]')


def hand_in(participant: Window, *, version: int) -> None:
    """Press the button for handing in."""
    participant.press(f"Fassung {version} einreichen")
    participant.sees(f"Fassung {version} ist eingereicht.")


def sees_diagram(window: Window) -> None:
    """The model is drawn, and the same steps stand there in words."""
    figure = window.page.locator('figure[data-diagram][data-drawn="yes"]').first
    figure.wait_for()
    shapes = figure.locator("svg .djs-shape")
    assert shapes.count() >= FEWEST_SHAPES
    words = figure.locator("details.model-view__list")
    words.locator("summary").click()
    expect(words.get_by_text(STEP).first).to_be_visible()
    window.look()
    words.locator("summary").click()


def open_from_inbox(trainer: Window, *, participant: str, work: str) -> None:
    """Find somebody's work in the inbox and open it."""
    trainer.visit("/betreuung/")
    row = trainer.page.locator("table.waiting-table tbody tr").filter(has_text=participant).filter(has_text=work)
    with trainer.page.expect_navigation():
        row.get_by_role("link").first.click()
    trainer.sees(participant)


def send_back(trainer: Window, *, comment: str, words: str) -> None:
    """Comment on an element of the model by a click, grade, send it back; who opens a version with script has it."""
    expect(trainer.page.locator("[data-claim]")).to_contain_text("Bei Ihnen bis")
    sees_diagram(trainer)
    trainer.sees("Steckbrief", PROCESS["purpose"], "Rubrik")
    shape = trainer.page.locator('.djs-shape[data-element-id*="Task"], .djs-shape[data-element-id*="Activity"]').first
    shape.click()
    expect(trainer.page.locator('[name="place-1"]')).to_have_value(f"as_is:{shape.get_attribute('data-element-id')}")
    trainer.fill({"text-1": comment, "words": words})
    grade(trainer, step=1)
    trainer.look()
    trainer.press("Zurückgeben")
    trainer.sees("ging mit Ihren Hinweisen an")


def accept(trainer: Window, *, words: str = "Sorgfältig aufgenommen und klar gezeichnet.") -> None:
    """Give the best grade for everything and accept."""
    grade(trainer, step=2)
    trainer.fill({"words": words})
    trainer.look()
    trainer.press("Annehmen")
    trainer.sees("ist angenommen.")


def grade(trainer: Window, *, step: int) -> None:
    """Choose the same step, counted from 0, for every criterion."""
    for group in trainer.page.locator(".review-form__grade .segments").all():
        group.locator("label").nth(step).click()
