"""Organisers decide orders, enter dates, find people, and revoke a certificate."""

from dataclasses import dataclass
from datetime import datetime

from tests.journeys.window import Window

ADMIN_FORMAT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, kw_only=True)
class PlannedDate:
    """What an organiser types about one date of a cohort."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    join_url: str = ""


def accept_order(organiser: Window, *, organisation: str, places: int) -> None:
    """Decide for an order that was confirmed by mail."""
    organiser.visit("/organisation/")
    organiser.visit("/organisation/anmeldungen/")
    organiser.follow(organisation)
    organiser.press(f"{places} Plätze bestätigen und einladen")
    organiser.sees("Bestätigt")


def enter_date(organiser: Window, *, cohort_id: int, planned: PlannedDate) -> None:
    """Fill the form of a date in the admin."""
    organiser.visit("/admin/events/new/")
    organiser.page.locator('select[name="cohort"]').select_option(str(cohort_id))
    organiser.page.locator('select[name="kind"]').select_option(planned.kind)
    moments = {
        "starts_at": planned.starts_at.strftime(ADMIN_FORMAT),
        "ends_at": planned.ends_at.strftime(ADMIN_FORMAT),
    }
    organiser.fill({"title": planned.title, **moments, "place": planned.place, "join_url": planned.join_url})
    organiser.page.locator('[name="title"]').first.click()
    with organiser.page.expect_navigation():
        organiser.page.locator('main form button[type="submit"]').last.click()
    organiser.look()
    organiser.sees(planned.title)


def find_person(organiser: Window, *, name: str) -> None:
    """Search by a part of the name and open the person's page."""
    organiser.visit("/organisation/")
    organiser.fill({"suche": name.rsplit(maxsplit=1)[-1]})
    organiser.press("Suchen")
    organiser.follow(name)
    organiser.sees(name)


def revoke_certificate(organiser: Window, *, name: str, reason: str) -> None:
    """Find the certificate in the list and revoke it with a reason."""
    organiser.visit("/organisation/zertifikate/")
    organiser.fill({"suche": name.rsplit(maxsplit=1)[-1]})
    organiser.press("Suchen")
    organiser.follow(name)
    organiser.follow("Widerrufen")
    organiser.fill({"reason": reason})
    organiser.press("Widerrufen")
    organiser.sees("widerrufen", reason)
