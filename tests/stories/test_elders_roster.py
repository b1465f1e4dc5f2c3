"""Who is on the list: new, moved, gone, passed away; namesakes by number; what was wrong is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import Absence
from models.registry_rows import Elder
from tests.stories.old_people import move_in, moved_in, row, steps
from tests.stories.shift import LEADER, fill

MEMBER, OFFICER, GRID = "staff_li", "staff_zhao", "cid-fudong"
TWO = (
    (1, "王德贵", "男", "FD01", "兴苑小区3号楼1单元101", "王小军"),
    (2, "王德贵", "男", "FD01", "兴苑小区5号楼2单元201", ""),
)


@pytest.fixture
async def town(stage: Any) -> Any:
    return await moved_in(stage)


async def alone(stage: Any, text: str, who: str = LEADER) -> str:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    return "\n".join(stage.heard(who))


def elders(stage: Any) -> list[Elder]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Elder).order_by(Elder.id)))  # type: ignore[arg-type]


async def test_somebody_new(town: Any) -> None:
    asked = await alone(town, "/老人 新增 张秀英 女 1941 府东二网格 福善庄小区 1号楼2单元302 13800000000")
    assert asked.startswith(
        "加进见面名单：张秀英，女，1941 年生，府东二网格，福善庄小区1号楼2单元302，13800000000\n"
    )
    assert len(elders(town)) == 3
    assert (await alone(town, "确认")).startswith(
        "好，张秀英老人在见面名单上了。最晚 11-25 10:00 前见第一面。"
    )
    (new,) = [elder for elder in elders(town) if elder.name == "张秀英"]
    assert (new.grid, new.sex, new.born) == ("FD02", "女", 1941)
    assert b"302" not in (new.details or b"")
    told = await alone(town, "/老人 新增 张秀英 福善庄小区1号楼2单元302")
    assert told == "张秀英（福善庄小区1号楼2单元302）已经在见面名单上了。"
    assert (await alone(town, "/撤销")) == "撤销了：张秀英 新增。"
    assert "张秀英" not in await alone(town, "/老人")


async def test_moved_within_the_station_and_back_by_undo(town: Any) -> None:
    asked = await alone(town, "/老人 搬到 李玉兰 府东二网格 福善庄小区9号楼101")
    assert asked.startswith("李玉兰老人搬到府东二网格 福善庄小区9号楼101，以后由那边的网格员见面。")
    await alone(town, "1")
    assert row(town, 2).grid == "FD02"
    assert "福善庄小区9号楼101" in await alone(town, "/老人 李玉兰")
    await alone(town, "/撤销")
    assert row(town, 2).grid == "FD01"
    assert "兴苑小区3号楼2单元201" in await alone(town, "/老人 李玉兰")


async def test_passed_away_with_dignity_and_a_mistake_is_put_right(town: Any) -> None:
    asked = await alone(town, "/老人 去世 王德贵")
    assert asked.startswith("王德贵老人（兴苑小区3号楼1单元101）去世了，以后不再出现在名单和提醒里。")
    assert row(town).left_at is None
    told = await alone(town, "确认")
    assert told.startswith("王德贵老人走好。")
    assert "节哀" in told
    town.clock.turn(minutes=9)
    assert await alone(town, "/撤销") == "撤销了：王德贵 去世。"
    assert row(town).left_at is None
    await alone(town, "/老人 离开 王德贵 11 月 23 日去世")
    assert "节哀" in await alone(town, "确认")
    await town.later(hours=50)
    assert steps(town) == []
    assert (await alone(town, "/撤销")).startswith("您最近 10 分钟里没有可以撤销的操作")
    assert (await alone(town, "/老人 回来 王德贵")).startswith("好，王德贵回到名单上了。")


async def test_moved_away_needs_a_reason(town: Any) -> None:
    assert (await alone(town, "/老人 迁出 王德贵")).startswith("要写姓名和原因。")
    asked = await alone(town, "/老人 迁出 王德贵 去太原跟儿子住")
    assert asked.startswith(
        "王德贵老人（兴苑小区3号楼1单元101）迁出，以后不再安排上门见面，原因：去太原跟儿子住。"
    )
    assert (await alone(town, "取消")) == "好，没有动。"
    assert row(town).left_at is None


async def test_addresses_do_not_go_into_a_group_and_members_do_not_decide(town: Any) -> None:
    town.heard("cid-fudong")
    await town.member("/老人 新增 张秀英 府东二网格 福善庄小区1号楼302", who=LEADER)
    assert town.heard("cid-fudong") == ["住址和电话不要发在群里，请私聊我发：/老人 新增 …"]
    for words in ("去世 王德贵", "新增 张三 府东一网格 兴苑小区", "迁出 王德贵 搬走"):
        assert (
            await alone(town, f"/老人 {words}", who=MEMBER) == "谁上名单、谁离开名单，要由民警或网格长来定。"
        )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/老人 新增 张秀英", "要写姓名、网格和住址。"),
        (
            "/老人 新增 张秀英 不知道哪里",
            "没看出是哪个网格，请写上网格的名称，比如：府东一网格、府东二网格。",
        ),
        ("/老人 新增 张秀英 府东一网格", "要写住址，到门牌。"),
        ("/老人 新增 K9 府东一网格 兴苑小区", "“K9”不像姓名。"),
        ("/老人 去世", "要写姓名。"),
        ("/老人 去世 赵铁柱", "见面名单里没有“赵铁柱”。"),
        ("/老人 回来 赵铁柱", "离开名单的人里没有“赵铁柱”。"),
        ("/老人 #3", "王有福"),
        ("/老人 #99", "见面名单里没有“#99”。"),
    ],
)
async def test_what_cannot_be_has_its_sentence(town: Any, text: str, answer: str) -> None:
    assert (await alone(town, text)).startswith(answer)


async def test_two_of_one_name_are_asked_about_in_every_command(stage: Any) -> None:
    fill(stage)
    move_in(stage, TWO)
    await stage.later()
    which = (
        "有 2 位“王德贵”，是哪一位？回数字：\n"
        "1. 王德贵（兴苑小区3号楼1单元101）\n"
        "2. 王德贵（兴苑小区5号楼2单元201）"
    )
    assert await alone(stage, "/请假 王德贵 到 12-05 住院", who=MEMBER) == which
    assert (await alone(stage, "2", who=MEMBER)).startswith("好，王德贵请假到 12-05（住院）。")
    assert (row(stage, 1).away_until, row(stage, 2).away_until is not None) == (None, True)
    assert await alone(stage, "/老人 去世 王德贵") == which
    assert (await alone(stage, "1")).startswith("王德贵老人（兴苑小区3号楼1单元101）去世了")
    await alone(stage, "确认")
    assert [elder.id for elder in elders(stage) if elder.left_at is not None] == [1]
    await alone(stage, "/撤销")
    assert await alone(stage, "/老人 王德贵") == which
    assert "兴苑小区5号楼" in await alone(stage, "第2位")
    await alone(stage, "见到王德贵了", who=MEMBER)
    await alone(stage, "1", who=MEMBER)
    assert await alone(stage, "/见面 撤销 王德贵", who=MEMBER) == which
    assert (await alone(stage, "1", who=MEMBER)).startswith("撤销了：王德贵（今天 10:00 当面见到）")


async def test_two_of_one_name_who_have_left_are_asked_about(stage: Any) -> None:
    fill(stage)
    move_in(stage, TWO)
    await stage.later()
    for _ in TWO:
        await alone(stage, "/老人")
        await alone(stage, "/老人 离开 1 去外地")
        await alone(stage, "确认")
    assert (await alone(stage, "/老人 回来 王德贵")).startswith("有 2 位“王德贵”，是哪一位？")
    assert (await alone(stage, "2")).startswith("好，王德贵回到名单上了。")
    assert [elder.id for elder in elders(stage) if elder.left_at is not None] == [1]


async def test_whoever_is_to_look_after_him_from_now_on_hears_of_it(town: Any) -> None:
    await alone(town, "/老人 搬到 王有福 府东一网格 兴苑小区5号楼101", who=OFFICER)
    town.heard(MEMBER)
    town.heard(GRID)
    await alone(town, "确认", who=OFFICER)
    assert town.heard(MEMBER) == [
        "【见面名单】王有福老人（兴苑小区5号楼101）从现在起由这边见面，最晚 11-25 10:00 前见到。"
        "见到了回“见到王有福了”，没人应回“王有福没人应”。"
    ]
    (in_group,) = town.heard(GRID)
    assert "王有福老人（府东一网格）" in in_group
    assert "101" not in in_group


async def test_at_night_he_is_told_of_in_the_morning_and_in_its_words(town: Any) -> None:
    town.clock.turn(hours=13)
    await alone(town, "/老人 新增 张秀英 女 1941 府东一网格 兴苑小区2号楼302", who=OFFICER)
    await alone(town, "确认", who=OFFICER)
    assert not any("张秀英" in line for line in town.heard(MEMBER))
    await town.later(hours=8, minutes=1)
    (told,) = [line for line in town.heard(MEMBER) if "张秀英" in line]
    assert "最晚 明天 23:00 前见到" in told


async def test_who_moves_within_a_grid_is_no_news(town: Any) -> None:
    await alone(town, "/老人 搬到 王德贵 府东一网格 兴苑小区5号楼101", who=OFFICER)
    town.heard(MEMBER)
    await alone(town, "确认", who=OFFICER)
    assert town.heard(MEMBER) == []


async def test_a_bare_undo_takes_back_all_that_one_message_told(town: Any) -> None:
    await alone(town, "/老人", who=MEMBER)
    town.heard(OFFICER)
    await alone(town, "1 见到了，2 没在家", who=MEMBER)
    assert any("【老人没找到】李玉兰" in line for line in town.heard(OFFICER))
    assert await alone(town, "/撤销", who=MEMBER) == (
        "撤销了：王德贵（今天 10:00 当面见到）。最晚 11-25 10:00 前要见面。\n"
        "撤销了：李玉兰（今天 10:00 没找到人）。最晚 11-25 10:00 前要见面。"
    )
    assert town.heard(OFFICER)[-1] == "【更正】李玉兰（府东一网格）没找到的报告是李强报错的，已经撤销。"
    assert row(town).seen_at is None
    assert (await alone(town, "/撤销", who=MEMBER)).startswith("您最近 10 分钟里没有可以撤销的操作")


async def test_an_absence_is_taken_back_and_an_early_return_too(town: Any) -> None:
    await alone(town, "/请假 王德贵 到 12-05 住院", who=MEMBER)
    until = row(town).away_until
    town.clock.turn(minutes=1)
    await alone(town, "/请假 王德贵 结束", who=MEMBER)
    assert await alone(town, "/撤销", who=MEMBER) == "撤销了：王德贵 销假。"
    assert row(town).away_until == until
    assert await alone(town, "/撤销", who=MEMBER) == "撤销了：王德贵 请假。"
    assert row(town).away_until is None
    with Session(town.engine) as db:
        (absence,) = db.scalars(select(Absence))
        assert absence.ended_at == absence.since


async def test_the_newer_of_a_matter_and_a_sighting_is_taken_back(town: Any) -> None:
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await alone(town, "见到王德贵了", who=MEMBER)
    town.clock.turn(minutes=1)
    await town.press("acknowledge")
    assert (await alone(town, "/撤销", who=MEMBER)).startswith("261123-001 的签收撤销了")
    assert (await alone(town, "/撤销", who=MEMBER)).startswith("撤销了：王德贵")
