"""Who wants the police and says nothing else, and who only talks of them."""

from __future__ import annotations

import pytest

from understanding.alarm_words import asks_for_police, wants_police


@pytest.mark.parametrize("text", ["我要报警", "我想报案！", "我现在要报警", "我要在这里报警"])
def test_whoever_says_it_of_himself_means_it(text: str) -> None:
    assert wants_police(text)
    assert asks_for_police(text)


@pytest.mark.parametrize(
    "text", ["报警", "怎么报警", "报案电话多少", "请问在哪报案", "110", "能在这里报案吗", "打110"]
)
def test_what_is_said_to_us(text: str) -> None:
    assert asks_for_police(text)
    assert not wants_police(text)


@pytest.mark.parametrize(
    "text", ["报警吧", "已经报警了", "他报警了", "报警器响了", "120块钱", "我报警了没人来", ""]
)
def test_what_is_talk_of_them(text: str) -> None:
    assert not asks_for_police(text)
