"""What makes a text a matter or a question that the model alone takes for talk, and what does not."""

from __future__ import annotations

from functools import cache

import pytest

from understanding.kind.kinds import BARE, Kinds
from understanding.kind.rules import Rules
from understanding.knowledge.needs import needs
from understanding.normal import plain
from understanding.reading import Kind


@cache
def kinds() -> Kinds:
    return Rules().kinds()


def kind(text: str) -> Kind:
    return kinds().sort(plain(text)).kind


@pytest.mark.parametrize("text", ["身份证裂了", "户主死了户主改谁", "社保卡密码忘了"])
def test_what_tells_strongly_of_a_need_asks_for_it(text: str) -> None:
    assert kind(text) is Kind.CONSULT


@pytest.mark.parametrize(
    "place", ["南关村，", "我在北关街，", "福善庄小区3号楼2单元，", "油坊头村", "府西街菜市场："]
)
def test_a_place_makes_no_other_kind_of_it(place: str) -> None:
    for text in (
        "新农保六十岁以后咋领",
        "被盗的车找回来了，怎么领",
        "土葬改火葬公家给补多少",
        "楼道灯坏了没人修",
    ):
        assert kind(place + text) is kind(text) is not Kind.CHATTER
    assert kind(place + "早上好呀各位") is Kind.CHATTER


@pytest.mark.parametrize("said", ["楼道灯坏了没人修", "被盗的车找回来了，怎么领", "新农保六十岁以后咋领"])
def test_what_tells_nothing_makes_no_other_kind_of_it(said: str) -> None:
    for text in ("转给派出所：" + said, "今天下午，" + said, said + "，收到请回复", said + "，我先挂了"):
        assert kind(text) is kind(said)


@pytest.mark.parametrize("text", ["你几点过来", "我到家了", "这个怎么弄的呀", "晚上吃什么"])
def test_what_asks_and_tells_of_no_need_is_talk(text: str) -> None:
    assert kind(text) is Kind.CHATTER


@pytest.mark.parametrize("text", ["身份证", "户口"])
def test_a_word_alone_asks_for_nothing(text: str) -> None:
    assert len(text) <= BARE
    assert kind(text) is Kind.CHATTER


def test_the_need_is_told_more_strongly_by_its_own_words() -> None:
    assert needs().strength("") == 0
    assert needs().strength("身份证丢了怎么补办") > needs().strength("我们几点在哪见") > 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修车铺给我换的旧件，还收新件的钱", Kind.NONPOLICE),
        ("洗车店把我车漆洗花了，不认账", Kind.NONPOLICE),
        ("手机店给我办了个套餐，每月多扣钱", Kind.NONPOLICE),
        ("网购的鞋开胶了，卖家不理", Kind.NONPOLICE),
        ("我家狗跑丢了，黄色泰迪，谁看见说一声", Kind.NONPOLICE),
        ("牛跑了一头，黑花的，看见的打个电话", Kind.NONPOLICE),
        ("群里那个二维码别扫，我扫了扣了三百", Kind.POLICE),
        ("大家别点那个链接，我点了少了五百", Kind.POLICE),
        ("上个月他们把我关了一天才放", Kind.POLICE),
        ("没人受伤，就是蹭了点漆，已经私了", Kind.CHATTER),
        ("两个车碰了一下，人家自己商量好走了", Kind.CHATTER),
        ("楼上今天没吵，难得清净", Kind.CHATTER),
    ],
)
def test_what_a_stranger_told_in_a_way_that_nobody_had_taught(text: str, told: Kind) -> None:
    """Bought and not right is no crime; who warns of what cost him something tells of one."""
    assert kind(text) is told
