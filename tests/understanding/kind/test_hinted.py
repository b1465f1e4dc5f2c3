"""Who guesses at a crime that nobody saw is no talker; who speaks of films, the news or the law is one."""

from __future__ import annotations

from itertools import product

import pytest

from understanding.kind.hinted import hinted

WHO = ("502", "3号楼502", "楼上", "隔壁", "对门租户", "那家麻将馆", "3单元那小子")
GUESSED = ("可能在", "好像在", "疑似", "八成在", "会不会在", "天天")
CRIMES = ("贩毒", "吸毒", "卖淫", "聚众赌博", "搞传销", "私藏枪", "种罂粟", "卖假药", "跑分")


@pytest.mark.parametrize("crime", CRIMES)
def test_a_guess_is_heard(crime: str) -> None:
    said = [f"{who}{guess}{crime}" for who, guess in product(WHO, GUESSED)]
    assert [each for each in said if not hinted(each)] == []
    assert hinted(f"怀疑502{crime}")


@pytest.mark.parametrize(
    "text",
    [
        "502可能在做饭",
        "楼上好像在装修",
        "可能在贩毒",
        "电视剧里那家人好像在贩毒",
        "怎么分辨租户是不是传销",
        "楼上贩毒的判几年",
        "派出所来我们小区宣传禁毒",
        "隔壁吸毒的被抓了好像",
        "哈哈我怀疑楼上在贩毒",
        "毒" * 500,
        "楼上可能" * 100,
    ],
)
def test_what_is_none(text: str) -> None:
    assert not hinted(text)
