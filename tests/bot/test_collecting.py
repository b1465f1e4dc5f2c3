"""Garbage is collected again once the bot has started, and what was there before is left alone."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bot import collecting


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    # What is left alone now stays so: else all that the tests have read is looked through from here on.
    gc.set_threshold(*thresholds)
    gc.enable()


def test_nothing_is_collected_while_the_bot_starts_and_everything_new_afterwards() -> None:
    collecting.hold()
    assert not gc.isenabled()
    collecting.settle()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
    circle: list[object] = []
    circle.append(circle)
    del circle
    assert gc.collect() >= 1
