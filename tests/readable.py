"""All that can be read of a database with its key, whatever table and column it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import Engine, LargeBinary, select
from sqlmodel import SQLModel

from models.vault import Unreadable, Vault


def sealed_columns() -> set[str]:
    """As `table.column`."""
    tables = SQLModel.metadata.sorted_tables
    return {f"{t.name}.{c.name}" for t in tables for c in t.columns if isinstance(c.type, LargeBinary)}


def readable(engine: Engine, vault: Vault) -> Iterator[tuple[str, str]]:
    """Where it stands, and the text; what is sealed is opened."""
    with engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                for column, value in row.items():
                    with suppress(Unreadable):
                        text = (
                            vault.open_bytes(value).decode("utf-8", "replace")
                            if isinstance(value, bytes)
                            else str(value)
                        )
                        yield f"{table.name}.{column}", text


def where(engine: Engine, vault: Vault, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    """In which columns which of these stand."""
    return sorted({(at, each) for at, text in readable(engine, vault) for each in secrets if each in text})
