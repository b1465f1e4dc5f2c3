"""While a question of ours waits for a member's answer, what he reports is a report and no answer."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Incident

GRID, OFFICERS = "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
FIRE = "兴苑小区5号楼着火了，快来人"
ONE = "261123-001"


def matters(stage: Any) -> list[tuple[str, str]]:
    with Session(stage.engine) as db:
        found = db.scalars(select(Incident).order_by(col(Incident.id)))
        return [(incident.kind, incident.state) for incident in found]


@pytest.fixture
async def asked(stage: Any) -> Any:
    """A member pressed 办结 without a word, and was asked for the result."""
    await stage.resident(LAMP)
    await stage.press("acknowledge")
    await stage.press("resolve")
    assert "办结要写一句结果" in stage.heard(GRID)[-1]
    stage.heard(OFFICERS)
    return stage


async def test_a_fire_is_no_result_of_a_lamp(asked: Any) -> None:
    await asked.member(FIRE)
    assert matters(asked) == [("nonpolice", "acknowledged"), ("emergency", "dispatched")]
    assert any("紧急警情" in told for told in asked.heard(OFFICERS))


async def test_the_result_may_still_come_afterwards(asked: Any) -> None:
    await asked.member(FIRE)
    await asked.member("换了个新灯座")
    assert matters(asked)[0] == ("nonpolice", "resolved")


async def test_another_broken_thing_at_another_place_is_a_matter_of_its_own(asked: Any) -> None:
    await asked.member("福善庄小区门口的路灯坏了")
    assert matters(asked) == [("nonpolice", "acknowledged"), ("nonpolice", "dispatched")]


@pytest.mark.parametrize("words", ["换了个新灯座", "弄好了，换了灯泡", "物业来人弄的", "没啥大问题，松了"])
async def test_an_answer_is_still_an_answer(asked: Any, words: str) -> None:
    await asked.member(words)
    assert matters(asked) == [("nonpolice", "resolved")]


async def test_which_of_two_was_asked_and_a_third_is_reported(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.resident("福善庄小区垃圾没人清", who="wxid_zhang")
    await stage.member("收到")
    assert "您说的是哪一件" in stage.heard(GRID)[-1]
    await stage.member("福善庄小区2号楼电梯坏了")
    assert len(matters(stage)) == 3
    await stage.member("2")
    assert [state for _, state in matters(stage)] == ["dispatched", "acknowledged", "dispatched"]


BESIDE = (
    "弄完了，兴苑小区5号楼电梯又坏了",
    "都弄好了，不过福善庄小区井盖没了",
    "收到，兴苑小区3号楼下水堵了",
    "来不了，兴苑小区3号楼水管爆了",
)


@pytest.mark.parametrize("text", BESIDE)
async def test_a_fault_behind_a_done_word_is_a_matter_where_the_word_is_about_nothing(
    stage: Any, text: str
) -> None:
    await stage.member(text)
    assert matters(stage) == [("nonpolice", "dispatched")]


async def test_a_fault_elsewhere_behind_the_result_of_a_task_is_a_matter_of_its_own(stage: Any) -> None:
    await stage.resident(LAMP)
    await stage.member("收到")
    await stage.member("修好了，是兴苑小区3号楼总闸坏了")
    assert matters(stage) == [("nonpolice", "resolved")]
    await stage.resident("兴苑小区5号楼电梯坏了", who="wxid_zhang")
    await stage.member("修好了，不过兴苑小区2号楼井盖没了")
    assert [state for _, state in matters(stage)] == ["resolved", "resolved", "dispatched"]


async def test_a_reason_or_a_result_is_no_matter(stage: Any) -> None:
    for text in (
        "来不了，家里停电了",
        "来不了，我车坏了",
        "修好了，原来是电线断了",
        "办好了，兴苑小区垃圾清走了",
        "弄好了，兴苑小区3号楼路灯修好了",
        "修好了，换了灯泡",
    ):
        await stage.member(text)
        assert matters(stage) == [], text
