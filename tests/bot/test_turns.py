"""A thread that computes does not keep the loop waiting."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot import turns


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def test_threads_take_turns_sooner_than_by_themselves() -> None:
    before = sys.getswitchinterval()
    turns.take()
    assert sys.getswitchinterval() < before
