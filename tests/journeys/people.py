"""Who appears in the stories beside the demo's own people, and what they type."""

from pathlib import Path

DEMO = Path(__file__).parents[2] / "media" / "demo"
AS_IS = DEMO / "processes" / "hundesteuer-ist.bpmn"

TRAINER = "dozentin@demo.example"
ORGANISER = "organisation@demo.example"
PARTICIPANT = "teilnehmerin@demo.example"
ALMOST_DONE, ALMOST_DONE_NAME = "fast-fertig@demo.example", "Hanna Ostendorf"

GUEST = {
    "first_name": "Frieda",
    "last_name": "Wiesengrund",
    "email": "frieda.wiesengrund@stadt-neuland.example",
    "organisation_name": "Stadt Neuland",
}
CONTACT = "personal@stadt-neuland.example"
ORDER = {
    "organisation_name": "Stadt Neuland",
    "street": "Markt 7",
    "postcode": "00190",
    "city": "Neuland",
    "contact_first_name": "Karla",
    "contact_last_name": "Siebenhaar",
    "contact_email": CONTACT,
    "invoice_email": "rechnung@stadt-neuland.example",
}
NEWCOMER, NEWCOMER_NAME = "antje.roloff@stadt-neuland.example", "Antje Roloff"
SECOND, SECOND_NAME = "bruno.calvi@stadt-neuland.example", "Bruno Calvi"
THIRD = "deniz.esen@stadt-neuland.example"
PEOPLE = [("Antje", "Roloff", NEWCOMER), ("Bruno", "Calvi", SECOND), ("Deniz", "Esen", THIRD)]

PROCESS = {
    "process_name": "Hundesteuer anmelden",
    "purpose": "Wer einen Hund hält, zahlt Hundesteuer und erhält eine Marke.",
    "trigger": "Anmeldung eines Hundes geht ein",
    "result": "Bescheid und Hundemarke sind zugestellt",
    "responsible_unit": "Fachbereich Finanzen, Steuern",
    "cases_per_year": "420",
    "minutes_per_case": "35",
    "analysis": "Die Anmeldung wird dreimal erfasst. Zwischen Eingang und Prüfung liegt sie im Mittel vier Tage.",
    "ideas": "Ein Formular, das seine Angaben an das Fachverfahren übergibt, erspart zwei der drei Erfassungen.",
}


def person_row(number: int, *, first: str, last: str, email: str) -> dict[str, str]:
    """Return the fields of one person in the form of an order, counted from 0."""
    prefix = f"person-{number}"
    return {f"{prefix}-first_name": first, f"{prefix}-last_name": last, f"{prefix}-email": email}
