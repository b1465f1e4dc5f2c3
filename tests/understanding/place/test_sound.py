"""How names sound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from understanding.place.sound import sounds


def test_what_sounds_the_same_is_the_same() -> None:
    assert sounds("金沙小区") == sounds("今纱晓区")
    assert sounds("张") == sounds("脏")
    assert sounds("金沙小区") != sounds("平安小区")


def test_the_sounds_are_those_of_the_dictionary() -> None:
    # Imported here alone: half a second, which each worker would take when it collects this file.
    from pypinyin import lazy_pinyin

    for character in "金沙小区兴苑福善庄鄯阳崇福寺":
        same = lazy_pinyin(character)[0]
        others = [other for other in "今纱晓曲星院服扇装闪扬虫幅四" if lazy_pinyin(other)[0] == same]
        assert all(sounds(other) == sounds(character) for other in others)


@given(st.text(max_size=60))
def test_each_character_has_one_sign(text: str) -> None:
    assert len(sounds(text)) == len(text)
