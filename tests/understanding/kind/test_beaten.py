"""Who was beaten by whom is the police's in whatever words; what only sounds so is not."""

from __future__ import annotations

from functools import cache

import pytest

from understanding.emergency import find
from understanding.kind.beaten import beaten
from understanding.kind.kinds import Kinds
from understanding.kind.rules import Rules
from understanding.normal import plain
from understanding.reading import Kind

WHO = ("我邻居", "王大姐", "老李家媳妇", "二单元那个女的", "我闺女", "张师傅")
BY = ("老公", "儿子", "公公", "老板", "体育老师", "房东", "王老三", "隔壁那个男的", "同桌")
OVER = (
    *("{who}被{by}打了", "{who}让{by}给打了", "{who}又被{by}打了", "{who}天天被{by}打", "{who}老被{by}打"),
    *("{who}刚才被{by}打了一顿", "{who}被{by}揍了", "{who}被{by}打哭了", "{who}被{by}扇了耳光"),
    *(
        "{who}挨了{by}一顿打",
        "{by}把{who}打了",
        "{by}打了{who}",
        "{by}昨晚打{who}了",
        "{who}脸上青了，{by}打的",
    ),
)


@cache
def kinds() -> Kinds:
    return Rules().kinds()


def kind(text: str) -> Kind:
    return kinds().sort(plain(text)).kind


@pytest.mark.parametrize("place", ["", "兴苑小区3号楼"])
@pytest.mark.parametrize("told", OVER)
def test_a_beating_is_never_talk(told: str, place: str) -> None:
    for who in WHO:
        for by in BY:
            text = place + told.format(who=who, by=by)
            assert kind(text) is Kind.POLICE, text
            assert kinds().kind(plain(text)) is Kind.POLICE, text


@pytest.mark.parametrize(
    "text", ["王大姐又挨打了", "孩子在学校被打了", "隔壁女的天天挨揍", "他爸被人家打成这样"]
)
def test_nor_where_nobody_says_by_whom(text: str) -> None:
    assert kind(text) is Kind.POLICE


@pytest.mark.parametrize("by", ["老公", "婆婆", "儿子", "一个男的"])
def test_a_beating_that_goes_on_is_an_emergency(by: str) -> None:
    for told in ("{}打老太太呢", "{}又打孩子呢", "{}在打王大姐", "王大姐正被{}打", "王大姐被{}往死里打"):
        danger = find(told.format(by))
        assert danger is not None, told
        assert not danger.held, told


@pytest.mark.parametrize(
    "text",
    [
        *(
            "给他打了，没人接",
            "老公打电话叫人呢",
            "我被老妈叫去打了疫苗",
            "孩子被老师打了满分",
            "被我打了一顿",
        ),
        *(
            "肿得跟让人打了一拳似的",
            "小时候没少被我爸打",
            "再不回家要被老婆打了",
            "茄子让霜打了",
            "游戏里一路被人打",
        ),
        *(
            "我家狗被邻居家猫打了",
            "乱码是我儿子打的",
            "没听说谁被老公打了",
            "老师打球呢",
            "被现实打了脸",
            "孩子打针呢",
        ),
    ],
)
def test_what_only_sounds_so_is_none(text: str) -> None:
    assert beaten(plain(text)) == ""


def test_who_asks_about_one_is_answered() -> None:
    assert kind("被人打了轻微伤能拘留他不") is Kind.CONSULT


BEATERS = ("老公", "他男人", "女婿", "喝醉的", "对门那家", "继父", "王师傅", "一个男的")
BEATEN = ("老李家媳妇", "老婆", "他妈", "隔壁大姐", "小李", "老太太", "我")
GOING_ON = ("{by}打{who}呢", "{by}又打{who}呢", "{by}打{who}着呢", "{who}被{by}打呢", "楼上{by}揍{who}呢")


@pytest.mark.parametrize("told", GOING_ON)
def test_whoever_beats_whomever_now_it_is_an_emergency(told: str) -> None:
    for by in BEATERS:
        for who in BEATEN:
            danger = find(told.format(by=by, who=who))
            assert danger is not None, (by, who)
            assert not danger.held, (by, who)


@pytest.mark.parametrize(
    "text", ["昨天老公打我呢", "梦见老公打我呢", "老板打我电话呢", "电视里男人打老婆呢", "弟弟打妹妹呢哈哈"]
)
def test_what_is_not_now_is_none(text: str) -> None:
    danger = find(text)
    assert danger is None or danger.held


@pytest.mark.parametrize("by", BEATERS)
def test_who_was_beaten_himself_is_never_talk(by: str) -> None:
    for told in ("{}打我了", "{}又打我了", "{}追着邻居打"):
        assert kind(told.format(by)) is Kind.POLICE
