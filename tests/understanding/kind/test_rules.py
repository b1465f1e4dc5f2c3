"""A station's own files of categories, urgency and words: what they change, and what is told of bad ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from models.registry import Registry
from models.settings import Settings
from tests.understanding.place.test_find import AT
from understanding.expressions import BadRules
from understanding.kind.rules import Rules
from understanding.reader import Reader
from understanding.reading import Kind, Reading, Said

LAMP = "3号楼楼道灯坏了"


def read(text: str, **files: dict[str, Any]) -> Reading:
    return Reader(Registry(), Settings(), Rules.of(files)).read(Said(text, AT))


def test_what_a_station_says_stands_before_what_ships() -> None:
    own = {"nonpolice": {"景区": {"灯会": "灯"}}}
    assert read(LAMP, categories=own).category == "景区/灯会"
    assert read("电梯坏了没人修", categories=own).category == "设施维修/电梯"


def test_a_name_that_ships_is_replaced_or_struck_out() -> None:
    own = {"nonpolice": {"设施维修": {"路灯照明": "射灯"}}}
    assert read(LAMP, categories=own).category == "设施维修/其他"
    struck = {"nonpolice": {"设施维修": {"路灯照明": None, "其他": None}}}
    assert read(LAMP, categories=struck).category == "其他"


@pytest.mark.parametrize(
    "words", ["景区WiFi", "景區wifi", "景区 wifi", "景区ｗｉｆｉ", "(?P<Name>景)区[A-Z]"]
)
def test_an_expression_is_written_as_people_write(words: str) -> None:
    own = {"nonpolice": {"景区": {"网络": words}}}
    assert read("景区WiFi连不上，3号楼楼道灯坏了", categories=own).category == "景区/网络"


def test_what_is_said_plainly_goes_before_what_stands_above_it() -> None:
    first = {"nonpolice": {"景区": {"票务": ["门票", "景区"], "灯会": [None, None, "灯"], "停车": "车"}}}
    assert read("景区的车把路堵了", categories=first).category == "景区/停车"
    assert read("景区的路坏了", categories={"shipped": False} | first).category == "景区/票务"
    assert read(LAMP, categories={"shipped": False} | first).category == "景区/灯会"


def test_only_the_stations_own_where_it_says_so() -> None:
    assert read("电梯坏了没人修", categories={"shipped": False}).category == "其他"
    assert read("楼道灯坏了，老人摔了一跤", urgency={"shipped": False}).urgency == 3


def test_urgency_begins_and_moves_as_the_station_says() -> None:
    assert read(LAMP, urgency={"begins": {"nonpolice": 4}}).urgency == 4
    told = read(LAMP, urgency={"faster": {"楼道黑": "楼道灯"}})
    assert told.urgency == 2
    assert "楼道黑（“楼道灯”），提前一级" in told.reasons
    assert read("楼道灯坏了，老人摔了一跤", urgency={"faster": {"有危险": "漏电"}}).urgency == 2


@pytest.mark.parametrize(
    ("text", "own", "kind"),
    [
        ("抽水泵又不转了", {"nonpolice": ["抽水泵"]}, Kind.NONPOLICE),
        ("他在楼下看夜光杯", {"police": ["夜光杯"]}, Kind.POLICE),
        ("船票的事咱再说", {"consult": ["船票"]}, Kind.CONSULT),
        ("楼道灯坏了没人修，请看新剧《楼道》", {"chatter": ["新剧"]}, Kind.CHATTER),
    ],
)
def test_a_word_of_the_station_is_heard_at_once(text: str, own: dict[str, Any], kind: Kind) -> None:
    assert read(text).kind is not kind
    assert read(text, words=own).kind is kind


@pytest.mark.parametrize(
    "words", [["(?i)夜光杯"], ["(?P<a>船)", "(?P<a>夜)光杯"], ["(船)票", r"(夜)光杯(?<=\1光杯)"]]
)
def test_the_words_of_a_station_do_not_touch_one_another(words: list[str]) -> None:
    assert read("他在楼下看夜光杯", words={"police": words}).kind is Kind.POLICE


@pytest.mark.parametrize(
    ("part", "own", "told"),
    [
        (
            "categories",
            {"emergency": {}},
            "emergency：没有这一项，只能写 police、nonpolice、consult、shipped",
        ),
        ("categories", {"police": []}, "police：要写成 大类"),
        ("categories", {"police": {"诈骗": "骗"}}, "police.诈骗：要写成 大类"),
        ("categories", {"police": {"诈骗": {"刷单": "("}}}, "police.诈骗.刷单：不是正确的正则表达式"),
        ("categories", {"police": {"诈骗": {"刷单": 3}}}, "police.诈骗.刷单：要写正则表达式"),
        ("categories", {"police": {"诈骗": {"刷单": "刷|"}}}, "police.诈骗.刷单：什么话都对得上"),
        (
            "categories",
            {"police": {"诈骗": {"刷单": ["刷", "("]}}},
            "police.诈骗.刷单.2：不是正确的正则表达式",
        ),
        ("categories", {"police": {"诈骗": {"刷单": [None, 3]}}}, "police.诈骗.刷单.2：要写正则表达式"),
        ("categories", {"shipped": "no"}, "shipped：只能写 true 或 false"),
        ("urgency", {"begin": {}}, "begin：没有这一项，只能写 begins、faster、slower、shipped"),
        ("urgency", {"begins": {"police": 1}}, "begins.police：只能给 police 和 nonpolice"),
        ("urgency", {"begins": {"emergency": 2}}, "begins.emergency：只能给 police 和 nonpolice"),
        ("urgency", {"faster": ["x"]}, "faster：要写名称"),
        ("urgency", {"slower": {"慢": "["}}, "slower.慢：不是正确的正则表达式"),
        ("words", {"emergency": []}, "emergency：没有这一项，只能写 chatter、police、nonpolice、consult"),
        ("words", {"police": "偷"}, "police：要写一列"),
        ("words", {"consult": ["好", "*"]}, "consult.2：不是正确的正则表达式"),
        ("words", {"nonpolice": [["设施维修", "灯"]]}, "nonpolice.1：要写正则表达式，带引号"),
    ],
)
def test_a_bad_file_is_told_by_the_place(part: str, own: dict[str, Any], told: str) -> None:
    with pytest.raises(BadRules) as error:
        Rules.of({part: own})
    assert str(error.value).startswith(told)


@pytest.mark.parametrize("name", ["reading.md", "reading.zh-CN.md"])
def test_the_files_that_the_docs_show_can_be_used(name: str) -> None:
    page = (Path(__file__).parents[3] / "docs" / name).read_text("utf-8")
    shown = re.findall(r"```yaml\n# (\w+)\.yaml.*?\n(.*?)```", page, re.DOTALL)
    assert sorted(name for name, _ in shown) == ["categories", "urgency", "words"]
    files = {name: yaml.safe_load(text) for name, text in shown}
    assert read("缆车半道停了没人修", **files).category == "景区/缆车"
    assert read("景区有游客走散", **files).kind in Kind
