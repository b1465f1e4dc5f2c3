"""Once an hour for each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot import seldom
from bot.seldom import Seldom

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_each_is_said_once_an_hour_and_however_many_there_are_are_not_all_kept() -> None:
    one = Seldom()
    assert [one.due("a", NOW), one.due("a", NOW), one.due("b", NOW)] == [True, False, True]
    assert not one.due("a", NOW + timedelta(minutes=59))
    assert one.due("a", NOW + timedelta(hours=1))
    assert all(one.due(n, NOW) for n in range(seldom.MOST))
    assert one.due("b", NOW)
