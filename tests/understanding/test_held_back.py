"""A danger that an exception holds back is read as what it is besides, with why, and with whom to ring."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from models.registry import Registry
from models.settings import Settings
from understanding.reader import Reader
from understanding.reading import Kind, Reading, Said

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)


def read(text: str) -> Reading:
    return Reader(Registry(), Settings()).read(Said(text, NOW))


@pytest.mark.parametrize(
    ("text", "number", "why"),
    [
        ("要是家里煤气漏了该打哪个电话", "119", "假设“要是”"),
        ("如果有人跳楼怎么报警", "110", "假设“如果”"),
    ],
)
def test_the_number_and_the_reason_are_kept(text: str, number: str, why: str) -> None:
    found = read(text)
    assert found.kind is not Kind.EMERGENCY
    assert found.ring == number
    assert found.reasons[-1].endswith(f"没算正在发生的危险：{why}")


@pytest.mark.parametrize("text", ["我家煤气漏了，快来人", "楼道灯坏了", "身份证怎么补办"])
def test_what_is_danger_and_what_is_none_at_all_needs_neither(text: str) -> None:
    found = read(text)
    assert found.ring == ""
    assert not any("没算" in reason for reason in found.reasons)
