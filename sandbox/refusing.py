"""What the stand-ins share when they say no, or fail on purpose."""

from __future__ import annotations

from typing import Any


class Refused(Exception):
    """A call that the platform refuses, with its errcode."""

    def __init__(self, code: int, words: str = "") -> None:
        super().__init__(words or code)
        self.code, self.words = code, words


def takes(faults: Any, name: str) -> bool:
    """Whether it is to go wrong this time; a count goes down with it."""
    left = getattr(faults, name)
    if left > 0:
        setattr(faults, name, left - 1)
    return bool(left > 0)
