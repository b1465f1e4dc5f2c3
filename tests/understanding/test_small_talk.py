"""What is asked of the station, and what is said to be polite."""

from __future__ import annotations

from understanding.small_talk import asks_something

ASKED = (
    "我家的鹦鹉能上飞机吗", "无人机在哪里报备", "您好，请问流浪猫绝育可以找你们吗", "养乌龟要不要办证",
    "你们今天上班吗", "鸽子棚多少平米要批", "你们能办护照吗", "我想问一下鸽子能不能养",
)  # fmt: skip
NOT_ASKED = (
    "你是谁呀", "在吗", "我想问个事", "请问一个问题", "怎么还没人回我",
    "您好请问一下", "吃了吗你们", "你是机器人吗", "你能干什么", "收到了吗",
    "她在我这儿呢", "哪里都好", "今天天气怎么样", "好的谢谢",
)  # fmt: skip


def test_what_is_asked_of_the_station_is_told_from_talk() -> None:
    assert [text for text in ASKED if not asks_something(text)] == []
    assert [text for text in NOT_ASKED if asks_something(text)] == []
