"""When somebody was seen, in words: `昨天下午3点半`."""

from __future__ import annotations

import re
from datetime import time

from understanding.elders.forms import WHEN, compiled

DAYS = {"昨": -1, "前": -2, "明": 1, "后": 2}
# Of a part of a day its beginning, so that nobody counts as seen later than he was.
PARTS = {
    "早上": time(6), "早晨": time(6), "上午": time(8), "中午": time(11), "下午": time(13), "傍晚": time(17),
    "晚上": time(18),
}  # fmt: skip


def moment(words: str) -> tuple[int, time | None] | None:
    """Day and time of day of words such as `昨天下午3点`; None where they are none."""
    match = compiled(WHEN).fullmatch(re.sub(r"\s+", "", words))
    if match is None or not words.strip() or not possible(match.groupdict()):
        return None
    return time_of(match.groupdict())


def time_of(given: dict[str, str | None]) -> tuple[int, time | None]:
    """Day and time of day."""
    said = given.get("day") or given.get("nday") or ""
    part = given.get("part") or given.get("npart") or {"早": "早上", "晚": "晚上"}.get(said[-1:], "")
    clock = given.get("clock") or given.get("nclock") or ""
    return DAYS.get(said[:1], 0), _clock(clock, part) if clock else PARTS.get(part)


def possible(given: dict[str, str | None]) -> bool:
    """Whether there is such a time of day; what was at 25点 was not just now."""
    clock = given.get("clock") or given.get("nclock")
    return not clock or time_of(given)[1] is not None


def _clock(words: str, part: str) -> time | None:
    """`15:20`, `3点半`; in the afternoon and evening 3 is 15."""
    hour, _, minute = words.replace("点半", ":30").replace("点", ":00").partition(":")
    number = int(hour)
    if (part in ("下午", "傍晚", "晚上") and number < 12) or (part == "中午" and number < 11):
        number += 12
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None
