"""The contact person of an administration orders places."""

from tests.journeys.acts.visiting import PRICE_FOR_THREE
from tests.journeys.people import CONTACT, ORDER, PEOPLE, person_row
from tests.journeys.stage import Stage
from tests.journeys.window import Window

SEND = 'button.button--main[name="send"]'


def order_three_places(contact: Window, *, cohort: str, stage: Stage) -> None:
    """Register three named people and confirm by mail."""
    contact.visit(f"/jahrgaenge/{cohort}/")
    contact.visit(f"/anmeldung/{cohort}/?plaetze=2")
    contact.fill(ORDER)
    add_person(contact, row=2)
    for number, (first, last, email) in enumerate(PEOPLE):
        contact.fill(person_row(number, first=first, last=last, email=email))
    contact.sees(*PRICE_FOR_THREE)
    # the terms are not agreed to: nothing typed is lost
    with contact.expecting(422):
        send(contact)
        contact.sees("Eine Angabe fehlt noch oder stimmt nicht.")
    contact.tick("accepts_terms")
    send(contact)
    contact.sees("Bitte bestätigen Sie per E-Mail")
    contact.visit(stage.link(CONTACT, path="/anmeldung/status/"))
    contact.sees("Bitte prüfen und bestätigen", *PRICE_FOR_THREE, *(last for _first, last, _email in PEOPLE))
    contact.press("3 Plätze verbindlich anmelden")
    contact.sees("Ihre Anmeldung ist eingegangen")


def queue_up(contact: Window, *, cohort: str, stage: Stage, rank: int) -> None:
    """The same form of a full cohort leads to the waitlist."""
    contact.visit(f"/jahrgaenge/{cohort}/")
    contact.follow("Auf die Warteliste")
    contact.fill(ORDER)
    first, last, email = PEOPLE[0]
    contact.fill(person_row(0, first=first, last=last, email=email))
    contact.tick("accepts_terms")
    contact.sees(f"Sie stehen auf Rang {rank}.")
    send(contact)
    contact.visit(stage.link(CONTACT, path="/anmeldung/status/"))
    contact.press("Eintrag in die Warteliste bestätigen")
    contact.sees("Sie stehen auf der Warteliste", f"Rang {rank}")


def add_person(contact: Window, *, row: int) -> None:
    """Press the button for one more row, counted from 0, and wait for it."""
    contact.page.get_by_role("button", name="Weitere Person hinzufügen").click()
    contact.page.locator(f'[name="person-{row}-email"]').wait_for()
    contact.look()


def send(contact: Window) -> None:
    """Send the form, whatever its button says."""
    with contact.page.expect_navigation():
        contact.page.locator(SEND).click()
    contact.look()
