"""How a text is made ready for the rules: traditional characters, and signs that have no sound."""

from __future__ import annotations

from understanding.emergency.text import clean, simple, simplified
from understanding.place.sound import sounds


def test_traditional_characters_are_simplified_wherever_they_stand() -> None:
    assert simple("樓道著火了") == "楼道着火了"
    assert simple("楼道灯坏了，3 a") == "楼道灯坏了，3 a"
    assert all(simple(chr(code)) == one for code, one in simplified().items())
    assert clean("後面小區著火了，貳樓有人") == "后面小区着火了，二楼有人"


def test_what_has_no_sound_stays_as_it_is() -> None:
    assert sounds("，。□3a~😀") == "，。□3a~😀"
    assert sounds("做，坐。") == sounds("坐，做。") != "坐，做。"


def test_who_is_called_by_name_is_left_out() -> None:
    assert (
        clean("@王警官 孩子不见了")
        == clean("孩子不见了 @王警官")
        == clean("@所有人\u2005孩子不见了")
        == "孩子不见了"
    )
    assert clean("写信到 abc@163.com 行吗") == "写信到abc163。com行吗"
