"""撤回: what was said stays said; who would go by it hears of it, and a danger stays one."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.messages import Happened, Platform
from models.registry_rows import Group, Identity, RegistryVersion
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.heavy_words import cards, heavy
from tests.stories.taking_back import ALONE, FIRST, LAMP, ends, told_of

HIM = "wxid_wang"
GOES = (
    f"{FIRST} 反映人把报的话撤回了，可能是发错了。去之前先核实；不用办了请回“办好了 {FIRST} 反映人撤回了”。"
)


async def recalled(stage: Stage, number: str, who: str = HIM, what: str = "recalled", **more: Any) -> None:
    where = str(more.pop("where", RESIDENTS))
    happened = Happened(what, number)  # type: ignore[arg-type]
    await stage.said(
        Platform.WECHAT, where, who, "", happened=happened, message_id=f"recall:{number}", **more
    )


async def told(stage: Stage, text: str, number: str, **more: Any) -> None:
    await told_of(stage, text, message_id=number, **more)


async def test_who_was_told_of_it_hears_it_and_nothing_is_closed(stage: Stage) -> None:
    await told(stage, LAMP, "77")
    await recalled(stage, "77")
    assert GOES in stage.heard(GRID)
    assert stage.heard(RESIDENTS) == []
    assert ends(stage) == [("dispatched", "")]
    await stage.officer(f"/查 {FIRST}")
    assert "（反映人撤回了原话）" in stage.heard(OFFICERS)[-1]
    await stage.member(f"办好了 {FIRST} 反映人撤回了")
    assert stage.heard(RESIDENTS)[0].startswith(f"{FIRST} 按您说的，先结了。")


async def test_who_has_it_hears_it(stage: Stage) -> None:
    await told(stage, LAMP, "77")
    await stage.member("收到")
    stage.heard("staff_li")
    await recalled(stage, "77")
    assert GOES in stage.heard("staff_li")
    assert GOES not in stage.heard(GRID)


async def test_a_danger_stays_and_the_officers_hear_that_he_may_be_afraid(stage: Stage) -> None:
    await told(stage, "兴苑小区3号楼有人拿刀砍人", "77")
    await recalled(stage, "77")
    assert any("也可能是害怕" in each for each in stage.heard(OFFICERS))
    assert ends(stage) == [("dispatched", "")]
    await recalled(stage, "77", sent_at=stage.clock.now())
    assert not any("也可能是害怕" in each for each in stage.heard(OFFICERS))


async def test_alone_he_hears_how_he_ends_it(stage: Stage) -> None:
    await told(stage, LAMP, "77", **ALONE)
    await recalled(stage, "77", **ALONE)
    assert stage.heard(HIM) == [f"看到您撤回了一条。{FIRST} 还接着办；要是不用来人了，回“不用来了”就行。"]


async def test_a_detail_that_is_recalled_is_marked_and_sends_nobody_back(stage: Stage) -> None:
    await told(stage, LAMP, "77", minutes=0.1)
    await told(stage, "在二楼", "78")
    await recalled(stage, "78")
    assert not any("可能是发错了" in each for each in stage.heard(GRID))
    await stage.officer(f"/查 {FIRST}")
    assert "（反映人撤回了其中一句）" in stage.heard(OFFICERS)[-1]


async def test_where_another_reported_it_too_it_goes_on(stage: Stage) -> None:
    await told(stage, LAMP, "77")
    await told(stage, LAMP, "78", who="wxid_liu")
    await recalled(stage, "77")
    assert GOES not in stage.heard(GRID)


async def test_who_runs_the_group_takes_nothing_back_for_him(stage: Stage) -> None:
    await told(stage, LAMP, "77")
    await recalled(stage, "77", what="removed")
    assert GOES not in stage.heard(GRID)
    await stage.officer(f"/查 {FIRST}")
    assert "不是反映人撤的" in stage.heard(OFFICERS)[-1]


@pytest.mark.parametrize("number", ["99", "7", "777", ""])
async def test_what_told_of_nothing_or_is_not_known_does_nothing(stage: Stage, number: str) -> None:
    await told(stage, LAMP, "77")
    await stage.resident("吃了吗", message_id="99")
    await recalled(stage, number)
    assert stage.heard(GRID) == []
    assert stage.failed() == []


async def test_nobody_recalls_what_another_said(stage: Stage) -> None:
    await told(stage, LAMP, "77")
    await recalled(stage, "77", who="wxid_liu")
    assert stage.heard(GRID) == []


async def test_of_a_short_number_that_is_used_again_the_newest_is_meant(stage: Stage) -> None:
    await told(stage, LAMP, "1", minutes=30)
    await told(stage, "福善庄小区下水道堵了", "1")
    await recalled(stage, "1")
    assert any(each.startswith("261123-002 反映人把报的话撤回了") for each in stage.heard(GRID))
    assert GOES not in stage.heard(GRID)


async def test_what_is_done_is_marked_and_nobody_told(stage: Stage) -> None:
    await told(stage, LAMP, "77")
    await stage.member("弄好了，换了灯泡")
    stage.heard(GRID)
    await recalled(stage, "77")
    assert GOES not in stage.heard(GRID)
    assert ends(stage) == [("resolved", "")]


async def test_the_officers_who_look_at_heavy_words_see_it(stage: Stage) -> None:
    await told(stage, heavy(), "77")
    await recalled(stage, "77")
    assert "（反映人撤回了原话）" in cards(stage)[-1].lines[0].text
    assert stage.failed() == []


async def test_a_member_is_told_that_his_step_stays(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Group(platform="wechat", external_id="grid@chatroom", name="群", kind="网格", scope=["FD01"]))
        db.add(Identity(person_id=1, platform="wechat", external_id="wxid_li"))
        db.get_one(RegistryVersion, 1).version += 1
    await told(stage, LAMP, "77")
    await stage.resident(f"收到 {FIRST}", who="wxid_li", where="grid@chatroom", message_id="78")
    stage.heard("grid@chatroom")
    await recalled(stage, "78", who="wxid_li", where="grid@chatroom")
    assert stage.heard("grid@chatroom") == [f"消息撤回了，{FIRST} 上的操作还在。要一起撤，发 /撤销 {FIRST}。"]
