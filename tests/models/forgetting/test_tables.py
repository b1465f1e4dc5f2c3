"""Whoever adds a table with a sealed column has to decide what forgetting somebody does about it."""

from __future__ import annotations

import bot.database  # noqa: F401  every table is known then
from models.forgetting.tables import WAYS
from tests.readable import sealed_columns


def test_every_sealed_column_is_known() -> None:
    assert sealed_columns() - WAYS.keys() == set()


def test_none_is_listed_that_is_gone() -> None:
    assert WAYS.keys() - sealed_columns() == set()
