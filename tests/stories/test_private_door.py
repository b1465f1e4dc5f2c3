"""What is no matter for a group goes on alone, bound to the same matter; who came by whose link."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session as DbSession
from sqlmodel import col, select

from models.incident_rows import Incident, Reporter
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.private_talk import BEATEN, HERS, OTHER, alone, code_in, entered, linked, reported

__all__ = ["linked"]


async def test_it_goes_on_alone_and_the_group_hears_no_more(linked: Stage) -> None:
    code = await reported(linked)
    linked.heard(OFFICERS)
    await entered(linked, code=code)
    (welcome,) = linked.heard(HERS)
    assert "接着说" in welcome
    assert "打" not in welcome.replace("打 110", "")
    await alone(linked, "他喝了酒，现在门锁着，我电话 13900001111")
    assert linked.heard(HERS) == ["记下了，民警看得到。"]
    with DbSession(linked.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert [r.by_door for r in db.scalars(select(Reporter).order_by(col(Reporter.id)))] == [False, True]
    for action in ("acknowledge", "arrive", "resolve"):
        await linked.press(action, who="staff_zhao", note="人已带回所里")
    assert any(incident.number in told for told in linked.heard(HERS))
    assert linked.heard(RESIDENTS) == []
    assert linked.failed() == []


async def test_who_informs_of_something_in_the_group_goes_on_behind_the_door(linked: Stage) -> None:
    """Nothing of it stands in the group, and what is added alone belongs to the same matter."""
    await linked.resident("我要举报，兴苑小区3号楼有人聚众赌博")
    (told,) = linked.heard(RESIDENTS)
    assert told.startswith("收到，谢谢。具体的只有民警看得到，点这里单独说：https://kf?enc=1&scene_param=")
    assert "261123" not in told.partition("scene_param=")[0]
    await entered(linked, code=code_in(told))
    (welcome,) = linked.heard(HERS)
    assert "接着说" in welcome
    await alone(linked, "在 2 单元 301，每天晚上八点开始")
    assert linked.heard(HERS) == ["记下了，民警看得到。"]
    with DbSession(linked.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert incident.informed
    await linked.resident(digits_in(welcome))
    await alone(linked, "办到哪了")
    assert "在等人接手" in linked.heard(HERS)[-1]
    assert linked.heard(RESIDENTS) == []
    assert linked.failed() == []


async def test_without_the_door_who_informs_is_asked_to_speak_alone(stage: Stage) -> None:
    await stage.resident("我要举报，兴苑小区3号楼有人聚众赌博")
    assert stage.heard(RESIDENTS) == ["收到，谢谢。具体的请私聊我说，只有民警看得到。"]


def digits_in(told: str) -> str:
    return told.partition("数字：")[2][:4]


async def lookup(stage: Stage) -> str:
    """What officers see of the only matter."""
    with DbSession(stage.engine) as db:
        number = db.scalars(select(Incident.number)).one()
    await stage.officer(f"/查 {number}", where="staff_zhao", private=True)
    return stage.heard("staff_zhao")[-1]


async def finished(stage: Stage) -> None:
    for action in ("acknowledge", "arrive", "resolve"):
        await stage.press(action, who="staff_zhao", note="人已带回所里")


@pytest.mark.parametrize(
    "text",
    [
        "兴苑小区3号楼有个老猎户家里有土枪", "兴苑小区3号楼酒吧里头有初中生",
        "兴苑小区3号楼有人挨家发小册子，说世界末日的", "兴苑小区3号楼有公司天天讲课让老人存钱，利息高得吓人",
        "兴苑小区3号楼的人夜里偷挖河沙",
    ],
)  # fmt: skip
async def test_who_informs_without_saying_so_is_led_there_too(linked: Stage, text: str) -> None:
    await linked.resident(text)
    assert "scene_param=" in "".join(linked.heard(RESIDENTS))


async def test_who_opens_the_link_of_somebody_else_tells_and_is_told_nothing(linked: Stage) -> None:
    """The husband, who reads along in the group, comes first; she comes after him, and proves it."""
    code = await reported(linked)
    await entered(linked, who=OTHER, code=code)
    await alone(linked, "打错了，是9号楼，已经解决了", OTHER)
    await alone(linked, "到哪了", OTHER)
    told = linked.heard(OTHER)
    assert told[1] == "记下了，民警看得到。"
    assert "是您本人" in told[2]
    assert "接手" not in told[2]
    await alone(linked, "/查 261123-001", OTHER)
    assert "是您本人" in linked.heard(OTHER)[-1]
    await entered(linked, code=code)
    (welcome,) = linked.heard(HERS)
    await alone(linked, "门锁着")
    await alone(linked, digits_in(welcome))
    assert "回到群里发" in linked.heard(HERS)[-1]
    seen = await lookup(linked)
    assert "兴苑小区 3 号楼" in seen
    assert "未确认是本人）打错了" in seen
    assert "哪个是反映人本人还没确认" in seen
    # Nobody else can say her digits for her, and his own make nobody of him.
    await linked.resident(digits_in(welcome), who="wxid_husband")
    await linked.resident("0000" if digits_in(welcome) != "0000" else "1111")
    assert linked.heard(HERS) == []
    await linked.resident(digits_in(welcome))
    assert linked.heard(HERS)[0].startswith("好，确认是您本人了")
    await alone(linked, "我在楼下等")
    await alone(linked, "到哪了", OTHER)
    await finished(linked)
    assert [told for told in linked.heard(RESIDENTS) if "处理完" in told] == []
    assert "民警已经处理完了" in linked.heard(HERS)[-1]
    assert [told for told in linked.heard(OTHER) if "261123" in told] == []
    assert "未确认是本人）我在楼下等" not in await lookup(linked)
    assert linked.failed() == []


async def test_who_opened_it_by_mistake_hears_nothing_of_it_and_the_group_does(linked: Stage) -> None:
    code = await reported(linked)
    await entered(linked, who=OTHER, code=code)
    linked.heard(OTHER)
    await finished(linked)
    assert linked.heard(OTHER) == []
    assert "民警已经处理完了" in linked.heard(RESIDENTS)[-1]


async def test_of_two_who_tell_and_are_not_known_neither_is_told_how_it_ended(linked: Stage) -> None:
    code = await reported(linked)
    for who in (HERS, OTHER):
        await entered(linked, who=who, code=code)
        await alone(linked, "我是报的人", who)
        linked.heard(who)
    await finished(linked)
    assert linked.heard(HERS) == linked.heard(OTHER) == []
    assert "民警已经处理完了" in linked.heard(RESIDENTS)[-1]


async def test_who_is_known_goes_on_where_he_was_and_whoever_comes_then_is_a_stranger(linked: Stage) -> None:
    code = await reported(linked)
    await entered(linked, code=code)
    await linked.resident(digits_in(linked.heard(HERS)[0]))
    await entered(linked, code=code)
    assert "数字" not in linked.heard(HERS)[-1]
    await entered(linked, who=OTHER, code=code)
    assert "直接说就行" in linked.heard(OTHER)[0]
    assert "又有别人点开" in await lookup(linked)


async def test_a_danger_that_a_visitor_tells_of_is_one_whoever_he_is(linked: Stage) -> None:
    await linked.resident("我要举报，兴苑小区3号楼有人聚众赌博")
    await entered(linked, who=OTHER, code=code_in(linked.heard(RESIDENTS)[0]))
    await alone(linked, "兴苑小区3号楼着火了", OTHER)
    assert "119" in linked.heard(OTHER)[-1]


@pytest.mark.parametrize("code", ["", "NONSENSE", "'; drop table private_door;--"])
async def test_any_other_code_is_a_plain_entering(linked: Stage, code: str) -> None:
    await entered(linked, code=code)
    (welcome,) = linked.heard(HERS)
    assert "直接说就行" in welcome


async def test_a_code_that_is_too_old_opens_nothing(linked: Stage) -> None:
    code = await reported(linked)
    await linked.later(hours=25)
    await entered(linked, code=code)
    assert "直接说就行" in linked.heard(HERS)[0]


async def test_without_the_door_and_for_a_broken_lamp_the_group_is_answered_as_ever(stage: Stage) -> None:
    await stage.resident(BEATEN)
    assert "http" not in stage.heard(RESIDENTS)[0]


async def test_a_broken_lamp_needs_no_private_talk(linked: Stage) -> None:
    await linked.resident("兴苑小区3号楼灯坏了")
    assert "http" not in linked.heard(RESIDENTS)[0]


async def test_who_told_of_it_alone_himself_needs_no_proof_when_he_comes_by_the_link(linked: Stage) -> None:
    code = await reported(linked)
    await alone(linked, BEATEN)
    linked.heard(HERS)
    await entered(linked, code=code)
    assert "数字" not in linked.heard(HERS)[0]
    await alone(linked, "到哪了")
    assert "在等人接手" in linked.heard(HERS)[-1]


async def test_what_a_visitor_says_of_a_danger_that_is_told_is_noted_as_anybodys(linked: Stage) -> None:
    """He may be the one who beats her: a second danger in his words begins nothing in her name."""
    await linked.resident("兴苑小区3号楼我老公正在打我，救命")
    await entered(linked, who=OTHER, code=code_in(linked.heard(RESIDENTS)[-1]))
    await alone(linked, "他拿刀砍我", OTHER)
    assert linked.heard(OTHER)[-1] == "记下了，民警看得到。"
    assert "未确认是本人）他拿刀砍我" in await lookup(linked)
