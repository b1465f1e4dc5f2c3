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
LETTERS = st.text(string.ascii_letters + " '", max_size=60)


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
    ],
)
def test_it_takes_bounded_time(said: str) -> None:
    begun = process_time()
    in_characters(said)
    assert process_time() - begun < 1


def test_a_place_in_letters_is_found_by_its_sound_also_where_only_the_place_is_asked_for() -> None:
    grid = GridInfo("FD01", "府东一网格", "府东社区")
    place = PlaceInfo("兴苑小区", "FD01")
    reader = Reader(Registry(grids={grid.number: grid}, places=(place,)), Settings())
    assert reader.where(Said("xing yuan xiao qu 3 hao lou", talk.START)).grid == "FD01"
