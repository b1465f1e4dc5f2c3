"""Officers set right as they type: several numbers, categories and commands without their stroke."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Incident
from tests.stories.conftest import OFFICERS, Stage
from tests.stories.correcting import BROKEN, incident, labels

RUBBISH = "福善庄小区垃圾没人清"


def matters(stage: Stage) -> list[Incident]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Incident).order_by(col(Incident.id))))


async def two(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.resident(RUBBISH, who="wxid_li")
    stage.heard(OFFICERS)


@pytest.mark.parametrize(
    "words",
    [
        "1 2 在说戏",
        "1、2 在说戏",
        "1，2，在说戏",
        "1和2 在说戏",
        "261123-001 261123-002 在说戏",
        "（1）（2）在说戏",
    ],
)
async def test_several_matters_are_none_at_once(stage: Stage, words: str) -> None:
    await two(stage)
    await stage.officer(f"/不是事 {words}")
    assert [each.state for each in matters(stage)] == ["closed", "closed"]
    assert {why for *_, why in labels(stage)} == {"在说戏"}
    told = next(each for each in stage.heard(OFFICERS) if "结掉了" in each)
    assert "261123-001" in told
    assert "261123-002" in told


@pytest.mark.parametrize("words", ["1 2 个人在说戏", "1 2楼的在说戏", "1 2 名演员在说戏"])
async def test_what_counts_something_is_no_number(stage: Stage, words: str) -> None:
    await two(stage)
    await stage.officer(f"/不是事 {words}")
    assert [each.state for each in matters(stage)] == ["closed", "dispatched"]


async def test_a_number_that_is_none_spoils_all(stage: Stage) -> None:
    await two(stage)
    await stage.officer("/不是事 1 9")
    assert [each.state for each in matters(stage)] == ["dispatched", "dispatched"]
    assert stage.heard(OFFICERS) == [
        "没有 9 这一件，看看编号对不对。261123-001 也没有动，编号改好了一起再发。"
    ]


async def test_what_is_refused_of_one_keeps_no_other_back(stage: Stage) -> None:
    await two(stage)
    await stage.officer("/改格 1 2 府东二网格 归他们")
    assert [each.grid for each in matters(stage)] == ["FD02", "FD02"]
    told = next(each for each in stage.heard(OFFICERS) if "转派给" in each)
    assert "261123-002 本来就在府东二网格" in told


async def test_several_are_handed_to_the_police_and_closed(stage: Stage) -> None:
    await two(stage)
    await stage.officer("/转警 1 2 有人打架")
    assert [each.kind for each in matters(stage)] == ["police", "police"]
    await stage.officer("/结案 1 2 误报")
    assert [(each.state, each.outcome) for each in matters(stage)] == [("closed", "false_alarm")] * 2


@pytest.mark.parametrize(
    "words",
    [
        "门禁大门", "设施维修门禁大门", "设施维修 门禁大门 不是灯", "设施维修-门禁大门，不是灯",
        "设施维修 / 门禁大门",
        "设施维修、门禁大门", "改成设施维修/门禁大门", "[设施维修/门禁大门]", "“门禁大门”", "为 门禁大门类",
    ],
)  # fmt: skip
async def test_a_category_is_known_however_it_is_written(stage: Stage, words: str) -> None:
    await stage.resident(BROKEN)
    await stage.officer(f"/改类 1 {words}")
    assert incident(stage).category == "设施维修/门禁大门"


@pytest.mark.parametrize("words", ["改为警情", "警情。", "警情类", "为 警情！"])
async def test_a_kind_is_known_however_it_is_written(stage: Stage, words: str) -> None:
    await stage.resident(BROKEN)
    await stage.officer(f"/改类 1 {words}")
    assert incident(stage).kind == "police"


@pytest.mark.parametrize(
    ("words", "told"),
    [("路灯", "设施维修/路灯照明"), ("设施维修", "设施维修/井盖"), ("殴打他人", "不是网格事项的类别")],
)
async def test_what_is_no_category_is_answered_with_what_is_like_it(
    stage: Stage, words: str, told: str
) -> None:
    await stage.resident(BROKEN)
    await stage.officer(f"/改类 1 {words}")
    assert told in stage.heard(OFFICERS)[-1]
    assert labels(stage) == []


@pytest.mark.parametrize(
    "words", ["不是事 1 在说戏", "、不是事 1 在说戏", "\\不是事 1 在说戏", "／不是事1 在说戏"]
)
async def test_a_command_may_lack_its_stroke(stage: Stage, words: str) -> None:
    await stage.resident(BROKEN)
    await stage.officer(words)
    assert incident(stage).state == "closed"


@pytest.mark.parametrize("words", ["核查1号楼灯坏了", "为什么 1 号楼还没修", "改类的事回头说"])
async def test_talk_that_begins_like_a_command_is_none(stage: Stage, words: str) -> None:
    await two(stage)
    await stage.officer(words)
    assert not any("261123-001" in told for told in stage.heard(OFFICERS))
    assert [each.state for each in matters(stage)][:2] == ["dispatched", "dispatched"]


async def test_residents_command_nothing_without_a_stroke(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.resident("不是事 1", addressed=True)
    assert incident(stage).state == "dispatched"
