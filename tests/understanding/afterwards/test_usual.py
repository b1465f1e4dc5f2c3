"""What a reporter says when it is done; read at once, whatever he says over and over."""

from __future__ import annotations

import time

import pytest

from understanding.afterwards.usual import behind_thanks, solved


@pytest.mark.parametrize("text", ["楼道灯亮了", "路灯好了", "楼道灯都亮了，谢谢"])
def test_it_is_done(text: str) -> None:
    assert solved(text)


@pytest.mark.parametrize("text", ["楼道灯" * 12, "楼道灯" * 400 + "呢"])
def test_the_same_word_over_and_over_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    assert not solved(text)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("word", ["谢谢", "谢", "辛苦", "感谢谢谢", "谢谢你", "多谢，", "太谢谢"])
def test_thanks_over_and_over_take_no_time(word: str) -> None:
    began = time.perf_counter()
    behind_thanks((word * 30)[:60])
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("thanks", ["谢谢谢谢！", "谢了，", "多谢师傅 "])
def test_what_stands_behind_thanks_is_told(thanks: str) -> None:
    assert behind_thanks(f"{thanks}电梯也有点响") == "电梯也有点响"
