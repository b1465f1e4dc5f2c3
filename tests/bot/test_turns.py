"""A thread that computes does not keep the loop waiting."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot import turns


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Python's own at first: whatever ran the whole program before has left it sooner."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    yield
    sys.setswitchinterval(before)


def test_threads_take_turns_sooner_than_by_themselves() -> None:
    before = sys.getswitchinterval()
    turns.take()
    assert sys.getswitchinterval() < before
