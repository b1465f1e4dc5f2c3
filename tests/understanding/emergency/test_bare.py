"""Cries of a few characters: found alone, and not inside of what says more."""

from __future__ import annotations

import timeit

import pytest

from understanding.emergency import find
from understanding.emergency.reading import load

# Alone these are mostly said of something else.
SAID_OF_ELSE = ("炸了", "翻车了", "地震了", "卡住了", "气炸了", "120")
# Of another time, of the screen, or nobody's own.
ELSEWHERE = (
    *(
        "到家打我",
        "到楼下打我",
        "我的车位在小区里被抢了",
        "超市被关了",
        "我的微信号被关了",
        "手机号被绑了",
    ),
    *(
        "公司不让我走",
        "这家店人不行",
        "猫在楼下打架呢",
        "电脑在公司中毒了",
        "我在理发店烫着呢",
    ),
    *("昨天菜市场打人了", "电影院门口爆炸了，电影里", "听说南关村爆炸了", "小心家里漏电", "学校没爆炸"),
    *(
        "家里漏电了吗",
        "我搬家了",
        "我妈摔倒了昨天",
        "摔倒了",
        "上个月王东庄村有人打架",
        "前几天王东庄村着火了",
        "我的快递丢了",
        "我手机丢了",
        "爆炸，新闻里说的化工厂",
        "打我这个号",
        "想死那一口了",
        "大家注意漏电",
        "小心家里漏电",
        "手机掉茅坑里了",
        "这家医院抢钱呢",
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        *("打人了", "快来人！抢孩子了！！", "车祸了", "噎住了 快来", "老公打我", "救命啊 有人贩子"),
        *(
            "爆炸了！",
            "漏电了",
            "高压线断了",
            "塌了 快来人",
            "被抢了",
            "家里进贼了",
            "有小偷",
            "老人摔倒了",
        ),
        # Where, who and come, in any order.
        *(
            "南关村爆炸了",
            "我家进贼了快来人",
            "打人了，在菜市场东门",
            "平鲁路口车祸了！",
            "同志 三号楼二单元漏电",
        ),
        *("有贼！！！振武小区8号楼", "SOS 2单元502", "山洪了 快 家具城", "警察快来 村东头有人打人"),
        # To whom.
        *("我妈摔倒了", "邻居被抢了", "俺娃被人带走了", "我同学突发心梗", "振武小区3号楼 老人滚下楼了"),
        *("我妈在菜市场走丢了", "一个女的被人跟踪"),
        *("教学楼打人了", "剧院门口打架了", "营业厅打人了", "神头镇打架了", "高速车祸了", "我被关了"),
        # In a hurry.
        *("打人啦打人啦", "zhaohuole", "老人摔到了", "我爸掉茅坑里咧", "着火喽 南关村", "爆炸乐"),
        # Inside of these stands what is harmless elsewhere: 气炸了, 抢手, 心跳.
        *("液化气炸了", "有人抢手机了", "没心跳了"),
        # Who is frightened says so, in words that ask and deny elsewhere: 哪, 不, 吗, 谁, 别.
        *(
            "天哪没心跳了",
            "不好了电梯掉下来了",
            "110吗，有人强奸",
            "谁来帮帮，孩子噎住了",
            "出车祸了别耽误了",
        ),
        *(
            "不是开玩笑，进贼了",
            "救命啊撞人了 真的没骗人",
            "紧急求助 山体滑坡",
            "中毒了咋办啊急死了",
            "120 我爸被电了",
        ),
        # Who it was, last.
        *("天哪，兴苑小区5号楼没心跳了，我妈", "摔倒了，在菜市场，我妈", "被抢了，我爸"),
        *("大家注意，化工厂爆炸了", "大家注意了！北关村着火了", "各位邻居，有小偷"),
        *("有人跳河咯", "着火咯 兴苑小区"),
        # In names these are no drill, no game, no warning and no dog.
        *("演练场着火了", "游戏厅失火了", "小心巷着火了", "别墅区打人了", "养猪场漏电了"),
        *("瓦斯爆炸！快！", "老人被撞了", "北关村有人放火", "孩子被狗咬了快来人", "有毒气体！大家快跑"),
    ],
)
def test_a_bare_cry_is_found(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text",
    [
        "昨天打人了",
        "车祸了解一下",
        "电脑中毒了",
        "人贩子该判重刑",
        "打人了吗",
        *("天哪，昨天撞人了", "听说有人放火，真的", "真的没强奸", "撞人了怎么赔", "别跑，爆炸的是气球"),
        "快了快了",
        "",
        *SAID_OF_ELSE,
        *ELSEWHERE,
    ],
)
def test_what_says_more_is_no_bare_cry(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize("text", ["家暴", "天啊家暴", "家暴！", "急死了被抢", "急死了被关了"])
def test_what_may_be_talk_of_something_else_is_shown(text: str) -> None:
    found = find(text)
    assert found is not None
    assert found.held
    assert found.doubtful


@pytest.mark.parametrize(
    "text", ["家暴了", "天啊家暴了", "3号楼家暴", "家暴，快来", "急死了，被抢了", "我真的被抢了", "天哪强奸"]
)
def test_a_call_or_a_place_beside_it_makes_it_a_cry(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text", ["老人" + "急" * 24 + "x摔倒", "打人" + "急" * 27 + "x", "我家" * 13 + "x摔倒"]
)
def test_many_calls_in_a_row_take_no_time(text: str) -> None:
    """Each way to take them apart would be tried, of which there are hundreds of thousands."""
    cries = load().cries
    spent = min(timeit.repeat(lambda: cries.found(text), number=1, repeat=3))
    assert spent < 0.01
