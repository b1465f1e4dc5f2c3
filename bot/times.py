"""Times of day and lengths of time as they are written in config.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

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
            problems.append(f'{path}.{name}: must be two times such as ["08:30", "12:00"]')
    return spans


def duration(path: str, text: str, problems: list[str]) -> timedelta:
    """A length of time such as `3m`; what is none is a problem, and then zero."""
    match = _DURATION.fullmatch(str(text).strip())
    if match is None or int(match[1]) == 0:
        problems.append(f"{path}: {text} is not a length of time such as 30s, 3m, 36h or 7d")
        return timedelta(0)
    try:
        return timedelta(**{_UNITS[match[2]]: int(match[1])})
    except OverflowError:
        problems.append(f"{path}: {text} is longer than anybody can wait")
        return timedelta(0)


def time_of_day(path: str, text: str, problems: list[str]) -> time:
    """A time of day such as `08:30`; what is none is a problem, and then midnight."""
    try:
        found = time.fromisoformat(text)
        if found.tzinfo:
            raise ValueError("times of day are the station's")
        return found
    except ValueError:
        problems.append(f'{path}: {text} is not a time of day such as "08:30"')
        return time()


def switches(path: str, raw: Mapping[Any, Any], problems: list[str]) -> dict[date, bool]:
    """Days with `on` or `off`, each that is none a problem; YAML makes dates and truth of them by itself."""
    found: dict[date, bool] = {}
    for day, on in raw.items():
        try:
            found[date.fromisoformat(str(day))] = on if isinstance(on, bool) else _switch(on)
        except ValueError:
            problems.append(f"{path}: {day}: {on} is not a day with on or off")
    return found


def _switch(word: Any) -> bool:
    words = {"on": True, "off": False}
    if str(word).lower() not in words:
        raise ValueError(word)
    return words[str(word).lower()]
