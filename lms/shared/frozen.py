"""Migration operations by which the database itself refuses to change what must stay as it was written."""

from typing import Any

from django.db.migrations.operations.base import Operation


class RefuseRows(Operation):
    """Refuse to insert or update rows of a table under a condition, by trigger, on SQLite and PostgreSQL.

    Deleting stays possible for erasure; keys with PROTECT guard it. SQLite drops triggers when Django
    rebuilds a table, so a later migration that alters the table must repeat the operation; a house test
    looks for every trigger.

    Args:
        table: name of the table.
        name: what the trigger is called after the table.
        on: "INSERT", or "UPDATE OF" with columns.
        when: condition on the row as SQL that both databases know; "OLD" and "NEW" are the row.
        message: what the database answers.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, name: str, on: str, when: str, message: str) -> None:
        self.table = table
        self.name = name
        self.on = on
        self.when = when
        self.message = message

    @property
    def trigger(self) -> str:
        """Name of the trigger."""
        return f"{self.table}_{self.name}"

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Leave Django's picture of the models as it is."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the trigger."""
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.trigger}"')
            schema_editor.execute(
                f'CREATE TRIGGER "{self.trigger}" BEFORE {self.on} ON "{self.table}" '
                f"WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
        elif schema_editor.connection.vendor == "postgresql":
            # the condition stands in the function, since that of a trigger may not ask other tables
            schema_editor.execute(
                f'CREATE OR REPLACE FUNCTION "{self.trigger}"() RETURNS trigger AS $$ BEGIN '
                f"IF {self.when} THEN RAISE EXCEPTION '{self.message}' "
                "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$ LANGUAGE plpgsql"
            )
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.trigger}" ON "{self.table}"')
            schema_editor.execute(
                f'CREATE TRIGGER "{self.trigger}" BEFORE {self.on} ON "{self.table}" '
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
        return f"Refuse {self.on} on {self.table} when {self.when}"


class FreezeColumns(RefuseRows):
    """Forbid updates of the named columns of a table.

    Args:
        table: name of the table.
        columns: names of the columns that may be written once, by the insert.
        when: condition under which they are frozen; always if nothing is given.
        name: what the trigger is called after the table, for a second one.
    """

    def __init__(self, table: str, columns: list[str], when: str = "1 = 1", name: str = "frozen") -> None:
        named = ", ".join(f'"{column}"' for column in columns)
        message = f"{table} is written once and never changed"
        super().__init__(table=table, name=name, on=f"UPDATE OF {named}", when=when, message=message)
        self.columns = columns

    def describe(self) -> str:
        """Return what this operation does, for the migration's output."""
        return f"Freeze {', '.join(self.columns)} of {self.table}"
