"""Single fields of what DingTalk sends, read so that whatever stands there can be stored.

Raises nothing but `BadFrame`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.platforms.frames import BadFrame, word

LONGEST_ID = 256
LONGEST_NAME = 100
LONGEST_ADDRESS = 2048


def number_of(value: Any, what: str) -> str:
    """An id; empty where there is none. Ids are part of indexed keys, so they cannot be of any length."""
    text = word(value) if not isinstance(value, int) or abs(value) < 1 << 64 else ""
    if len(text) > LONGEST_ID:
        raise BadFrame(f"{what} is too long")
    return text


def time_of(value: Any) -> datetime | None:
    """Milliseconds since 1970, as a number or as its digits; None for what is no time."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return datetime.fromtimestamp(int(value) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def values_of(params: dict[str, Any], without: str) -> dict[str, str]:
    """What was typed into a card, by name. The inputs of a form come as an object under the form's name."""
    flat: dict[str, Any] = {}
    for name, value in params.items():
        flat |= value if isinstance(value, dict) else {name: value}
    return {
        name[:LONGEST_NAME]: word(value) for name, value in flat.items() if name != without and word(value)
    }
