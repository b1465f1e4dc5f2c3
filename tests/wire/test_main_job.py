"""The main job over the real protocols: from a resident's sentence to the result in his group."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from bot.platforms.dingtalk.refusals import BUSY_WAIT
from models.flow_rows import OutboxMessage, OutboxState
from tests.wire.conftest import Wire

RESIDENTS, GRID, OFFICERS = "金沙社区便民群", "南城网格群", "北城所值班群"
RESIDENT, MEMBER, OFFICER = "赵有才", "郑铁柱", "赵彩霞"
BROKEN = "金沙小区3号楼2单元楼道灯不亮了"


@pytest.mark.parametrize("wire", ["11", "12"], indirect=True)
async def test_a_report_becomes_a_card_and_ends_as_a_result(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    receipt = await wire.text(RESIDENTS, "编号")
    card = await wire.card(GRID, "待签收")
    assert "金沙小区" in (card.card or {})["title"]
    wire.press(card, MEMBER, "acknowledge")
    await wire.card(GRID, "已签收")
    wire.press(card, MEMBER, "arrive")
    await wire.card(GRID, "已到场")
    wire.press(card, MEMBER, "resolve", note="换了灯泡，亮了")
    await wire.card(GRID, "已办结")
    result = await wire.text(RESIDENTS, "换了灯泡，亮了")
    assert [message.id for message in wire.told(RESIDENTS)] == [receipt.id, result.id]
    assert len(wire.told(GRID)) == 1
    assert wire.dingtalk.cards.late == 0


async def test_a_member_answers_in_plain_words_and_by_quoting(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    card = await wire.card(GRID, "待签收")
    wire.say(GRID, MEMBER, "收到", to_bot=True, quote=card.id)
    await wire.card(GRID, "已签收")
    wire.say("private:dingtalk", MEMBER, "到了")
    await wire.card(GRID, "已到场")
    wire.say(GRID, MEMBER, "弄好了，灯泡换了新的", to_bot=True)
    await wire.text(RESIDENTS, "灯泡换了新的")


async def test_an_officer_sees_and_commands(wire: Wire) -> None:
    wire.say(OFFICERS, OFFICER, "/派单 金沙一网格 南门口井盖破了", to_bot=True)
    await wire.card(GRID, "待签收")
    wire.say(OFFICERS, OFFICER, "/今日", to_bot=True)
    await wire.text(OFFICERS, "今天 1 件")


async def test_without_an_at_the_bot_hears_nothing(wire: Wire) -> None:
    wire.say(OFFICERS, OFFICER, "/今日")
    wire.say(OFFICERS, OFFICER, "/帮助", to_bot=True)
    await wire.text(OFFICERS, "我是一呼")
    assert len(wire.told(OFFICERS)) == 1


async def test_when_the_session_is_over_the_robot_api_is_used(wire: Wire) -> None:
    wire.dingtalk.faults.lose_frames = 0
    wire.say(OFFICERS, OFFICER, "/帮助", to_bot=True)
    await wire.text(OFFICERS, "我是一呼")
    before = len(wire.told(OFFICERS))
    wire.dingtalk.faults.slow = 0.0
    wire.say("private:wechat", RESIDENT, BROKEN)
    await wire.card(GRID, "待签收")
    wire.dingtalk.expire_tokens()
    wire.say(RESIDENTS, RESIDENT, "金沙小区有人打架，拿着刀")
    await wire.until(lambda: len(wire.told(OFFICERS)) > before)


async def test_an_emergency_is_told_at_any_hour(wire: Wire) -> None:
    await wire.turn(hours=13)
    wire.say(RESIDENTS, RESIDENT, "金沙小区3号楼着火了")
    await wire.text(RESIDENTS, "119")
    await wire.card(OFFICERS, "待签收")


async def test_a_member_of_another_organisation_is_bound_and_answers(wire: Wire) -> None:
    outsider = next(p for p in wire.world.people.values() if p.role == "网格员" and not p.staff_id)
    group = next(
        chat for chat in wire.world.chats.values() if chat.kind == "网格" and outsider.id in chat.members
    )
    wire.say("private:dingtalk", OFFICER, f"/邀请 {outsider.name}")
    private = wire.world.private_chat("dingtalk", wire.person(OFFICER)).id
    said = await wire.until(
        lambda: next(
            (m for m in wire.world.messages.values() if m.chat == private and "绑定码" in m.text), None
        )
    )
    code = said.text.partition("：")[2][:8]
    wire.say(group.name, outsider.name, f"/绑定 {code}", to_bot=True)
    await wire.text(group.name, "绑定好了")


async def test_troubles_on_the_way_cost_time_only(wire: Wire) -> None:
    wire.dingtalk.faults.fail_next = 2
    wire.dingtalk.faults.repeat_frames = 2
    assert wire.gateway is not None
    wire.gateway.faults.repeat = 2
    assert wire.transactions is not None
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    for tries in (1, 2):
        failed = select(OutboxMessage.id).where(
            col(OutboxMessage.attempts) == tries, col(OutboxMessage.state) == OutboxState.DUE
        )
        await wire.transactions.until(lambda c, failed=failed: c.execute(failed).first())  # type: ignore[misc]
        await wire.turn(seconds=BUSY_WAIT)
    card = await wire.card(GRID, "待签收")
    await wire.dingtalk.disconnect()
    wire.press(card, MEMBER, "acknowledge")
    await wire.card(GRID, "已签收")
    assert len(wire.told(GRID)) == 1
    assert len(wire.told(RESIDENTS)) == 1


async def test_an_unanswered_question_goes_to_the_officers_when_its_time_is_up(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, "金沙小区楼道灯不亮了")
    await wire.text(RESIDENTS, "哪一处")
    await wire.turn(minutes=4)
    await wire.card(OFFICERS, "待签收")


async def test_when_nobody_takes_it_the_whole_team_is_rung_in_its_group(wire: Wire) -> None:
    wire.say(RESIDENTS, RESIDENT, BROKEN)
    await wire.card(GRID, "待签收")
    await wire.turn(minutes=5)
    await wire.turn(minutes=5)
    rung = await wire.card(GRID, "请看一下")
    assert "还没有人签收" in (rung.card or {})["body"]
    names = [wire.world.people[person].name for person in rung.mentions]
    assert MEMBER in names
    assert len(names) > 1
