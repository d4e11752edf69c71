"""Webinars with their guests: one that was, the info webinar to come, one after it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cohorts.webinars.actions import GuestFacts, confirm_signup, save_webinar, sign_up
from cohorts.webinars.models import Webinar, WebinarKind
from lms.demo.plan import at, wednesday
from lms.demo.texts import Entry, plain, read, said

JOIN_ADDRESS = "https://treffen.beispielakademie.example/{slug}"
# days from today after which the next Wednesday is taken
WHEN = {"fuenf-einstiegsmoeglichkeiten": -30, "infowebinar-kommunal": 8, "die-prozessplattform": 36}


def load_webinars(*, today: date, now: datetime) -> list[Webinar]:
    """Write the webinars around today."""
    staff = {each["email"]: each for each in read("people")["staff"]}
    return [_webinar(text, staff=staff, today=today, now=now) for text in read("pages")["webinar"]]


def sign_guests_up(*, webinars: Sequence[Webinar], now: datetime) -> None:
    """Sign the guests up: all for the webinar that was, most of them for the info webinar.

    The last two of the info webinar have not confirmed yet.

    Args:
        webinars: all.
        now: the present moment.
    """
    guests = read("people")["guest"]
    for webinar in webinars:
        is_over = webinar.ends_at < now
        if not is_over and webinar.kind != WebinarKind.INFO:
            continue
        # the last two of the info webinar came yesterday, so that their links still work
        late = [] if is_over else guests[-2:]
        for number, guest in enumerate(guests if is_over else guests[1:]):
            day = min(webinar.starts_at - timedelta(days=9), now - timedelta(days=3))
            came_at = at((now - timedelta(days=1) if guest in late else day).date(), hour=9 + number, minute=7 * number)
            signup = sign_up(webinar=webinar, facts=_facts(guest), language="de", now=came_at)
            if guest not in late:
                confirm_signup(signup_id=signup.pk, now=came_at + timedelta(minutes=20))


def _webinar(text: Entry, *, staff: dict[str, Entry], today: date, now: datetime) -> Webinar:
    starts_at = wednesday(after=today + timedelta(days=WHEN[text["slug"]]))
    hosts = [
        f"{staff[email]['title']} {staff[email]['first_name']} {staff[email]['last_name']}".strip()
        for email in text["hosts"]
    ]
    webinar = Webinar(
        slug=text["slug"],
        kind=WebinarKind(text["kind"]),
        hosts=", ".join(hosts),
        bonus=text.get("bonus_title", ""),
        bonus_en=text.get("bonus_title_en", ""),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=text["minutes"]),
        join_url=JOIN_ADDRESS.format(slug=text["slug"]),
        title=said(text, "title", language="de"),
        title_en=said(text, "title", language="en"),
        description=plain(said(text, "description", language="de")),
        description_en=plain(said(text, "description", language="en")),
    )
    return save_webinar(webinar=webinar, now=min(starts_at, now) - timedelta(weeks=6))


def _facts(guest: Entry) -> GuestFacts:
    return GuestFacts(
        first_name=guest["first_name"],
        last_name=guest["last_name"],
        email=guest["email"],
        organisation_name=guest["organisation_name"],
    )
