"""Cries of a few characters: found alone, and not inside of what says more."""

from __future__ import annotations

import pytest

from understanding.emergency import find


@pytest.mark.parametrize(
    "text", ["打人了", "快来人！抢孩子了！！", "车祸了", "噎住了 快来", "老公打我", "救命啊 有人贩子"]
)
def test_a_bare_cry_is_found(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text", ["昨天打人了", "车祸了解一下", "电脑中毒了", "人贩子该判重刑", "打人了吗", "快了快了", ""]
)
def test_what_says_more_is_no_bare_cry(text: str) -> None:
    found = find(text)
    assert found is None or found.held
