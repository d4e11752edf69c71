"""Wagtail's admin: who sees which list of records; everybody else is turned away or led to our log-in."""

from datetime import datetime

import pytest
from django.urls import reverse

from tests.cast import build_cast

pytestmark = pytest.mark.django_db

ORGANISERS = {
    "cohorts:index",
    "events:index",
    "prices:index",
    "webinars:index",
    "organisation:index",
    "consenttext:index",
}
EDITORS = {
    "wagtailsnippets_modules_programme:list",
    "wagtailsnippets_modules_assignment:list",
    "wagtailsnippets_modules_buildingblock:list",
    "wagtailsnippets_modules_rubric:list",
    "wagtailsnippets_modules_video:list",
}


@pytest.mark.parametrize("name", sorted(ORGANISERS | EDITORS))
def test_only_the_role_that_keeps_the_records_sees_them(name: str, now: datetime) -> None:
    cast = build_cast(now=now)
    keeper = "organiser" if name in ORGANISERS else "editor"
    answers = {role: cast.client(role).get(reverse(name)).status_code for role in cast.roles}
    assert {role for role, status in answers.items() if status == 200} == {keeper}


def test_the_admin_is_shut_for_everybody_without_a_role_in_it(now: datetime) -> None:
    cast = build_cast(now=now)
    answers = {role: cast.client(role).get("/admin/") for role in cast.roles}
    assert {role for role, answer in answers.items() if answer.status_code == 200} == {"editor", "organiser"}
    assert answers["stranger"].url.startswith("/konto/login/")
