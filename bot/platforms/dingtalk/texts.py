"""Texts within the platform's limits, which count bytes of UTF-8 and not characters."""

from __future__ import annotations

CUT = "…"


def cut(text: str, largest: int) -> str:
    """At most so many bytes; what is left out is shown by an ellipsis."""
    data = text.encode()
    if len(data) <= largest:
        return text
    return data[: largest - len(CUT.encode())].decode("utf-8", "ignore") + CUT


def split(text: str, largest: int) -> list[str]:
    """The text in parts of at most so many bytes each, parted at line ends where there are any."""
    parts, left = [], text.encode()
    while len(left) > largest:
        end = left.rfind(b"\n", 0, largest + 1)
        if end <= 0:
            end = _whole_characters(left, largest)
        parts.append(left[:end].decode())
        left = left[end:].removeprefix(b"\n")
    return [*parts, left.decode()]


def _whole_characters(data: bytes, end: int) -> int:
    """The last place before `end` that is not within a character: 0b10xxxxxx only ever continues one."""
    while data[end] & 0xC0 == 0x80:
        end -= 1
    return end
