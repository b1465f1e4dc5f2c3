"""Stretches of days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from understanding.days.period import counts, looked_back, period

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("7", "2026-11-19", "2026-11-25"),
        ("最近30天", "2026-10-27", "2026-11-25"),
        ("今天", "2026-11-25", "2026-11-25"),
        ("昨天", "2026-11-24", "2026-11-24"),
        ("前天", "2026-11-23", "2026-11-23"),
        ("大前天", "2026-11-22", "2026-11-22"),
        ("本周", "2026-11-23", "2026-11-25"),
        ("上周", "2026-11-16", "2026-11-22"),
        ("本月", "2026-11-01", "2026-11-25"),
        ("上个月", "2026-10-01", "2026-10-31"),
        ("10月", "2026-10-01", "2026-10-31"),
        ("12月", "2025-12-01", "2025-12-31"),
        ("2026年2月", "2026-02-01", "2026-02-28"),
        ("11月", "2026-11-01", "2026-11-25"),
        ("11-01 到 11-15", "2026-11-01", "2026-11-15"),
        ("从11月1日至11月15日", "2026-11-01", "2026-11-15"),
        ("今年", "2026-01-01", "2026-11-25"),
    ],
)
def test_a_period(words: str, first: str, last: str) -> None:
    assert period(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("words", ["", "很久", "0", "13月", "11-15 到 11-01", "到", "上上周"])
def test_none(words: str) -> None:
    assert period(words, TODAY) is None


def test_a_number_of_days_is_no_day() -> None:
    assert period("1天", TODAY) == (TODAY, TODAY)
    assert [each for each in ("1", "1日", "最近3天", "今天", "11-01") if counts(each)] == [
        "1",
        "1日",
        "最近3天",
    ]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("12-31", (2025, 12, 31), (2025, 12, 31)),
        ("12月31日", (2025, 12, 31), (2025, 12, 31)),
        ("3-10", (2026, 3, 10), (2026, 3, 10)),
        ("3-20", (2026, 3, 20), (2026, 3, 20)),
        ("2026-12-31", (2026, 12, 31), (2026, 12, 31)),
        ("明天", (2026, 3, 16), (2026, 3, 16)),
        ("11-01 到 11-15", (2025, 11, 1), (2025, 11, 15)),
        ("12-20 到 1-5", (2025, 12, 20), (2026, 1, 5)),
    ],
)
def test_what_is_looked_back_at_is_the_past_one_where_that_is_nearer(
    words: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert looked_back(words, date(2026, 3, 15)) == (date(*first), date(*last))


def test_what_ends_before_it_begins_is_no_stretch() -> None:
    assert looked_back("11-15 到 11-01", date(2026, 11, 23)) is None
    assert looked_back("2-29", date(2027, 9, 1)) in (None, (date(2028, 2, 29), date(2028, 2, 29)))
