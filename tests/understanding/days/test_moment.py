"""A moment as people write it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from understanding.days.moment import moment_of

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("words", "moment", "rest"),
    [
        ("11-27 15:00 社区调解室", (2026, 11, 27, 15, 0), "社区调解室"),
        ("明天下午3点", (2026, 11, 26, 15, 0), ""),
        ("周五上午十点半 在警务室", (2026, 11, 27, 10, 30), "警务室"),
        ("下午两点一刻", (2026, 11, 25, 14, 15), ""),
        ("后天中午12点，村委", (2026, 11, 27, 12, 0), "村委"),
        ("今天１６：３０", (2026, 11, 25, 16, 30), ""),
    ],
)
def test_what_is_meant(words: str, moment: tuple[int, int, int, int, int], rest: str) -> None:
    assert moment_of(words, NOW) == (datetime(*moment, tzinfo=ZONE), rest)


@pytest.mark.parametrize("words", ["", "改天", "某天 15:00", "明天 25:00"])
def test_what_is_no_moment(words: str) -> None:
    assert moment_of(words, NOW)[0] is None
