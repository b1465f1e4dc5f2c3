"""隐患整改: what an inspection finds is listed with its day, chased until it is closed, and begun again."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.rectification_rows import Rectification
from tests.stories.duties import FIRE, set_up
from tests.stories.shift import LAMP, LEADER, fill

MEMBER, OFFICER = "staff_li", "staff_zhao"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00, an inspection goes on."""
    fill(stage)
    set_up(stage, FIRE)
    await stage.later()
    return stage


async def alone(stage: Any, text: str, who: str = MEMBER) -> str:
    """Say it in private; what was answered there."""
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    (told,) = stage.heard(who)
    return str(told)


def items(stage: Any) -> list[Rectification]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Rectification)))


def about(stage: Any, where: str) -> list[str]:
    return [line for line in stage.heard(where) if "隐患整改" in line]


async def test_hazards_of_an_inspection_are_put_right_until_the_last_is_closed(town: Any) -> None:
    told = await alone(town, "隐患：疏散通道堵了；灭火器过期，11-25前换好")
    assert told.split("\n") == [
        "记下了 2 处隐患（商场消防检查），到期没改好会提醒：",
        "Z1 兴苑小区 疏散通道堵了（11-30 到期）",
        "Z2 兴苑小区 灭火器过期（11-25 到期）",
        "改好了回“Z1 改好了，怎么改的”。",
    ]
    assert [(item.round_id, item.grid) for item in items(town)] == [(1, "FD01")] * 2
    await town.later(hours=46, minutes=29)
    assert about(town, MEMBER) == []
    await town.later(minutes=1)
    (reminder,) = about(town, MEMBER)
    assert reminder.split("\n")[1] == "· Z2 兴苑小区 灭火器过期（11-25 到期）"
    assert about(town, LEADER) == []
    await town.later(days=1)
    assert len(about(town, LEADER)) == 1
    assert about(town, OFFICER) == []
    await town.later(days=1)
    (pressed,) = about(town, OFFICER)
    assert "灭火器过期（11-25 到期，已超 2 天）" in pressed
    assert await alone(town, "Z2 改好了，换了新的") == "好，Z2 兴苑小区 灭火器过期 改好了。"
    assert (await alone(town, "/整改")).split("\n")[:2] == [
        "您这边等着整改的 1 处，最急的在前：", "Z1 兴苑小区 疏散通道堵了（11-30 到期）",
    ]  # fmt: skip
    assert await alone(town, "/整改 Z1 已整改，清了通道") == "好，Z1 兴苑小区 疏散通道堵了 改好了。"
    about(town, LEADER)
    await town.later(days=7)
    assert [about(town, who) for who in (MEMBER, LEADER, OFFICER)] == [[], [], []]
    assert await alone(town, "/整改 Z2") == (
        "Z2 兴苑小区 灭火器过期（11-27 改好）\n发现 11-23 10:00 李强\n整改：李强 换了新的"
    )
    assert await alone(town, "/整改 Z2 重开 又过期了", who=LEADER) == "好，Z2 重新整改，期限 11-25。"
    assert await alone(town, "/整改 Z2 延到 12-10", who=LEADER) == "好，Z2 延到 12-10。"


async def test_a_week_of_downtime_is_one_message(town: Any) -> None:
    await alone(town, "隐患：疏散通道堵了；灭火器过期，明天前换好")
    for who in (MEMBER, LEADER, OFFICER):
        town.heard(who)
    await town.later(days=14)
    assert [len(about(town, who)) for who in (MEMBER, LEADER, OFFICER)] == [1, 1, 1]
    await town.later(seconds=5)
    assert about(town, MEMBER) == []


async def test_a_number_with_a_z_means_no_matter_in_hand(town: Any) -> None:
    await alone(town, "隐患：疏散通道堵了；灭火器过期")
    await town.resident(LAMP)
    await town.member("收到", where=MEMBER, private=True)
    town.heard(MEMBER)
    assert (await alone(town, "Z1 弄了一半")).startswith("关于 Z1 的这句我没看懂，还没有记。")
    assert (await alone(town, "Z1 改好了没？")).startswith("关于 Z1 的这句我没看懂")
    assert await alone(town, "Z1 整改完成") == "好，Z1 兴苑小区 疏散通道堵了 改好了。"
    assert (await alone(town, "/整改 2")).startswith("Z2 兴苑小区 灭火器过期")
    with Session(town.engine) as db:
        assert [each.state for each in db.scalars(select(Incident))] == ["acknowledged"]


async def test_what_cannot_be_has_its_sentence(town: Any) -> None:
    await alone(town, "/整改 新 护栏松了 周五前修好")
    for said, who, answer in (
        ("Z9 改好了", MEMBER, "没有编号是 Z9 的隐患。"),
        ("/整改 Z1 延到 12-10", MEMBER, "延期和重开要由网格长或民警来定。"),
        ("/整改 Z1 延到 哪天", LEADER, "没看懂“哪天”是哪天"),
        ("/整改 Z1 延到 11-01", LEADER, "11-01 已经过了"),
        ("/整改 Z1 重开 没好", LEADER, "Z1 还没改好，不用重开。"),
        ("/整改 Z1 随便", LEADER, "Z1 后面可以写"),
        ("/整改 新", LEADER, "要写是哪里的什么隐患"),
        ("隐患：护栏松了，11-01前修好", MEMBER, "11-01 已经过了"),
        ("隐患：灯坏了", OFFICER, "是哪里的隐患？"),
    ):
        assert (await alone(town, said, who=who)).startswith(answer), said
    assert len(items(town)) == 1
