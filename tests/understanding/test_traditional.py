"""Who writes in traditional characters is read like anybody else, and simplified text stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.registry import GridInfo, KnowledgeInfo, PlaceInfo, Registry
from models.settings import Settings
from tests.understanding.place.test_find import AT
from understanding.reader import Reader
from understanding.reading import Kind, Reading, Said
from understanding.traditional import simple

REGISTRY = Registry(
    1,
    {"G1": GridInfo("G1", "一网格", "甲社区"), "G2": GridInfo("G2", "二网格", "甲社区")},
    (PlaceInfo("龙湾小区", "G1", kind="小区", buildings="1-6"), PlaceInfo("陽光花園", "G2", kind="小区")),
    knowledge=(KnowledgeInfo("身份证丢了怎么补办", "带户口本到户籍窗口补办。"),),
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(REGISTRY, Settings())


def read(reader: Reader, text: str) -> Reading:
    """Without the reasons, which show what was said."""
    return replace(reader.read(Said(text, AT)), reasons=())


@pytest.mark.parametrize(
    ("text", "simplified", "kind"),
    [
        ("我們小區路燈壞了，請派人來修", "我们小区路灯坏了，请派人来修", Kind.NONPOLICE),
        ("龍灣小區3號樓樓道燈壞了", "龙湾小区3号楼楼道灯坏了", Kind.NONPOLICE),
        ("龙湾小区3號樓停電了", "龙湾小区3号楼停电了", Kind.NONPOLICE),
        ("陽光花園門口垃圾沒人收", "阳光花园门口垃圾没人收", Kind.NONPOLICE),
        ("我家電動車被偷了", "我家电动车被偷了", Kind.POLICE),
        ("身份證丟了怎麼補辦", "身份证丢了怎么补办", Kind.CONSULT),
        ("著火了，快來人", "着火了，快来人", Kind.EMERGENCY),
        ("早上好，今天還要開會", "早上好，今天还要开会", Kind.CHATTER),
    ],
)
def test_it_is_read_as_if_it_were_simplified(reader: Reader, text: str, simplified: str, kind: Kind) -> None:
    told = read(reader, text)
    assert told == read(reader, simplified)
    assert told.kind is kind


def test_its_place_and_its_answer_are_found(reader: Reader) -> None:
    assert read(reader, "龍灣小區3號樓樓道燈壞了").grid == "G1"
    assert read(reader, "陽光花園門口垃圾沒人收").grid == "G2"
    assert read(reader, "身份證丟了怎麼補辦").answer == "身份证丢了怎么补办"


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("等著開門", "等着开门"),
        ("效果显著", "效果显著"),
        ("乾隆通宝", "乾隆通宝"),
        ("地乾了，門開著", "地干了，门开着"),
    ],
)
def test_what_is_written_in_both_counts_beside_others_alone(written: str, simplified: str) -> None:
    assert simple(written) == simplified


def test_what_is_simplified_already_stays() -> None:
    for text in ("收拾东西去大陆", "哪吒炒蒜薹", "什么", "3 号楼 a座😀", ""):
        assert simple(text) is text
