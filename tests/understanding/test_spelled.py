"""Chinese in letters is read as Chinese; other languages and codes stay as they are."""

from __future__ import annotations

import string
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import talk
from models.registry import GridInfo, PlaceInfo, Registry
from models.settings import Settings
from understanding.reader import Reader
from understanding.reading import Kind, Said
from understanding.spelled import RUN, in_characters

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=20)
LETTERS = st.text(string.ascii_letters + " '123āǚｗ\u0304\u0308", max_size=60)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("zhao huo le", "着火了"),
        ("ZHAO HUO LE", "着火了"),
        ("wojiazhaohuole", "我家着火了"),
        ("wo bei guan zai wu li le ta da wo", "我被关在屋里了他打我"),
        ("3 hao lou zhao huo le, kuai lai ren", "3 号楼着火了, 快来人"),
        ("有人da我", "有人打我"),
        ("他要sha人", "他要杀人"),
        ("不想huo了", "不想活了"),
        ("zhao huo le https://a.com/wo", "着火了 https://a.com/wo"),
        ("我妈 yun dao le", "我妈 晕倒了"),
        # tones, by signs or by digits, full width, and no key for ü
        ("wo1 jia1 zhao2 huo3 le5", "我家着火了"),
        ("wo3jia1zhao2huo3le", "我家着火了"),
        ("jiu4ming4", "救命"),
        ("zhaohuole119", "着火了119"),
        ("wǒ jiā zháo huǒ le", "我家着火了"),
        ("nü er bu jian le", "女儿不见了"),
        ("ｗｏ ｊｉａ ｚｈａｏ ｈｕｏ ｌｅ", "我家着火了"),
        # what is counted
        ("yan tai da le, wo zai 17 lou", "烟太大了, 我在 17 楼"),
        ("3 dong 2 dan yuan", "3 栋 2 单元"),
        ("jinsha3hao2danyuan", "金沙3号2单元"),
        ("3 dian ti huai le", "3 电梯坏了"),
        ("金沙小区5hao楼", "金沙小区5号楼"),
        ("金沙xiaoqu3号楼", "金沙小区3号楼"),
        # a keyboard that makes capitals
        ("我家ZHAO HUO LE", "我家着火了"),
        ("我家ZHAOHUO了", "我家着火了"),
        ("Jiuming 3号楼", "救命 3号楼"),
        # danger is meant sooner than what is said more often
        ("ta yao sha wo", "他要杀我"),
        ("kan ren la", "砍人啦"),
        ("liang kou zi da jia", "两口子打架"),
        ("zhao火了", "着火了"),
        ("zui fa zi", "嘴发紫"),
        ("da jia hao", "大家好"),
        ("zai da jia de bang zhu xia", "在大家的帮助下"),
    ],
)
def test_what_is_chinese_is_written_in_characters(written: str, meant: str) -> None:
    assert in_characters(written) == meant


@pytest.mark.parametrize(
    "said",
    [
        "hello how are you",
        "can you lend me a pen",
        "linux kernel",
        "ok",
        "Tina",
        "pos机坏了",
        "这个date格式不对",
        "WIFI密码",
        "a座3楼",
        "KTV门口",
        "13812345678",
        "https://a.com/jiuming/wo",
        "a.cn/zhaohuo",
        "发到 zhaohuo@qq.com",
        "zhaohuo.mp4",
        "文件 zhaohuo.mp4",
        "jiuming_123",
        "加我微信jiuming_123",
        "@jiuming 早上好",
        "zhaohuo888",
        "英语作文写dear Li Lei",
        "＊You＊＼",
        "loss是nan",
        "ping不通",
        "demo代码",
        "data线坏了",
        "发了SIGTERM不理",
        "you can die",
        "so can she",
        "晋F da123",
        "Café里有人",
        "a1 b2 c3",
        "",
    ],
)
def test_what_is_not_stays_as_it_is(said: str) -> None:
    assert in_characters(said) == said


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("lao gong da wo kuai lai ren", Kind.EMERGENCY),
        ("jiu ming a", Kind.EMERGENCY),
        ("wo de dian dong che bei tou le", Kind.POLICE),
        ("lou dao deng huai le", Kind.NONPOLICE),
        ("ni hao zai ma", Kind.CHATTER),
    ],
)
def test_it_is_read_like_what_it_means(written: str, kind: Kind) -> None:
    assert Reader(Registry(), Settings()).read(Said(written, talk.START)).kind is kind


@given(CHINESE)
def test_characters_stay(said: str) -> None:
    assert in_characters(said) == said


@given(st.lists(CHINESE | LETTERS, max_size=6).map("".join))
def test_what_was_read_is_not_read_otherwise_again(said: str) -> None:
    once = in_characters(said)
    assert in_characters(once) == once


@pytest.mark.parametrize(
    "said",
    [
        "wo " * 700,
        "xian" * 500,
        "a" * 2000,
        "一an" * 600,
        "wo" * (RUN // 2),
        "' " * 900,
        "a@ " * 600,
        "a." * 900,
        "a\u0304\u0338" * 600,
        "da1 " * 600,
    ],
)
def test_it_takes_bounded_time(said: str) -> None:
    begun = process_time()
    in_characters(said)
    assert process_time() - begun < 1


def test_that_letters_were_read_is_told() -> None:
    reader = Reader(Registry(), Settings())
    assert "拼音按汉字读了" in reader.read(Said("wo jia zhao huo le", talk.START)).reasons
    assert "拼音按汉字读了" not in reader.read(Said("我家着火了", talk.START)).reasons


def test_a_name_in_letters_stays_the_name() -> None:
    grid = GridInfo("FD01", "府东一网格", "府东社区")
    place = PlaceInfo("mimi宠物店", "FD01")
    reader = Reader(Registry(grids={grid.number: grid}, places=(place,)), Settings())
    assert reader.read(Said("mimi宠物店门口路灯坏了", talk.START)).grid == "FD01"


def test_a_longer_name_in_letters_is_not_taken_for_the_shorter_one_that_it_begins_with() -> None:
    grids = {number: GridInfo(number, f"{number}网格", f"{number}社区") for number in ("A1", "B1")}
    places = (PlaceInfo("南街", "A1", kind="道路"), PlaceInfo("南街住宅院", "B1"))
    reader = Reader(Registry(grids=grids, places=places), Settings())
    read = reader.read(Said("nan jie zhu zhai yuan men kou lu deng huai le", talk.START))
    assert (read.grid, read.place) == ("B1", "南街住宅院")


def test_names_of_the_same_letters_are_not_chosen_from() -> None:
    grids = {number: GridInfo(number, f"{number}网格", f"{number}社区") for number in ("A1", "B1")}
    places = (PlaceInfo("彤邬家园", "A1"), PlaceInfo("瞳巫嘉苑", "B1"), PlaceInfo("彤巫嘉园", "B1"))
    reader = Reader(Registry(grids=grids, places=places), Settings())
    assert reader.read(Said("tong wu jia yuan lu deng huai le", talk.START)).grid is None


def test_a_place_in_letters_is_found_by_its_sound_also_where_only_the_place_is_asked_for() -> None:
    grid = GridInfo("FD01", "府东一网格", "府东社区")
    place = PlaceInfo("兴苑小区", "FD01")
    reader = Reader(Registry(grids={grid.number: grid}, places=(place,)), Settings())
    assert reader.where(Said("xing yuan xiao qu 3 hao lou", talk.START)).grid == "FD01"
