"""Opening hours by the calendar: workdays, make-up days, holidays, the station's exceptions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.hours import festival, holiday
from models.opening import read, understood
from models.settings import Hours, Settings

COUNTER = "工作日 09:00-12:00;14:30-17:30"
DAY = ((540, 720), (870, 1050))
PLAIN = Settings()
OFF_MONDAY = Settings(hours=Hours(exceptions={date(2026, 11, 23): False, date(2026, 11, 28): True}))


@pytest.mark.parametrize(
    ("text", "day", "spans"),
    [
        (COUNTER, "2026-11-23", DAY),
        (COUNTER, "2026-11-28", ()),
        (COUNTER, "2026-10-10", DAY),  # a Saturday that is worked for the long holiday
        (COUNTER, "2026-10-02", ()),
        (COUNTER, "2027-01-01", ()),  # of a year that is not announced yet
        ("每日 08:00-20:00", "2026-10-02", ((480, 1200),)),
        ("身份证自助机 24 小时", "2026-11-29", ((0, 1440),)),
        ("周一至周六 8:30—11:30，14:00～17:00", "2026-11-28", ((510, 690), (840, 1020))),
        ("周一至周六 8:30-11:30", "2026-11-29", ()),
        ("工作日 09:00-12:00;周六 09:00-11:00", "2026-11-28", ((540, 660),)),
        ("节假日 10:00-12:00", "2026-11-29", ((600, 720),)),
        ("周末 10:00-12:00", "2026-11-29", ((600, 720),)),
        ("请打电话", "2026-11-23", ()),
        ("工作日 25:00-26:00", "2026-11-23", ()),
    ],
)
def test_a_cell_says_when_it_is_open(text: str, day: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read(text).on(date.fromisoformat(day), PLAIN) == spans


def test_what_cannot_be_read_is_known_at_the_import() -> None:
    good = (
        COUNTER,
        "每日 8:00—20:00",
        "24 小时",
        "周一、周三 9:00-11:00，节假日休息",
        "周六 09:00-24:00（午休不断）",
    )
    bad = ("早九晚五", "请打电话", "工作日 25:00-26:00", "工作日 09:00-12:00;14点-17点", "周一", "17:00-9:00")
    assert [text for text in good if not understood(text)] == []
    assert [text for text in bad if understood(text)] == []


def test_the_stations_own_exceptions_count() -> None:
    assert read(COUNTER).on(date(2026, 11, 23), OFF_MONDAY) == ()
    assert read(COUNTER).on(date(2026, 11, 28), OFF_MONDAY) == DAY


def test_holidays_have_their_names_and_dates() -> None:
    assert (holiday(date(2026, 10, 2)), holiday(date(2026, 11, 28))) == ("国庆", "")
    assert festival("元旦", date(2026, 11, 23)) == date(2027, 1, 1)
    assert festival("中秋", date(2026, 11, 23)) is None


@given(st.text(alphabet="工作日每周末一至六0123456789:-;， 小时节假", max_size=40))
def test_any_cell_gives_stretches_that_are_to_come_and_in_order(text: str) -> None:
    at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    found = [each for each, _ in zip(read(text).stretches(at, PLAIN), range(20), strict=False)]
    assert all(start < stop and stop > at for start, stop in found)
