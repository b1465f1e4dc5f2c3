"""Cutting and splitting by bytes, never within a character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.dingtalk.texts import cut, split

TEXTS = st.text(st.sampled_from("长a😀\n é"), max_size=60)


@given(TEXTS, st.integers(4, 40))
def test_parts_are_small_and_lose_only_line_ends(text: str, largest: int) -> None:
    parts = split(text, largest)
    assert all(len(part.encode()) <= largest for part in parts)
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


@given(TEXTS, st.integers(4, 40))
def test_what_is_cut_fits(text: str, largest: int) -> None:
    short = cut(text, largest)
    assert len(short.encode()) <= largest
    assert short == text or short.endswith("…")


def test_lines_stay_whole_where_they_can() -> None:
    assert split("一行\n二行\n三行", 14) == ["一行\n二行", "三行"]
    assert split("", 10) == [""]
