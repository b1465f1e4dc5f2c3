"""Danger now is found however it is written; talk about danger is not danger."""

from __future__ import annotations

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.emergency import find

NOW = [
    ("3号楼着火了快来人", "火警"),
    ("楼道里好大的煤气味", "燃气"),
    ("有个小孩掉河里了", "溺水"),
    ("有人从五楼掉下来了，躺在地上不动", "坠落"),
    ("房子塌了，里头还埋着人", "坍塌"),
    ("电线掉水里了，水里有电", "触电"),
    ("楼顶站着个女的要跳楼", "自杀"),
    ("超市门口有人拿着刀乱砍", "持刀行凶"),
    ("广场打起来了，好多人", "正在施暴"),
    ("面包车上的人把孩子拽上车了", "拐骗绑架"),
    ("我家娃不见了，到处寻不见", "走失"),
    ("我爸晕倒了叫不醒", "急病"),
    ("电梯里困了人，有个孕妇喘不上气", "被困"),
]
NOT_NOW = [
    "昨天三号楼着火了，已经扑灭",
    "没着火，放心吧",
    "听说外地有人跳楼了",
    "这电影里有人持刀行凶，吓人",
    "明天上午消防演练，有人喊着火了别慌",
    "跳楼价甩卖，快来抢购",
    "树上蹲着一只猫下不来，叫了一天了",
    "火锅店新开业，火爆得很",
    "哈哈哈笑死我了，救命",
    "温馨提示：天干物燥，严防火灾",
    "如果老人走丢了该怎么办",
    "丈母娘要来，快报警😂",
    "小时候我掉过冰窟窿，现在想想都后怕",
    "墙皮掉下来了，快来个师傅修一下",
]


# Families of what is near a danger: a broken thing, a theft or a quarrel that is over, words by phone.
NEAR = [
    "路灯杆倒了，横在墙根下",
    "长椅断了腿，谁给修修",
    "树枝让风刮断了，堵着路",
    "阀门坏了水往外冒",
    "自动售货机吞了我十块钱",
    "楼道口的栏杆让三轮撞歪了",
    "小区的流浪狗在雪地里躺着，没人管",
    "夜里羊圈的锁被撬，五只羊让人拉走了",
    "我停在路边的车被蹭了，对方跑了，想查监控",
    "邻居把我家枣树砍了七棵",
    "冒充燃气公司的上门换管子，收了五百",
    "他发微信说要弄死我，一直没来",
    "昨晚打架的散了，就是摔了几个瓶子",
    "楼上咚咚咚跟打架一样",
    "十年前这儿打过群架，现在太平多了",
    "老师一点名我心脏骤停",
    "给老人口袋缝个电话，走丢了好找",
    "煤气报警器还发不发",
    "我妈瘫在床上半年了，想申请个轮椅",
    "不是血是红墨水，学生洒的",
    "刚才那条求救是娃玩我手机发的，发错了",
    "疾控提醒，被狗咬伤尽早打针",
    "别人转给我的，都是老视频，砍人那个",
    "零六年腊月俺们村失火，烧了三间房",
    "人已经下山了，被困那几个没事",
    "可不敢让孩子上水库滑冰，掉下去可不是耍的",
    "判断题，癫痫发作时要按住手脚，对还是错",
    "武警训练打靶，北山枪响正常，大家别慌",
    "来个法师救我，下路崩了",
    "作文里写我妈一生气就要杀人，老师给了优",
    "敌敌畏到货，喷果树的，一箱十二瓶",
    "这就叫搬起石头砸自己的脚",
    "看到着火了要打119",
    "发现有人触电了要先断电",
    "电梯老困人，物业说没钱修",
]
# The same with somebody in it.
WRITTEN_BY_STRANGERS = (
    "后事都交代完了，我这就从楼上下去，麻烦来收一下",
    "水里那个还活着，谁有绳子扔过去",
    "老汉土血土了一地",
    "天燃汽楼了",
    "机器一卷，半截胳膊没了",
    "姑娘被灌得腿软，让俩男的扛进招待所",
    "物业别发通知了，5单元着火了看不见吗",
    "锂电池浇不灭，店里都是电动车",
    "占用群里一分钟，食堂后厨起火，目前火势较大，请帮忙拨打119",
    "尊敬的各位邻居，抱歉打扰，二单元电表箱起火，请尽快撤离",
    "客服你好，乘客在备注写我要走了，买的是木炭和胶带",
    "有个男的爬上信号塔了，要见记者",
    "群里说一声，绳子拴好了，走了",
    "别刷热搜了看窗外，22层着火了",
    "发错群也不管了，快来人，西屋着了",
    "火！火！",
    "电打住了",
    "不是卡刺，是卡了个硬币，喘不上来",
    "水泼上去火更大了，是油锅",
    "热线打不通，我把煤气打开了",
    "转告物业，别放水了，是电池着火，快撤",
    "再长一点的竿子有没有，他要沉了",
    "人掉水箱里了，口太小上不来",
    "水从山上下来了，那几户没跑出来",
    "一个男的在公交上拿打火机点座套",
    "我可能煤气中毒了，走不动，门没锁",
)

STRUCK = [
    "路灯杆倒了砸着一个骑车的",
    "院墙塌了把放羊的埋了半截",
    "树枝刮断了，底下压着人",
    "煤气阀门坏了，一屋子味",
    "栏杆歪了，娃的头卡在里面出不来",
    "有人正撬我家羊圈的锁，还没走",
    "车撞了我妈跑了，人躺在地上不动",
    "他发微信说要弄死我，现在拿着刀堵在门口",
    "十年前就犯过病，今天又叫不醒了",
    "不是我家冒烟，是对面三楼着火了",
    "娃自己回来了，可是一身血，叫不醒",
    "零六年装的锅炉，现在炸了，人还在里头",
    "可不敢让孩子去冰上，这不掉下去一个，快救人",
    "尴尬死了，自行车连人掉河里了，人没上来",
]


