"""How it went: asked once with the result, answered in a number or in words; who is unhappy is heard."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import Reporter
from models.messages import Text
from models.vault import Vault
from tests.stories import shift
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"
ASKED = "解决了的话，回 1 到 5 打个分（5 最好）。"


def scores(stage: Stage) -> list[int | None]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Reporter.score).order_by(col(Reporter.id))))


def words(stage: Stage, vault: Vault) -> list[str]:
    with Session(stage.engine) as db:
        return [vault.open(row.words) for row in db.scalars(select(Reporter)) if row.score is not None]


def told(stage: Stage, who: str) -> list[str]:
    return [body.text for to, body in stage.everything() if to == who and isinstance(body, Text)]


async def done(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.member("修好了，换了灯泡")


@pytest.mark.parametrize(
    ("text", "score", "said"), [("5", 5, ""), ("5 很快", 5, "很快"), ("满意", 4, ""), ("很满意！", 5, "")]
)
async def test_content(stage: Stage, vault: Vault, text: str, score: int, said: str) -> None:
    await done(stage)
    assert stage.heard(RESIDENTS)[-1].endswith(ASKED)
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == ["谢谢，记下了。"]
    assert scores(stage) == [score]
    assert words(stage, vault) == [said]
    assert incidents(stage)[0].state == "verified"
    await stage.officer(f"/查 {NUMBER}")
    assert f"评价：{score} 分" in stage.heard(OFFICERS)[-1]


async def test_unhappy_and_not_done_begins_again_and_the_leader_hears_it(stage: Stage) -> None:
    shift.fill(stage)
    await done(stage)
    stage.heard(RESIDENTS)
    await stage.resident("不满意，灯又坏了")
    assert stage.heard(RESIDENTS) == [f"抱歉没给您办好。{NUMBER} 已经重新派出去，也告诉负责人了。"]
    assert incidents(stage)[0].state == "dispatched"
    assert scores(stage) == [2]
    assert f"{NUMBER} 兴苑小区 3 号楼，反映人只打了 2 分：“灯又坏了”。请回访一下。" in told(
        stage, shift.LEADER
    )


async def test_unhappy_without_a_leader_is_heard_by_the_officers(stage: Stage) -> None:
    await done(stage)
    stage.heard(RESIDENTS)
    await stage.resident("1 等了一上午")
    assert stage.heard(RESIDENTS) == ["抱歉没让您满意，已经告诉负责人了。"]
    assert any("只打了 1 分：“等了一上午”" in text for text in stage.heard(OFFICERS))
    assert incidents(stage)[0].state == "resolved"
    assert incidents(stage)[0].state == "resolved"


async def test_once_answered_a_number_is_talk_again(stage: Stage) -> None:
    await done(stage)
    await stage.resident("5")
    stage.heard(RESIDENTS)
    await stage.resident("3")
    assert stage.heard(RESIDENTS) == []
    assert scores(stage) == [5]


async def test_the_number_of_somebody_who_was_not_asked_is_talk(stage: Stage) -> None:
    await done(stage)
    stage.heard(RESIDENTS)
    await stage.resident("5", who="wxid_liu")
    assert stage.heard(RESIDENTS) == []
    assert scores(stage) == [None]


async def test_days_afterwards_a_number_is_talk(stage: Stage) -> None:
    await done(stage)
    await stage.later(hours=25)
    await stage.later(days=3)
    stage.heard(RESIDENTS)
    await stage.resident("5")
    assert stage.heard(RESIDENTS) == []
    assert scores(stage) == [None]


async def test_whoever_has_talked_with_us_alone_is_asked_alone(stage: Stage) -> None:
    await stage.resident("你好", where="wxid_wang", private=True)
    await done(stage)
    assert not stage.heard(RESIDENTS)[-1].endswith(ASKED)
    assert stage.heard("wxid_wang")[-1].startswith(f"{NUMBER} 办得怎么样？")
    await stage.resident("5 很快", where="wxid_wang", private=True)
    assert stage.heard("wxid_wang") == ["谢谢，记下了。"]
    assert scores(stage) == [5]


async def test_the_answer_to_where_it_is_comes_before_how_it_went(stage: Stage) -> None:
    await done(stage)
    await stage.resident("兴苑小区垃圾好几天没清了，臭死了")
    await stage.resident("2")
    assert [each.state for each in incidents(stage)] == ["resolved", "dispatched"]
    assert scores(stage)[0] is None


async def test_a_police_matter_is_not_asked_about(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼昨晚电动车被偷了")
    stage.heard(RESIDENTS)
    await stage.officer("办结 车找回来了")
    (result,) = stage.heard(RESIDENTS)
    assert ASKED not in result


async def test_begun_again_it_is_not_asked_twice(stage: Stage) -> None:
    await done(stage)
    await stage.resident("还没解决")
    stage.heard(RESIDENTS)
    await stage.member("这次真的修好了")
    assert not stage.heard(RESIDENTS)[0].endswith(ASKED)


async def test_the_grid_reads_nothing_of_it(stage: Stage) -> None:
    await done(stage)
    stage.heard(GRID)
    await stage.resident("5 很快")
    assert not any("很快" in text for text in stage.heard(GRID))


async def test_a_number_answers_how_it_went_rather_than_an_older_list(stage: Stage) -> None:
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    for text in (LAMP, "身份证"):
        await stage.resident(text, **alone)
    assert "您是想问" in stage.heard("wxid_wang")[-1]
    await stage.member("修好了，换了灯泡")
    assert stage.heard("wxid_wang")[-1].endswith(ASKED)
    await stage.resident("1", **alone)
    assert scores(stage) == [1]


async def test_who_finds_it_so_so_is_thanked_and_has_verified_nothing(stage: Stage) -> None:
    await done(stage)
    stage.heard(RESIDENTS)
    await stage.resident("3")
    assert stage.heard(RESIDENTS) == ["谢谢，记下了。"]
    assert incidents(stage)[0].state == "resolved"
