"""Times of day and lengths of time as they are written in config.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

NOT_A_SPAN = '{key}: 要写开始和结束两个时间，如 ["08:30", "12:00"]。'
NOT_A_LENGTH = "{key}: “{text}”不是一段时间，要写成 30s、3m、36h、7d 这样（秒、分、小时、天）。"
TOO_LONG = "{key}: {text} 太长了，谁也等不到。"
NOT_A_TIME = '{key}: “{text}”不是钟点，要写成 "08:30" 这样，带引号。'
NOT_A_DAY = "{key}: “{day}: {on}”看不懂，要写成 2026-12-31: off（休息）或 on（上班）。"

_DURATION = re.compile(r"(\d+)\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def spans_of(
    path: str, raw: Mapping[str, tuple[str, ...]], problems: list[str]
) -> list[tuple[str, tuple[time, time]]]:
    """Pairs of times of day by name; each that is none is a problem."""
    spans = []
    for name, ends in raw.items():
        try:
            start, end = (time.fromisoformat(end) for end in ends)
            if start.tzinfo or end.tzinfo:
                raise ValueError("times of day are the station's")
            spans.append((name, (start, end)))
        except ValueError:
            problems.append(NOT_A_SPAN.format(key=f"{path}.{name}"))
    return spans


def duration(path: str, text: str, problems: list[str]) -> timedelta:
    """A length of time such as `3m`; what is none is a problem, and then zero."""
    match = _DURATION.fullmatch(str(text).strip())
    if match is None or int(match[1]) == 0:
        problems.append(NOT_A_LENGTH.format(key=path, text=text))
        return timedelta(0)
    try:
        return timedelta(**{_UNITS[match[2]]: int(match[1])})
    except OverflowError:
        problems.append(TOO_LONG.format(key=path, text=text))
        return timedelta(0)


def time_of_day(path: str, text: str, problems: list[str]) -> time:
    """A time of day such as `08:30`; what is none is a problem, and then midnight."""
    try:
        found = time.fromisoformat(text)
        if found.tzinfo:
            raise ValueError("times of day are the station's")
        return found
    except ValueError:
        problems.append(NOT_A_TIME.format(key=path, text=text))
        return time()


def switches(path: str, raw: Mapping[Any, Any], problems: list[str]) -> dict[date, bool]:
    """Days with `on` or `off`, each that is none a problem; YAML makes dates and truth of them by itself."""
    found: dict[date, bool] = {}
    for day, on in raw.items():
        try:
            found[date.fromisoformat(str(day))] = on if isinstance(on, bool) else _switch(on)
        except ValueError:
            problems.append(NOT_A_DAY.format(key=path, day=day, on=on))
    return found


def _switch(word: Any) -> bool:
    words = {"on": True, "off": False}
    if str(word).lower() not in words:
        raise ValueError(word)
    return words[str(word).lower()]
