"""Make a person known, invite her, activate her account."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet

from lms.accounts.invitations import mails
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.links.actions import UnknownLink, find_link, issue_link, revoke_links, use_link
from lms.shared.links.models import SecretLink
from lms.shared.mailing.actions import post_letter

PURPOSE = "account.invitation"


class InvitationExpired(Exception):
    """The link has run out or was followed by a newer one; its page offers a new mail."""


class AlreadyActive(Exception):
    """The account was activated before; the person can log in."""


@transaction.atomic
def known_person(*, email: str, first_name: str, last_name: str, department: str = "", language: str = "de") -> User:
    """Return the person with this address, writing her first where nobody has it."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is not None:
        return user
    user = User.objects.create_user(
        email, first_name=first_name, last_name=last_name, department=department, language=language
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    return user


@transaction.atomic
def give_role(*, user: User, role: Role) -> None:
    """Add the person to the group that stands for the role."""
    group, _ = Group.objects.get_or_create(name=role.value)
    user.groups.add(group)


@transaction.atomic
def invite(*, user: User, occasion: str, now: datetime) -> SecretLink:
    """Send a person the link to her account; an older link stops working.

    Args:
        user: who is invited.
        occasion: what she is invited to, for example the name of the programme and cohort.
        now: the present moment.

    Raises:
        AlreadyActive: she has activated her account.
    """
    if user.activated_at is not None:
        raise AlreadyActive
    revoke_links(purpose=PURPOSE, subject_id=user.pk, now=now)
    days = settings.INVITATION_DAYS
    link = issue_link(purpose=PURPOSE, subject_id=user.pk, now=now, valid_for=timedelta(days=days))
    post_letter(
        letter=mails.invitation(user=user, occasion=occasion, expires_at=link.expires_at),
        kind="account.invitation",
        key=f"account.invitation:{link.pk}",
        to=user.email,
        language=user.language,
        person_id=user.pk,
        link=link,
        now=now,
    )
    return link


def invited_person(*, secret: str, now: datetime) -> User:
    """Return the person whom an invitation belongs to.

    Raises:
        UnknownLink: nobody was given this link.
        AlreadyActive: she has activated her account.
        InvitationExpired: the link has run out.
    """
    link = find_link(purpose=PURPOSE, secret=secret)
    user = _person_of(link)
    if user.activated_at is not None:
        raise AlreadyActive
    if link.is_expired(now):
        raise InvitationExpired
    return user


@transaction.atomic
def invite_again(*, secret: str, now: datetime) -> None:
    """Send a new link to the address that an expired one belongs to.

    Raises:
        UnknownLink: nobody was given this link.
        AlreadyActive: she has activated her account.
    """
    link = find_link(purpose=PURPOSE, secret=secret)
    # locked, so that the second of two presses sees the first one's link and sends nothing
    user = _person_of(link, people=User.objects.select_for_update())
    newest = SecretLink.objects.filter(purpose=PURPOSE, subject_id=user.pk).latest("pk")
    if newest.is_expired(now):
        invite(user=user, occasion="", now=now)


@transaction.atomic
def activate(*, secret: str, password: str, now: datetime) -> User:
    """Set the password and open the account; the mail has proved the address.

    Raises:
        UnknownLink, AlreadyActive, InvitationExpired: see `invited_person`.
    """
    person = invited_person(secret=secret, now=now)
    user = User.objects.select_for_update().get(pk=person.pk)
    if user.activated_at is not None:
        raise AlreadyActive
    use_link(link=find_link(purpose=PURPOSE, secret=secret), now=now)
    user.set_password(password)
    user.activated_at = now
    user.save(update_fields=["password", "activated_at"])
    verify_address(user=user)
    return user


def note_first_login(*, user_id: int, now: datetime) -> None:
    """Note that a person has been in, by whatever way; links that were sent to invite her end with it."""
    User.objects.filter(pk=user_id, activated_at=None).update(activated_at=now)


def verify_address(*, user: User) -> None:
    """Note that mail to this address has reached the person."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def _person_of(link: SecretLink, people: QuerySet[User] | None = None) -> User:
    candidates = User.objects.all() if people is None else people
    person = candidates.filter(pk=link.subject_id, is_active=True).first()
    if person is None:
        raise UnknownLink
    return person