@pytest.mark.parametrize(("text", "sort"), NOW)
def test_danger_now_is_found(text: str, sort: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held
    assert found.number in ("110", "119", "120")
    assert found.sort == sort


@pytest.mark.parametrize("text", NOT_NOW + NEAR)
def test_talk_of_danger_is_none(text: str) -> None:
    found = find(text)
    assert found is None or found.held


# Families of what is only seen, heard or smelt, and of who can only type.
SEEN = [
    "窗户里全是红的，烟一股一股往外翻",
    "他拿打火机点窗帘了，我们都在屋里",
    "灶火灭了没关，一屋子味，心慌",
    "河当中漂着个红衣裳，一会儿沉一会儿浮",
    "从楼上下来个人，趴在车上",
    "他把汽油倒自己身上了",
    "拎着敌敌畏进了后山",
    "谁进来炸谁，怀里抱着罐子",
    "司机不说话，门打不开，越走越黑",
    "我在后备箱，颠得厉害",
    "路面陷下去了，一辆三轮栽进去了",
    "他一摸冰柜就直了，没松手",
    "门里头光听见哼哼",
    "娃的手表定位在河边，打也不接",
]


@pytest.mark.parametrize("text", SEEN)
def test_what_is_only_seen_or_heard_is_found(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize("text", STRUCK)
def test_somebody_struck_lifts_what_is_said_of_things(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text",
    [
        "不是演习，真着火了",
        "昨天就漏，现在味更大了头晕",
        "着，火，了",
        "着🔥火🔥了!!",
        "3號樓著火了",
        "三楼找火了",
        "有人要跳搂",
        "建设中路 23 号着火了",
        "救护车再不来我妈就不行了",
        "跟我妈上集走丢了一个五岁娃",
        "地震了，房子塌了压着人",
        "煤气漏了该怎么处理",
        "火好大看着害怕",
        "作业本着火了，桌子也着了",
        "同事加班晕倒了叫不醒",
        "谁会心脏按摩，我爸没呼吸了",
        "求扩散，我妈走丢了",
        "是不是着火了，窗户里红红的",
        "有人喝农yao了，救名，快叫就护车",
        "他那着刀站在窗太外，谁也劝步住",
        "三楼往外貌烟，好多任出步来",
        "老爷紫躺帝上，嘴里途白沫",
        "我正在看电视剧，厨房着火了，出不去",
        "打麻将的老赵头一歪，趴桌上叫不醒",
        "网友说药已经吃下去了，求你们定位救他",
        "楼下直播间旁边的仓库着火了，人还没出来",
        "看见着火了",
        "做梦醒来发现着火了",
        "物业说没有人，电梯困人了",
    ],
)
def test_the_danger_wins_over_what_stands_beside_it(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    ("told", "sort"),
    [
        (("脸都紫了", "孩子", "咳不出来"), "急病"),
        (("往车上拽", "一个小女孩", "喊不认识他"), "拐骗绑架"),
        (("水面上有只手", "滑进渠里", "孩子"), "溺水"),
    ],
)
def test_a_frame_is_heard_in_any_order(told: tuple[str, ...], sort: str) -> None:
    for said in permutations(told):
        found = find("，".join(said))
        assert found is not None
        assert not found.held
        assert found.sort == sort, said


def test_what_held_it_back_is_said() -> None:
    found = find("听说外地有人跳楼了")
    assert found is not None
    assert found.held == "听说“听说”"


@given(st.sampled_from([text for text, _ in NOW] + NOT_NOW), st.integers(0, 8), st.sampled_from(" \t　"))
def test_width_spaces_and_digits_change_nothing(text: str, place: int, space: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert find(wide) == find(text)
    assert find(text[:place] + space + text[place:]) == find(text)
    said, found = find(text.replace("3", "三").replace("五", "伍")), find(text)
    assert (said and said.held, said and said.sort) == (found and found.held, found and found.sort)


@pytest.mark.parametrize("part", ["孩子", "着火", "没", "着，", "老人摔", "1", "\x00", "🔥", "水里有"])
def test_a_long_text_takes_bounded_time(part: str) -> None:
    started = time.thread_time()
    find(part * (10_000 // len(part)))
    assert time.thread_time() - started < 1


def test_what_strangers_cried_and_what_is_like_it_is_found() -> None:
    found = {text: find(text) for text in WRITTEN_BY_STRANGERS}
    assert [text for text, each in found.items() if each is None or each.held] == []


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    find(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("闺女留下纸条：妈妈我去图书馆了，饭在锅里，长大了", "留下纸条"),
        ("弟弟二十八 跟爸闹翻 腊月二十三走的 给妈留了个字条说出去闯闯 五天了没报平安", "留了个纸条"),
    ],
)
def test_of_words_that_begin_alike_the_longest_is_told_in_every_process(text: str, word: str) -> None:
    found = find(text)
    assert found is not None
    assert found.word == word


def test_what_was_yesterday_does_not_hold_back_what_is_now() -> None:
    now, then = find("北苑小区昨晚就停电了，刚才电表箱冒火了"), find("北苑小区昨晚电表箱冒火，物业换好了")
    assert now is not None
    assert not now.held
    assert then is None or then.held
