"""Secret links: found by their secret only, stored as a hash, ended by time or by hand."""

import logging
from datetime import datetime, timedelta

import pytest
from django.core import serializers

from lms.shared.links.actions import UnknownLink, find_link, issue_link, revoke_links, secret_of, use_link
from lms.shared.links.models import SecretLink
from lms.shared.links.redaction import RedactSecrets

pytestmark = pytest.mark.django_db


def test_a_link_is_found_by_its_secret_for_its_purpose_only(now: datetime) -> None:
    link = issue_link(purpose="webinar.confirm", subject_id=7, now=now)
    secret = secret_of(link)
    assert find_link(purpose="webinar.confirm", secret=secret) == link
    assert find_link(purpose="webinar.confirm", secret=secret.upper()) == link
    with pytest.raises(UnknownLink):
        find_link(purpose="account.invitation", secret=secret)
    with pytest.raises(UnknownLink):
        find_link(purpose="webinar.confirm", secret=secret[:-1])


def test_the_database_does_not_hold_the_secret(now: datetime) -> None:
    link = issue_link(purpose="x", subject_id=1, now=now)
    assert secret_of(link) not in serializers.serialize("json", SecretLink.objects.all())


def test_two_links_to_one_thing_differ(now: datetime) -> None:
    links = [issue_link(purpose="x", subject_id=1, now=now) for _ in range(3)]
    assert len({secret_of(link) for link in links}) == 3


def test_another_key_makes_other_secrets(now: datetime, settings: object) -> None:
    link = issue_link(purpose="x", subject_id=1, now=now)
    before = secret_of(link)
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert secret_of(link) != before
    assert find_link(purpose="x", secret=before) == link


def test_links_end_by_time_and_by_hand(now: datetime) -> None:
    short = issue_link(purpose="x", subject_id=1, now=now, valid_for=timedelta(hours=1))
    endless = issue_link(purpose="x", subject_id=1, now=now)
    assert not short.is_expired(now)
    assert short.is_expired(now + timedelta(hours=1))
    assert not endless.is_expired(now + timedelta(days=9999))
    assert revoke_links(purpose="x", subject_id=1, now=now) == 2
    endless.refresh_from_db()
    assert endless.is_expired(now)


def test_the_first_use_is_told_from_the_second(now: datetime) -> None:
    link = issue_link(purpose="x", subject_id=1, now=now)
    assert use_link(link=link, now=now)
    assert not use_link(link=link, now=now)


def test_logs_hold_no_secrets(now: datetime) -> None:
    secret = secret_of(issue_link(purpose="x", subject_id=1, now=now))
    for path in (
        f"/anmeldung/status/{secret}/",
        f"/kalender/{secret}.ics",
        f"/c/7KQ4M9XW2TVBR8H3NE6P/?x=/{secret}",
    ):
        record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None)
        assert RedactSecrets().filter(record)
        assert secret not in record.getMessage()
        assert "7KQ4M9XW2TVBR8H3NE6P" not in record.getMessage()
        assert "Not Found: /" in record.getMessage()
