"""A visitor reads about the programme and signs up for the webinar."""

from collections.abc import Sequence

from tests.journeys.people import GUEST
from tests.journeys.stage import Stage
from tests.journeys.window import Window

PRICE_FOR_THREE = ("10.140,00 €", "1.926,60 €", "12.066,60 €")


def read_programme(visitor: Window, *, modules: Sequence[str], seats_left: str) -> None:
    """Read everything that decides whether to send somebody."""
    visitor.visit("/")
    visitor.visit("/programm/")
    visitor.sees(*modules)
    visitor.sees("Selbstlerninhalte", "Online-Sessions", "Präsenz-Workshops in Münster")
    visitor.sees("Ihr Nutzen", "Dazu bekommen Sie", "Die ersten Termine", "Nächstes Infowebinar", seats_left)
    visitor.visit("/programm/?plaetze=3")
    visitor.sees(*PRICE_FOR_THREE)
    visitor.visit("/jahrgaenge/")


def join_webinar(visitor: Window, *, stage: Stage) -> None:
    """Sign up and confirm by mail: the link opens a page, only its button confirms."""
    visitor.visit("/webinare/")
    visitor.visit("/programm/")
    visitor.follow("Am Infowebinar teilnehmen")
    visitor.fill(GUEST)
    visitor.press("Am Webinar teilnehmen")
    visitor.sees("Bitte bestätigen Sie per E-Mail")
    visitor.visit(stage.link(GUEST["email"], path="/webinare/teilnahme/"))
    visitor.sees("Bitte bestätigen")
    visitor.press("Teilnahme bestätigen")
    visitor.sees("Sie sind dabei")
    newest = stage.letters(GUEST["email"])[-1]
    assert [each[0] for each in newest.attachments] == ["webinar.ics"]
