"""Who tells something by his identity number tells the same."""

from __future__ import annotations

import pytest

from understanding.identity_words import without_identity

NUMBER = "140602198001011234"


@pytest.mark.parametrize(
    "text",
    [
        f"身份证{NUMBER}，兴苑小区3号楼502漏水",
        f"兴苑小区3号楼502漏水,我的身份证号码是{NUMBER}",
        f"兴苑小区3号楼502漏水，身份证：{NUMBER[:-1]}x",
        "兴苑小区3号楼502漏水",
    ],
)
def test_it_is_left_out(text: str) -> None:
    assert without_identity(text) == "兴苑小区3号楼502漏水"


@pytest.mark.parametrize("text", [NUMBER, f"身份证{NUMBER}", "身份证丢了怎么补办", "6222021234567890123"])
def test_what_says_nothing_else_stays(text: str) -> None:
    assert without_identity(text) == text
