"""Sign up for a webinar, confirm by mail, cancel."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from cohorts.webinars import mails
from cohorts.webinars.models import Signup, SignupState, Webinar
from lms.accounts.consents.actions import NoTextInForce, give_consent, text_in_force
from lms.accounts.consents.models import Purpose
from lms.shared.links.actions import issue_link, revoke_links
from lms.shared.links.models import SecretLink
from lms.shared.mailing.actions import post_letter
from lms.shared.mailing.letter import Letter

GUEST_LINK = "webinar.guest"
CONFIRM_WITHIN = timedelta(hours=48)
KEPT_FOR = timedelta(days=90)


class WebinarOver(Exception):
    """It has ended or was cancelled."""


class ConfirmationExpired(Exception):
    """The guest did not confirm in time; she may sign up again."""


@dataclass(frozen=True, kw_only=True)
class GuestFacts:
    """What a guest typed."""

    first_name: str
    last_name: str
    email: str
    organisation_name: str = ""
    wants_news: bool = False


@transaction.atomic
def sign_up(*, webinar: Webinar, facts: GuestFacts, language: str, now: datetime) -> Signup:
    """Write a sign-up that counts once confirmed, and send the link.

    Whoever is expected already gets the link to her own page again, so the answer on the page is the same.

    Args:
        webinar: which.
        facts: who.
        language: of the mails.
        now: the present moment.

    Raises:
        WebinarOver: see the class.
    """
    if webinar.is_cancelled or webinar.ends_at <= now:
        raise WebinarOver
    email = facts.email.strip().lower()
    signup = Signup.objects.select_for_update().filter(webinar=webinar, email=email).first()
    if signup is not None and signup.is_confirmed:
        _post(signup=signup, letter=mails.own_page(signup=signup), kind="webinar.again", now=now)
        return signup
    until = min(now + CONFIRM_WITHIN, webinar.ends_at)
    signup, _is_new = Signup.objects.update_or_create(
        webinar=webinar,
        email=email,
        defaults={
            "first_name": facts.first_name,
            "last_name": facts.last_name,
            "organisation_name": facts.organisation_name,
            "wants_news": facts.wants_news,
            "state": SignupState.PENDING,
            "language": language,
            "created_at": now,
            "confirm_until": until,
        },
    )
    _post(signup=signup, letter=mails.please_confirm(signup=signup), kind="webinar.confirm", now=now)
    return signup


@transaction.atomic
def confirm_signup(*, signup_id: int, now: datetime) -> Signup:
    """Count a guest in, by the button behind the mailed link; a second press changes nothing.

    Args:
        signup_id: primary key.
        now: the present moment.

    Raises:
        ConfirmationExpired, WebinarOver: see the classes.
    """
    signup = _locked(signup_id)
    if signup.state != SignupState.PENDING:
        return signup
    if signup.webinar.is_cancelled or signup.webinar.ends_at <= now:
        raise WebinarOver
    if signup.confirm_until <= now:
        raise ConfirmationExpired
    signup.state = SignupState.CONFIRMED
    signup.confirmed_at = now
    signup.save(update_fields=["state", "confirmed_at"])
    if signup.wants_news:
        _store_consent(signup=signup, now=now)
    _post(signup=signup, letter=mails.confirmed(signup=signup), kind="webinar.confirmed", now=now)
    return signup


@transaction.atomic
def cancel_signup(*, signup_id: int) -> Signup:
    """Take a guest out; a second press changes nothing.

    Args:
        signup_id: primary key.
    """
    signup = _locked(signup_id)
    if signup.state in (SignupState.PENDING, SignupState.CONFIRMED):
        signup.state = SignupState.CANCELLED
        signup.save(update_fields=["state"])
    return signup


@transaction.atomic
def forget_guests(*, now: datetime) -> int:
    """Delete sign-ups that nobody confirmed in time, and all others 90 days after their webinar; for the daily run.

    Agreements to further news are kept on their own (registration.md, section 6, retention).

    Args:
        now: the present moment.
    """
    unconfirmed = Q(state=SignupState.PENDING, confirm_until__lte=now)
    gone = Signup.objects.filter(unconfirmed | Q(webinar__ends_at__lte=now - KEPT_FOR))
    SecretLink.objects.filter(purpose=GUEST_LINK, subject_id__in=gone.values("pk")).delete()
    number, _by_model = gone.delete()
    return number


@transaction.atomic
def save_webinar(*, webinar: Webinar, now: datetime) -> Webinar:
    """Write a new or changed webinar; calendars see a higher sequence where its time or title changed.

    Args:
        webinar: filled by a form, not saved yet.
        now: the present moment.
    """
    stored = Webinar.objects.select_for_update().filter(pk=webinar.pk).first() if webinar.pk else None
    webinar.changed_at = now
    if stored is not None:
        revised = ("starts_at", "ends_at", "title", "is_cancelled")
        is_moved = any(getattr(stored, name) != getattr(webinar, name) for name in revised)
        webinar.uid = stored.uid
        webinar.sequence = stored.sequence + is_moved
    webinar.save()
    return webinar


def _locked(signup_id: int) -> Signup:
    return Signup.objects.select_for_update(of=("self",)).select_related("webinar").get(pk=signup_id)


def _store_consent(*, signup: Signup, now: datetime) -> None:
    try:
        text = text_in_force(purpose=Purpose.WEBINAR_NEWS, now=now)
    except NoTextInForce:
        return
    give_consent(text=text, email=signup.email, source=f"webinar signup {signup.pk}", now=now)


def _post(*, signup: Signup, letter: Letter, kind: str, now: datetime) -> None:
    link = _link(signup=signup, is_fresh=kind == "webinar.confirm", now=now)
    post_letter(
        letter=letter,
        kind=kind,
        key=f"{kind}:{signup.pk}:{now.timestamp():.0f}",
        to=signup.email,
        language=signup.language,
        now=now,
        link=link,
    )


def _link(*, signup: Signup, is_fresh: bool, now: datetime) -> SecretLink:
    links = SecretLink.objects.filter(purpose=GUEST_LINK, subject_id=signup.pk, revoked_at=None)
    newest = links.order_by("pk").last()
    if newest is not None and not is_fresh:
        return newest
    revoke_links(purpose=GUEST_LINK, subject_id=signup.pk, now=now)
    return issue_link(purpose=GUEST_LINK, subject_id=signup.pk, now=now)
