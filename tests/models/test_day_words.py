"""A time is said by the day's name where it has one, by the station's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from models.day_words import day_and_time
from models.settings import Settings
from models.work import Work

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (23, 16, "今天 00:00"), (23, 15, "昨天 23:00"), (21, 16, "前天 00:00"), (21, 15, "11-21 23:00"),
        (24, 16, "明天 00:00"), (25, 16, "11-26 00:00"),
    ],
)  # fmt: skip
def test_the_day_has_a_name(day: int, hour: int, said: str) -> None:
    work = Work(cast("Any", None), NOW, Settings(), cast("Any", None), cast("Any", None), lambda: "")
    assert day_and_time(work, datetime(2026, 11, day, hour, tzinfo=UTC)) == said
