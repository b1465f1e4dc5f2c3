"""The record of what is closed is set right, and nobody is sent."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import TimelineLine
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.correcting import BROKEN, examples, incident, labels
from tests.stories.shift import LEADER, fill


@pytest.mark.parametrize(
    ("words", "told", "label"),
    [
        ("/改类 1 警情 是贼", "不再派发，记录改成了警情", ("police", "", "FD01")),
        (
            "/改类 1 环境卫生/夜景",
            "不再派发，记录改成了环境卫生/夜景",
            ("nonpolice", "环境卫生/夜景", "FD01"),
        ),
        ("/改格 1 府东二网格 归他们", "不再转派，记录改成了府东二网格", ("nonpolice", None, "FD02")),
    ],
)
async def test_the_record_of_a_closed_matter_is_set_right_and_nobody_is_sent(
    stage: Stage, words: str, told: str, label: tuple[str, str | None, str]
) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 无需再办 早报过了")
    stage.heard(RESIDENTS)
    category, clock = incident(stage).category, incident(stage).clock
    await stage.officer(words)
    assert told in stage.heard(OFFICERS)[-1]
    row, [example] = incident(stage), examples(stage)
    assert (row.state, row.outcome, row.clock) == ("closed", "no_further_action", clock)
    assert (row.kind, row.grid) == (label[0], label[2])
    assert (example.kind, example.category) == (label[0], category if label[1] is None else label[1])
    assert example.grid == (label[2] if label[2] == "FD02" else "")
    assert stage.heard(RESIDENTS) == []
    with Session(stage.engine) as db:
        assert list(db.scalars(select(TimelineLine.move)))[-1] == "correct"


async def test_what_was_no_matter_can_be_said_when_it_is_closed_already(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 办好了")
    stage.heard(RESIDENTS)
    await stage.officer("/不是事 1 在说电视剧")
    assert "结论改成误报" in stage.heard(OFFICERS)[-1]
    assert (incident(stage).state, incident(stage).outcome) == ("closed", "false_alarm")
    assert labels(stage) == [(BROKEN, "chatter", "赵刚", "在说电视剧")]
    assert stage.heard(RESIDENTS) == []
    await stage.officer("/撤销")
    assert (incident(stage).outcome, examples(stage)) == ("fixed", [])


async def test_a_grid_leader_sets_the_grid_of_a_closed_matter_right_where_it_is_his(stage: Stage) -> None:
    fill(stage)
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 重复 早报过了")
    await stage.member("/改格 1 府东二网格 归他们", who=LEADER)
    assert incident(stage).grid == "FD02"


async def test_the_card_names_nobody_at_a_time_when_another_ended_it(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.clock.turn(minutes=1)
    await stage.resident("不用来了")
    stage.clock.turn(minutes=1)
    stage.heard(GRID)
    await stage.officer("/不是事 1")
    assert stage.heard(GRID)[-1].endswith("| 已结案（误报）")
