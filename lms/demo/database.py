"""What the database holds before the demo touches it, and how a demo's database is emptied."""

from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import FileField
from django.db.models.fields.files import FieldFile

from lms.accounts.models import User
from lms.shared.installation.actions import is_demo
from lms.shared.installation.models import Installation


class Contents(Enum):
    """Whose data it is."""

    NOTHING = "nothing"
    DEMO = "demo"
    OTHER = "other"


def contents() -> Contents:
    """Return what the database holds, without changing it.

    Our tables without a single person count as nothing: that is what `migrate` leaves behind, even when it was
    interrupted.
    """
    tables = set(connection.introspection.table_names())
    if Installation._meta.db_table in tables and Installation.objects.filter(is_demo=True).exists():
        return Contents.DEMO
    if not all(map(_is_ours, tables)):
        return Contents.OTHER
    return Contents.OTHER if User._meta.db_table in tables and User.objects.exists() else Contents.NOTHING


def bring_up_to_date() -> None:
    """Run what migrations are missing; a database in order is left alone, which saves seconds at each start."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def start_over() -> None:
    """Empty a demo's database completely, with the files that its rows name and the mails in the folder."""
    for file in list(_files()):
        file.storage.delete(str(file.name))
    for mail in Path(settings.MAIL_FOLDER).glob("*.eml"):
        mail.unlink()
    if connection.vendor == "sqlite":
        connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{connection.settings_dict['NAME']}{suffix}").unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_schema()")
            schema = connection.ops.quote_name(cursor.fetchone()[0])
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
            cursor.execute(f"CREATE SCHEMA {schema}")
    is_demo.cache_clear()
    bring_up_to_date()


def _is_ours(table: str) -> bool:
    """Say whether a table can be one of this project's; Django's own table of users is not."""
    labels = {config.label for config in apps.get_app_configs()} | {"django", "sqlite"}
    return table != "auth_user" and table.split("_", 1)[0] in {label.split("_", 1)[0] for label in labels}


def _files() -> Iterator[FieldFile]:
    tables = set(connection.introspection.table_names())
    for model in apps.get_models():
        fields = [field for field in model._meta.get_fields() if isinstance(field, FileField)]
        if not fields or model._meta.db_table not in tables:
            continue
        for row in model._default_manager.only(*(field.name for field in fields)).iterator():
            yield from (file for field in fields if (file := getattr(row, field.name)))
