"""among(): whoever is on the list is found, whatever stands in the texts, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Column, Engine, MetaData, String, Table, create_engine, insert, select

from models.among import among

NAMES = Table("names", MetaData(), Column("name", String, primary_key=True))
HELD = select(NAMES.c.name).where(among(NAMES.c.name, "wanted"))
# What a database can hold at all: no half of a pair, and no zero.
TEXTS = some.sets(some.text(some.characters(codec="utf-8", exclude_characters="\0"), max_size=9))


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    made = create_engine("sqlite://")
    NAMES.metadata.create_all(made)
    yield made
    made.dispose()


@given(TEXTS, TEXTS, some.booleans())
def test_it_finds_what_is_on_the_list(
    engine: Engine, there: set[str], others: set[str], all_of_them: bool
) -> None:
    wanted = (there if all_of_them else set(list(there)[::2])) | others
    with engine.connect() as connection:
        if there:
            connection.execute(insert(NAMES), [{"name": name} for name in there])
        found = set(connection.execute(HELD, {"wanted": list(wanted)}).scalars())
        connection.rollback()
    assert found == there & wanted
