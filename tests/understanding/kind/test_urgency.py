"""Categories in two levels, and what makes a matter more or less urgent."""

from __future__ import annotations

import pytest

from models.registry import Registry
from models.settings import Settings
from tests.understanding.place.test_find import AT
from understanding.kind.urgency import Urgency
from understanding.reader import Reader
from understanding.reading import Kind, Reading, Said


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


@pytest.mark.parametrize(
    "text",
    [
        "电线耷拉下来了，离地一人高",
        "大树让风刮歪了，斜在电线上",
        "桥栏杆松了，一推就晃",
        "水渠没盖盖子，又靠近学校",
        "井口敞着没盖，天黑看不见",
        "挖开的沟也不围挡，晚上看不见",
        "广告牌松了，风一吹哐啷哐啷的",
        "房檐上吊着大冰溜子，怕掉下来",
        "马蜂窝在幼儿园窗户上边，篮球那么大",
        "配电箱门开着，线头露在外头",
        "消防通道又让车堵死了",
        "安全出口锁着呢，商场二楼",
        "一群野狗在学校门口转",
        "护栏缺了一截，下面就是河",
        "墙往外鼓，快倒了",
        "外墙皮往下掉",
        "电梯忽上忽下，门开着就走",
        "红绿灯不亮了，十字路口",
        "我奶奶九十了要去医院复查，没人背",
        "屋里进水了，到脚脖子",
        "家里没煤了，老汉一个人冻着",
        "井盖没了一个，没人管",
        "瓦斯表那儿有点味",
    ],
)
def test_what_may_hurt_somebody_is_urgent_though_he_calls_it_no_danger(text: str) -> None:
    assert Urgency().of(text, Kind.NONPOLICE)[0] == 2


@pytest.mark.parametrize(
    "text",
    [
        "我家和我弟因为老人的房子闹得不说话",
        "老人家活动室的灯坏了一个",
        "路灯坏了",
        "垃圾没人清",
        "小区里老人跳广场舞音响大",
        "孩子们放假了楼上蹦蹦跳跳",
        "物业费太贵了",
        "学校门口小摊多",
        "小孩拍皮球吵",
        "电梯里贴满广告",
        "门禁坏了",
        "暖气不热",
        "共享单车乱放",
        "老人卡怎么总刷不上，公交车上",
        "娃娃们在楼道写字画画",
        "楼上孩子跑来跑去",
        "儿童乐园的秋千坏了",
        "急诊楼前头停车难",
        "马上就要过年了，垃圾还没人清",
    ],
)
def test_who_only_makes_the_noise_or_is_named_besides_makes_nothing_urgent(text: str) -> None:
    assert Urgency().of(text, Kind.NONPOLICE)[0] == 3
