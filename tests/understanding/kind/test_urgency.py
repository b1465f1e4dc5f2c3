"""Categories in two levels, and what makes a matter more or less urgent."""

from __future__ import annotations

import pytest

from models.registry import Registry
from models.settings import Settings
from tests.understanding.place.test_find import AT
from understanding.reader import Reader
from understanding.reading import Reading, Said


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Registry(), Settings())


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Said(text, AT))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("3号楼楼道灯坏了", "设施维修/路灯照明"),
        ("我的电动车昨晚让人偷了", "盗抢/盗窃车辆"),
        ("网上刷单被骗了两万", "诈骗/电信网络诈骗"),
        ("身份证丢了怎么补办", "户籍/身份证"),
        ("垃圾好几天没人清了", "环境卫生/垃圾清运"),
        ("大家早上好", ""),
    ],
)
def test_a_category_has_two_levels(reader: Reader, text: str, category: str) -> None:
    assert read(reader, text).category == category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("楼上装修中午也不停电钻声吵死了", "噪音扰民/施工噪音"),
        ("消防栓没水", "安全隐患/消防"),
        ("单元门口电动车停得乱七八糟", "车辆停放/乱停车"),
        ("消防通道被几辆车堵死了", "车辆停放/消防通道占用"),
        ("路面结冰太滑了撒点盐吧", "环境卫生/积雪结冰"),
        ("地下室积水排不出去", "设施维修/排水管道"),
        ("自来水管爆了，水哗哗往外流", "设施维修/漏水"),
        ("和楼上邻居因为漏水吵起来了，来个人调解下", "矛盾纠纷/邻里纠纷"),
        ("健身房关门了卡里的钱不给退", "矛盾纠纷/消费纠纷"),
        ("树枝断了挂在电线上", "安全隐患/树木"),
        ("有只猫卡在树上下不来", "动物/其他动物"),
        ("隔壁狗叫一晚上", "噪音扰民/生活噪音"),
        ("有人从楼上往下扔垃圾", "安全隐患/高空坠物"),
        ("路口红绿灯坏了", "设施维修/道路"),
        ("停车场收费太贵", "民生诉求/市场价格"),
        ("轮胎被扎了", "治安管理/损毁财物"),
        ("在公园捡到一个钱包", "求助/遗失物品"),
        ("车里的东西被偷了", "盗抢/其他盗抢"),
        ("户籍窗口几点下班", "窗口/时间地点电话"),
        ("扣了几分怎么查", "车驾管/驾驶证"),
    ],
)
def test_a_word_of_two_trades_is_of_the_one_that_is_meant(reader: Reader, text: str, category: str) -> None:
    assert read(reader, text).category == category


@pytest.mark.parametrize(
    "text",
    [
        "轮胎被扎了，他拿刀追着人砍",
        "有人被扎了",
        "前胎瘪了，司机被扎了一刀",
        "车胎被扎了他又捅了我一刀",
        "轮胎被扎了我老公也被扎了",
    ],
)
def test_who_is_stabbed_beside_a_tyre_is_heard(reader: Reader, text: str) -> None:
    assert read(reader, text).category == "持刀行凶"


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("3号楼楼道灯坏了", 3),
        ("3号楼楼道灯坏了，老人摔了一跤", 2),
        ("楼道灯坏了，报了三次了没人修", 2),
        ("第三次报了，下水道还没通", 2),
        ("外墙砖随时要掉", 2),
        ("消防通道堵死了救护车进不来", 2),
        ("楼道灯坏了没人管", 3),
        ("楼道灯坏了半个月了没人管", 2),
        ("急诊楼门口的灯坏了", 3),
        ("关于老旧小区加装电梯补贴政策的问题", 4),
        ("我的电动车昨晚让人偷了", 2),
    ],
)
def test_urgency_follows_danger_and_repetition(reader: Reader, text: str, urgency: int) -> None:
    reading = read(reader, text)
    assert reading.urgency == urgency
    assert (len(reading.reasons) > 1) or urgency != 4


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("快来，灯坏了", 3),
        ("3号楼楼道灯坏了快来", 3),
        ("路灯不亮，快来", 3),
        ("快来，下水道往外冒水", 2),
        ("快来，路灯杆倒了", 2),
    ],
)
def test_come_makes_no_lamp_urgent(reader: Reader, text: str, urgency: int) -> None:
    assert read(reader, text).urgency == urgency
