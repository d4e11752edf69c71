"""A migration operation by which the database itself refuses to change what must stay as it was written."""

from typing import Any

from django.db.migrations.operations.base import Operation


class FreezeColumns(Operation):
    """Forbid updates of the named columns of a table, by trigger, on SQLite and PostgreSQL.

    Deleting stays possible for erasure; keys with PROTECT guard it. SQLite drops triggers when Django
    rebuilds a table, so a later migration that alters the table must repeat the operation; a house test
    looks for every trigger.

    Args:
        table: name of the table.
        columns: names of the columns that may be written once, by the insert.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, columns: list[str]) -> None:
        self.table = table
        self.columns = columns

    @property
    def trigger(self) -> str:
        """Name of the trigger."""
        return f"{self.table}_frozen"

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave Django's picture of the models as it is."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the trigger."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        message = f"{self.table} is written once and never changed"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.trigger}"')
            schema_editor.execute(
                f'CREATE TRIGGER "{self.trigger}" BEFORE UPDATE OF {columns} ON "{self.table}" '
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f'CREATE OR REPLACE FUNCTION "{self.trigger}"() RETURNS trigger AS $$ BEGIN '
                f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
            )
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.trigger}" ON "{self.table}"')
            schema_editor.execute(
                f'CREATE TRIGGER "{self.trigger}" BEFORE UPDATE OF {columns} ON "{self.table}" '
                f'FOR EACH ROW EXECUTE FUNCTION "{self.trigger}"()'
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop the trigger."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.trigger}"')
        elif schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{self.trigger}"() CASCADE')

    def describe(self) -> str:
        """Return what this operation does, for the migration's output."""
        return f"Freeze {', '.join(self.columns)} of {self.table}"
