"""Whose data a database holds, told without changing it."""

import pytest
from django.db import connection

from lms.accounts.models import User
from lms.demo.database import Contents, contents
from lms.shared.installation.actions import mark_as_demo

pytestmark = pytest.mark.django_db


def test_tables_without_people_are_nothing() -> None:
    User.objects.all().delete()
    assert contents() is Contents.NOTHING


def test_people_without_the_mark_are_somebody_elses() -> None:
    User.objects.create_user("jemand@musterstadt.example")
    assert contents() is Contents.OTHER


def test_the_mark_makes_it_the_demos() -> None:
    mark_as_demo()
    User.objects.create_user("jemand@demo.example")
    assert contents() is Contents.DEMO


@pytest.mark.parametrize("table", ["shop_order", "auth_user", "kunden"])
def test_a_foreign_table_is_somebody_elses(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table} (id integer)")
    assert contents() is Contents.OTHER
