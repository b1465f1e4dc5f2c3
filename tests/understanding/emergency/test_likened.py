"""What is likened, haggled, played, sung, taught or only thought of is no danger; told outright it is one."""

from __future__ import annotations

from itertools import product

import pytest

from understanding.emergency import find

LIKENED = [
    *("这课上得像被人掐着脖子", "今天这风 脸跟刀割的", "嗓子跟刀割似的 不想说话", "耳朵像刀剌 零下二十"),
    *(
        f"{cry}{tone} {price}"
        for cry, tone, price in product(("抢劫", "打劫", "抢钱"), "啊呢", ("羊肉都四十了", "停车一小时十五"))
    ),
    *("我家豆豆玩消防车 说奶奶家着火我来救", "娃扮医生给我打针 说我快不行了", "儿子拿玩具枪 说不许动打死你"),
    *("戏台上唱窦娥冤 刀一落 底下老婆婆都哭", "戏台上两个武生打起来了 真精彩"),
    *("师傅教的 下井前先摸顶板 不然塌下来谁也跑不了", "教练讲 溺水了别挣扎 越挣扎越沉"),
    *("谁放的二踢脚 我还以为锅炉炸了", "吓我一跳 还以为谁跳楼了 是晾的被子", "我还以为打起来了 原来在划拳"),
    *("学校后街摆摊的把路堵死 放学走不动", "门口堵满了车 谁都走不动"),
]
OUTRIGHT = [
    *("好像有人掉水里了", "有人抢劫 在南门超市", "戏台上搭架子的小伙触电了 不动了"),
    *(
        "孩子玩消防车从楼梯滚下去 头上都是血",
        "我还以为他睡着了 一摸没气了",
        "路堵死了 救护车进不来 人快不行了",
    ),
]
TAKEN = ("把老张", "把我哥", "把一个学生")
INTO = ("往车上架", "往面包车里塞", "套上头套弄走了", "套上袋子拎走了", "塞进后备箱拉走了")
BURNING = ("工棚烧塌了", "彩钢房烧透了", "羊圈烧起来了", "后山烧山了", "山上火烧到果园了", "库房烧球了")


def _counts(text: str) -> bool:
    found = find(text)
    return found is not None and not found.held


@pytest.mark.parametrize("text", LIKENED)
def test_what_is_only_likened_is_none(text: str) -> None:
    assert not _counts(text)


@pytest.mark.parametrize("text", OUTRIGHT)
def test_what_is_meant_is_one(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize("into", INTO)
def test_who_is_taken_into_a_car_or_a_bag_is_abducted(into: str) -> None:
    for whom in TAKEN:
        assert _counts(f"几个人{whom}{into}"), whom


@pytest.mark.parametrize("text", ["把西瓜装麻袋里扛走了", "他把钱装袋子里拿走了", "贼把电瓶装袋子里拎走了"])
def test_a_thing_in_a_bag_is_not(text: str) -> None:
    assert not _counts(text)


@pytest.mark.parametrize("text", BURNING)
def test_what_burns_is_a_fire(text: str) -> None:
    assert _counts(text)
