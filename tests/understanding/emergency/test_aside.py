"""The same danger weighs the same wherever it is, and whoever is called first."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency.find import find
from understanding.emergency.reading import load
from understanding.emergency.text import clean
from understanding.kind.rules import Rules
from understanding.normal import plain

PLACES = (
    "南关村",
    "兴苑小区3号楼",
    "我在北关街",
    "福善庄小区3号楼2单元",
    "府西街菜市场门口",
    "人民路",
    "利民新村12号楼",
)
SAID = (
    "我姑在屋里喊不应，灶上还开着火",
    "有个男的拽着女娃往车里塞",
    "三轮扣沟里了，人压在底下",
    "水管冻裂了，水流了一地",
    "下水道堵了，味儿大得开不了窗",
    "电动车昨晚让人推走了",
)


@given(st.sampled_from(PLACES), st.sampled_from(SAID))
def test_a_place_before_or_behind_changes_nothing(place: str, said: str) -> None:
    assert find(f"{place}，{said}") == find(said)
    assert find(f"{said}，{place}") == find(said)


@given(
    st.sampled_from(
        (
            *(
                "【{}】",
                "“{}”",
                "{}，{}",
                "{}{}{}",
                "{}！！！！",
                "{}啊啊啊",
                "{}❗❗❗",
                "#求助#{}",
                "[图片]{}",
            ),
            *("{}[语音]", "哎呀{}", "我的天，{}", "嗯{}", "{}啊啊啊，南关村"),
        )
    ),
    st.sampled_from(SAID),
)
def test_how_loud_how_often_and_between_what_it_is_said_changes_nothing(way: str, said: str) -> None:
    text = way.replace("{}", said)
    assert find(text) == find(said)
    assert Rules().kinds().sort(plain(text)) == Rules().kinds().sort(plain(said))


FRONTS = (
    "转给派出所：",
    "今天下午，",
    "早上七点多，",
    "大家快看，",
    "喂，",
    "求转发！",
    "王姐，",
    "路过看见，",
    "我叫李强，",
    "各位邻居，",
    "民警同志，",
    "是这样，",
)
BEHIND = (
    "，收到请回复",
    "，求求了",
    "，谁在附近",
    "，图一图二",
    "，电话13800001111",
    "，我先挂了",
    "，私聊",
    "，互相转告",
    "，[图片]",
)


@given(st.sampled_from(FRONTS), st.sampled_from(BEHIND), st.sampled_from(SAID))
def test_what_tells_nothing_changes_nothing(front: str, behind: str, said: str) -> None:
    assert find(front + said) == find(said) == find(said + behind)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("南关村孩子不见了", "孩子不见了"),
        ("兴苑小区3，2，501快来救我妈", "快来救我妈"),
        ("地址鄯阳街，北关村村口，有人晕倒了", "有人晕倒了"),
        ("孩子不见了，在南关村", "孩子不见了"),
    ],
)
def test_what_says_where_is_left_out(text: str, left: str) -> None:
    assert load().aside.without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *(
            "河边，有个女的坐着哭",
            "楼顶，有人",
            "南关村的井盖丢了",
            "修路挖断了煤气管",
            "电源一通就跳，查查短路",
        ),
        *(
            "下水道路面塌了",
            "昨天下午，北关村着火了",
            "金沙小区3号楼",
            "南关村，来人",
            "昨天北关村着火了",
            "老婆住院，没人管孩子",
        ),
    ],
)
def test_what_tells_of_more_than_a_place_stays(text: str) -> None:
    assert load().aside.without(text) == text


@pytest.mark.parametrize(
    "text",
    [
        # Who is called by name says farewell or asks in secret.
        *("妈，如果有下辈子，还做你女儿", "哥，他们不让我挂电话，我说我很好"),
        # A name is no verb and nobody's kin.
        *("我叫不应，门在里头反锁着", "我叫孩子，孩子没声了", "我叫爷爷，爷爷不说话了"),
        # How high alone is half of a fall; at night is half of a noise.
        *("窗户开着，窗台上有脚印，九楼", "十八层，他要往下跳呢", "晚上十一点，舞蹈教室还在踢踏踢踏地跳"),
        # A public place that has no name tells whom it is about.
        *("陌生人拉孩子上车，小学门口", "有个人抱着炸药，银行里", "陌生男人给孩子发糖，幼儿园门口"),
        # What stands before a place and is no name of it.
        *("火火火5号楼有人困住了", "sos4号楼1202别打电话", "醉汉躺马路上动不了", "产妇村里生不下来"),
        *("媳妇逛街让人抢了包", "健身路径的吊环只剩一根绳", "公交三路老不按点来", "水库路口有人下水不上来"),
        *(
            "小时候村里淹死过一个娃",
            "转某省一小区电动车起火",
            "希望村里有个理发的地方",
            "南苑小区昨天电箱冒火了",
        ),
        # So little is left that all of it tells.
        *("坏了灯了，谁来修", "我去医院看我爸", "救火啊啊啊", "车里有人啊"),
        *("在水里，谁在附近", "困井里了，有没有人", "没开玩笑，我割了", "打孩子，有视频"),
    ],
)
def test_what_is_a_part_of_the_danger_or_the_matter_stays(text: str) -> None:
    said = clean(text)
    assert load().aside.without(said) == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("孩子在屋里没声了，北关小学对面", "孩子在屋里没声了"),
        ("孩子在屋里没声了，3号楼九楼", "孩子在屋里没声了"),
        ("我叫李强，门在里头反锁着", "门在里头反锁着"),
        ("妈呀，门在里头反锁着", "门在里头反锁着"),
        ("今晚上十一点，门在里头反锁着", "门在里头反锁着"),
    ],
)
def test_a_name_a_house_and_today_are_still_left_out(text: str, left: str) -> None:
    assert load().aside.without(text) == left


@pytest.mark.parametrize("part", ["村", "村，", "一二三号楼", "，1", "北关村里外", "在", "我"])
def test_a_text_of_nothing_but_places_takes_no_longer(part: str) -> None:
    begun = time.process_time()
    load().aside.without(part * 3000)
    assert time.process_time() - begun < 0.5
