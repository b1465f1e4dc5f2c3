"""What is no matter for a group goes on alone, bound to the same matter; who came from which group."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession
from sqlmodel import col, select

from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident, Reporter
from models.kf_rows import KfCustomer, KfLink
from models.messages import Handover, Happened, Platform, Session, Target, Text
from models.settings import Settings
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage

HERS, OTHER = "wm-1@wk", "wm-2@wk"
BEATEN = "兴苑小区3号楼，我老公又打我了"


async def entered(stage: Stage, who: str = HERS, code: str = "") -> None:
    """Somebody opens the private talk, maybe by a link with a code."""
    session = Session("welcome-code", stage.clock.now() + timedelta(seconds=20))
    await alone(stage, "", who, happened=Happened("entered", code), session=session)


async def alone(stage: Stage, text: str, who: str = HERS, **more: Any) -> None:
    await stage.said(Platform.KF, who, who, text, private=True, addressed=True, **more)


@pytest.fixture
def linked(stage: Stage) -> Stage:
    """The residents' group has its link."""
    with DbSession(stage.engine) as db, db.begin():
        db.add(
            KfLink(scene="s1", open_kfid="wk", platform="wechat", group_id=RESIDENTS, url="https://kf?enc=1")
        )
    return stage


def code_in(told: str) -> str:
    return told.partition("scene_param=")[2].split()[0]


async def reported(stage: Stage) -> str:
    """A matter that is better told alone; the code of the link in the receipt."""
    await stage.resident(BEATEN)
    (receipt,) = stage.heard(RESIDENTS)
    assert "110" in receipt
    assert "https://kf?enc=1&scene_param=" in receipt
    return code_in(receipt)


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


async def test_who_came_by_a_groups_link_is_read_with_its_area(linked: Stage) -> None:
    group = Target(Platform.WECHAT, RESIDENTS)
    await alone(linked, "3号楼楼道灯坏了", came_from=group)
    assert "回数字就行" in linked.heard(HERS)[0] or "已派给" in linked.heard(HERS)[0]


async def test_numbered_questions_carry_their_choices(linked: Stage) -> None:
    await alone(linked, "兴苑小区楼道灯坏了")
    body = next(body for where, body in linked.everything() if where == HERS)
    assert isinstance(body, Text)
    assert len(body.choices) == 2
    assert all(f". {choice}" in body.text for choice in body.choices)
    await alone(linked, "1")
    assert "府东一网格" in linked.heard(HERS)[-1]


async def test_a_person_in_the_platforms_own_program_makes_yihu_quiet_until_he_is_gone(linked: Stage) -> None:
    await alone(linked, "", happened=Happened("human"))
    await alone(linked, "身份证丢了怎么补办")
    assert linked.heard(HERS) == []
    await alone(linked, "", happened=Happened("over"))
    await alone(linked, "身份证丢了怎么补办")
    assert len(linked.heard(HERS)) == 1


async def test_what_did_not_arrive_is_dead_and_the_duty_hears_of_it(linked: Stage) -> None:
    await alone(linked, "兴苑小区3号楼灯坏了")
    with DbSession(linked.engine) as db:
        sent = db.scalars(select(OutboxMessage).where(col(OutboxMessage.conversation) == HERS)).one()
    linked.heard(OFFICERS)
    await alone(linked, "", happened=Happened("unsent", sent.receipt))
    await alone(linked, "", happened=Happened("unsent", "nonsense"))
    with DbSession(linked.engine) as db:
        assert db.get(OutboxMessage, sent.id).state == OutboxState.DEAD  # type: ignore[union-attr]
    told = [text for where in {w for w, _ in linked.everything()} for text in linked.heard(where)]
    assert len([text for text in told if f"发件号 {sent.id}" in text]) == 1


class TestWithServicers:
    """The talk goes over to a person in WeCom's own program where somebody is set to take it."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(servicers=True)

    async def test_a_human_is_asked_for_and_goes_again(self, linked: Stage) -> None:
        await alone(linked, "人工")
        said = [body for where, body in linked.everything() if where == HERS]
        assert [type(body) for body in said] == [Text, Handover]
        told = " ".join(body.text for _, body in linked.everything() if isinstance(body, Text))
        number = re.findall(r"/接管 (\d+)", told)[0]
        await linked.officer(f"/接管 结束 {number}")
        assert linked.heard(HERS)[-1].startswith("→ yihu")

    async def test_a_receipt_waits_until_that_person_has_done(self, linked: Stage) -> None:
        await alone(linked, "人工")
        linked.heard(HERS)
        await alone(linked, "兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车")
        assert linked.heard(HERS) == []
        await linked.officer("/接管 结束 1")
        assert any("编号 261123-001" in each for each in linked.heard(HERS))


async def test_who_wants_a_human_in_the_group_hears_how_to_have_one(linked: Stage) -> None:
    await linked.resident("人工")
    assert linked.heard(RESIDENTS) == []
    await linked.resident("转人工", addressed=True)
    (told,) = linked.heard(RESIDENTS)
    assert "请私聊我发“人工”" in told
    assert "https://kf?enc=1 " in told
    assert "110" in told
    assert linked.heard(OFFICERS) == []
    await linked.member("找民警")
    assert "私聊我发" not in "".join(linked.heard("cid-fudong"))


async def test_officers_see_how_much_of_the_door_is_used(linked: Stage) -> None:
    await alone(linked, "兴苑小区3号楼灯坏了")
    with DbSession(linked.engine) as db, db.begin():
        db.add(KfCustomer(conversation=HERS, said_at=linked.clock.now(), sent=5))
    await linked.officer("/额度")
    told = linked.heard(OFFICERS)[-1]
    assert "微信客服：今天 1 条，没送到 0 条" in told
    assert "用满的现有 1 位" in told


async def test_an_officer_who_answers_hears_that_the_five_are_used_up(linked: Stage) -> None:
    await alone(linked, "人工")
    with DbSession(linked.engine) as db, db.begin():
        db.add(KfCustomer(conversation=HERS, said_at=linked.clock.now(), sent=4))
    await linked.officer("/答 1 在的，请讲", where="staff_zhao", private=True)
    with DbSession(linked.engine) as db, db.begin():
        db.get_one(KfCustomer, HERS).sent = 5
    await linked.officer("/答 1 还在吗", where="staff_zhao", private=True)
    assert [told[:6] for told in linked.heard("staff_zhao")[-2:]] == ["已经转给他了", "微信客服现在"]


async def test_who_told_of_it_alone_himself_needs_no_proof_when_he_comes_by_the_link(linked: Stage) -> None:
    code = await reported(linked)
    await alone(linked, BEATEN)
    linked.heard(HERS)
    await entered(linked, code=code)
    assert "数字" not in linked.heard(HERS)[0]
    await alone(linked, "到哪了")
    assert "在等人接手" in linked.heard(HERS)[-1]
