"""Who wants a human says so in few words, in many ways."""

from __future__ import annotations

import pytest

from understanding.human_words import wants_human

ASKS = """
人工
转人工！
你好，帮我转接人工客服
我想跟真人说
怎么转人工
叫个民警来
我要找个民警聊聊
人工人工
人工客服在吗
不要机器人，转人工
别让机器人回我了
我不想跟机器人说
"""
TALKS = """
人工智能是什么
人工湖边灯坏了
民警来过了
有人吗
机器人比赛在哪报名
叫个民警来我家，有人偷东西
"""


@pytest.mark.parametrize("text", ASKS.split())
def test_it_is_asked_for(text: str) -> None:
    assert wants_human(text)


@pytest.mark.parametrize("text", TALKS.split())
def test_it_is_not(text: str) -> None:
    assert not wants_human(text)
