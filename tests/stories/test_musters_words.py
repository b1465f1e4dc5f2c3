"""Words after a call for people: which of them answer it, and which are of something else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession

from models.incident_rows import Incident
from models.messages import Platform
from models.muster_rows import Called
from tests.stories.conftest import GRID, OFFICERS
from tests.stories.mustering import WATCH, called, incidents, stage

__all__ = ["stage"]


async def test_a_matter_behind_the_answer_is_passed_on_and_a_reason_is_none(stage: Any) -> None:
    await called(stage)
    await stage.member("来不了，家里停电了")
    assert incidents(stage) == []
    await stage.member("来不了，兴苑小区3号楼水管爆了")
    assert len(incidents(stage)) == 1
    assert any("来不了 1" in line for line in stage.heard(GRID))


@pytest.mark.parametrize(
    ("words", "note"),
    [
        ("30 人都到了", "30 人都到了"),
        ("30人都到了", "30人都到了"),
        ("1 人找到了", "人找到了"),
        ("召集1，雪扫完了", "雪扫完了"),
        ("\n雪扫完了", "雪扫完了"),
    ],
)
async def test_a_count_in_the_words_of_the_end_is_no_number_of_a_call(
    stage: Any, words: str, note: str
) -> None:
    await called(stage)
    await stage.officer(f"/召集 结束 {words}")
    assert stage.heard(OFFICERS)[-1].startswith("召集1 已结束。")
    assert stage.heard(GRID)[-1].endswith(f"谢谢大家。\n{note}")


async def test_words_about_a_later_task_are_no_answer_to_the_call(stage: Any) -> None:
    await called(stage)
    await stage.later(minutes=30)
    await stage.resident("兴苑3号楼楼道灯坏了")
    await stage.member("20 分钟到")
    with DbSession(stage.engine) as db:
        assert db.query(Incident).one().state == "acknowledged"
        assert [row.answer for row in db.query(Called) if row.person_id == 1] == [""]
    await stage.member("来不了 召集1")
    with DbSession(stage.engine) as db:
        assert [row.answer for row in db.query(Called) if row.person_id == 1] == ["cannot"]


async def test_short_words_answer_the_call_where_there_is_no_task(stage: Any) -> None:
    await called(stage)
    await stage.member("马上到")
    assert stage.heard(GRID)[-1].startswith("收到，李强能来。能来 1，")
    await stage.member("到了")
    assert stage.heard(GRID)[-1].startswith("收到，李强到了。能来 0，已到 1，")
    await stage.member("好的，10分钟", who="staff_zhou")
    assert "周红 10 分钟到" in stage.heard(GRID)[-1]
    await stage.said(Platform.WECHAT, WATCH, "wxid_wu", "到了")
    assert "谢谢" not in "".join(stage.heard(WATCH))
    await stage.said(Platform.WECHAT, WATCH, "wxid_wu", "能来")
    await stage.said(Platform.WECHAT, WATCH, "wxid_wu", "到了")
    with DbSession(stage.engine) as db:
        answers = {row.person_id: row.answer for row in db.query(Called)}
    assert (answers[1], answers[11], answers[12]) == ("there", "coming", "there")


async def test_short_words_are_of_the_task_that_he_has(stage: Any) -> None:
    await stage.resident("兴苑3号楼楼道灯坏了")
    await stage.member("收到")
    await called(stage)
    await stage.member("到了")
    with DbSession(stage.engine) as db:
        assert db.query(Incident).one().state == "on_scene"
        assert [row.answer for row in db.query(Called) if row.person_id == 1] == [""]


async def test_who_cannot_come_for_a_danger_is_heard(stage: Any) -> None:
    await called(stage)
    stage.heard(OFFICERS)
    await stage.member("过不来，兴苑3号楼这边着火了")
    assert "紧急" in "".join(stage.heard(OFFICERS))
    with DbSession(stage.engine) as db:
        assert [row.answer for row in db.query(Called) if row.person_id == 1] == ["cannot"]
