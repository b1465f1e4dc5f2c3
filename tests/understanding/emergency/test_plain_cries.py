"""The plainest cries are found alone, with a few words around them, with slips, and in northern talk."""

from __future__ import annotations

import pytest

from understanding.emergency.find import find

PLAIN_CRIES = (
    *("抢我手机把我推倒", "有人给孩子吃糖带上车", "女儿说要死给我们看", "掉坑里了爬不上来"),
    *("有人躲在我床底下", "卡在两墙中间", "脚卡地缝里了", "吊车倒了", "讨债的堵门不让出", "把我媳妇绑走了"),
    *("躺铁路上不起来", "爬电塔上了", "被反锁在地下室", "门外有人开锁", "花生卡气管了", "保姆打孩子"),
    *(
        "陌生人进我家了",
        "校车出事了",
        "被大货车压了",
        "吃菌子中毒了",
        "钢筋碰上电线了",
        "老婆说要去死跑出去了",
    ),
)


@pytest.mark.parametrize("cry", PLAIN_CRIES)
def test_a_plain_cry_is_heard_alone_and_with_a_few_words_around_it(cry: str) -> None:
    for text in (cry, f"{cry}，在三号楼", f"您好，{cry}，麻烦来看看", f"天哪天哪{cry}", f"{cry}咋办"):
        found = find(text)
        assert found is not None, text
        assert not found.held, text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "墙倒了，挡路",
            "翻墙进来的？",
            "钥匙挂他脖子上，结果他在门口等我开门",
            "电厂路晚上飙摩托，嗡嗡的，快撞着人了",
        ),
        *(
            "手机没电晕倒",
            "这肉烧起来香",
            "烧烤店冒烟熏得慌",
            "孩子放学没回来吃饭就去补习了",
            "孩子玩手机把电玩没了",
        ),
        *("要去死磕这道题了", "脚卡在粉底色号里了哈哈", "老师说孩子不吃糖就不带上车", "大货车压坏了路"),
    ],
)
def test_what_sounds_like_a_plain_cry_is_none(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize(
    "text",
    [
        *("有坠人楼了", "口白吐沫", "孩子走失了快来", "被架绑了", "有打人架", "有人打群架"),
        *("掉化分池了", "机器绞进机起了", "枣核卡桑子里了"),
        *("俺男人打俺哩", "人家打俺哩快来", "车碰人了", "抢人咧", "贼进院了", "俺妈难活得不行", "柴垛着咧"),
        *("着火价，快些来", "娃娃圪吊在窗户上", "灰小子堵门打人", "炸了锅炉了"),
    ],
)
def test_slips_and_the_talk_of_the_north_are_heard(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text",
    [
        *("有人往我家门上泼汽油", "有人在我家门口浇柴油", "我家孩子骑车让车撞了", "我老公骑摩托摔了"),
        *("房梁咔咔响，老两口不肯出来", "屋顶嘎吱嘎吱响"),
    ],
)
def test_petrol_at_a_door_a_hit_rider_and_a_creaking_roof_are_heard(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "behind",
    ["大家小心", "谁有他家电话", "物业电话打不通", "我先去看看", "这可咋整", "天黑看不清", "车牌没看清"],
)
@pytest.mark.parametrize("cry", ["我爸没心跳了", "大车轧人了", "我老公骑车让车撞了"])
def test_what_is_said_behind_a_cry_makes_it_no_lighter(cry: str, behind: str) -> None:
    found = find(f"{cry}，{behind}")
    assert found is not None
    assert not found.held


@pytest.mark.parametrize("before", ["隔壁打电话来说", "孩子给我打电话说", "我妈刚打来电话说"])
def test_who_rang_to_say_so_makes_it_no_lighter(before: str) -> None:
    for cry in ("老人被人捅了", "我爸没心跳了", "家里着火了"):
        found = find(f"{before}{cry}")
        assert found is not None, cry
        assert not found.held, cry


@pytest.mark.parametrize(
    "text",
    [
        *(
            "有人往我家门上泼油漆",
            "我家车让车撞了，大家小心",
            "床咔咔响",
            "路滑，大家小心",
            "骗子打电话来说我爸被抓了",
        ),
        *("要是着火了，大家小心", "我妈打电话来说饭好了"),
    ],
)
def test_what_stands_near_to_these_is_none(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize("text", ["跳楼价，快来", "划分池子", "各地都抢人才", "今天难活的活儿都干完了"])
def test_what_is_near_to_a_slip_is_none(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize(
    "text",
    [
        "菜市场有人拿枪，谁管一下",
        "兴苑3号楼电梯坏了什么时候修好，里面还困着人",
        "电梯坏了谁来修，里面困着人",
        "有个孩子从窗户往外爬，太危险了",
        "有个疯子拿刀堵着门，小心点",
        "我们兴苑小区孩子没心跳了，谁管一下",
        "请问菜市场附近有民警吗，车祸",
        "我要报警，兴苑小区邻居晕倒了，大家小心",
        "俺家院子里老人被大树压住了，麻烦派人来看看",
        "先别问那么多，三中门口一个男的让老公打了，物业电话打不通",
        "我是外卖员，2号楼1单元老人触电了，能不能派个人",
        # Where it is, is left out of what is weighed.
        "兴苑小区3号楼着火了，大家小心",
        "兴苑3号楼有人拿刀，大家小心点",
        "兴苑3号楼煤气泄漏，大家小心点",
        "有人拿刀，大家小心点",
    ],
)
def test_a_clause_that_cries_by_itself_is_heard_whatever_is_asked_beside_it(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text",
    [
        "中毒了，这歌上头，谁来管管",
        "打起来了打起来了，两只公鸡",
        "自焚了，烤箱里的鸡翅，谁管一下",
        "我以为家里进贼了，是我弟",
        "如果我家着火了，谁管一下",
        "停车费一小时八块，抢钱呢，谁管一下",
    ],
)
def test_a_joke_in_a_clause_is_no_cry(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize(
    "text", ["包被抢了", "我的包被抢了", "手机被抢了", "我的手机被抢了", "我被人抢了", "包被人抢了"]
)
def test_who_was_robbed_of_a_bag_or_a_telephone_needs_no_word_of_help(text: str) -> None:
    found = find(text)
    assert found is not None
    assert (found.sort, found.held) == ("盗抢", "")


@pytest.mark.parametrize(
    "text", ["红包被抢了", "我的红包被抢了", "车位被抢了", "手机被抢购一空", "包被抢光了"]
)
def test_what_goes_fast_is_no_robbery(text: str) -> None:
    found = find(text)
    assert found is None or found.held


@pytest.mark.parametrize("by", ["被", "让", "叫", "给", "被人", "让人", "叫人"])
def test_who_suffers_it_may_say_so_with_any_word(by: str) -> None:
    found = find(f"菜市场我妈{by}抢了包")
    assert found is not None
    assert (found.sort, found.held) == ("盗抢", "")


@pytest.mark.parametrize(
    "text",
    [
        "我邻居刘奶奶两天没接电话了",
        "502的老人48小时没动静了，能不能上门看看",
        "村里的孤寡老人老李头好几天了没露面了，你们去看看吧",
        "我姥姥从前天到现在手机关机，有点担心",
        "好几天没看见对门那个老太太了",
        "五保户老赵三天了敲门没人应",
        "李大妈从昨天开始家里灯一直亮着",
        "一楼的老爷子两三天没下楼，会不会出事，敲门也不应",
    ],
)
def test_an_old_person_not_seen_for_days_is_an_emergency(text: str) -> None:
    """Nobody who lives alone goes two days unseen."""
    found = find(text)
    assert found is not None
    assert (found.sort, found.held) == ("走失", "")


@pytest.mark.parametrize(
    "text",
    [
        "奶奶两天没接电话了，原来话费没了，刚给充上",
        "我爸两天没消息，自驾去草原了，刚发来烤全羊",
        "我妈三天不接我电话，生我气呢，隔壁说她好好的跳舞",
        "独居的老同事三天没下楼，去儿子家住了，刚发来照片",
    ],
)
def test_of_whom_there_is_news_is_not_missed(text: str) -> None:
    found = find(text)
    assert found is None or found.held
