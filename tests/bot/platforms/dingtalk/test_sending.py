"""Speaking: the session webhook first, then the robot API; what is worth another try and what is not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platforms.errors import SendRefused, SendRetry
from models.messages import Session, Text
from tests.bot.platforms.dingtalk.heard import calls, said
from tests.bot.platforms.dingtalk.station import Station
from tests.sandbox.dingtalk.stand import Stand


async def test_a_reply_goes_by_the_session(station: Station) -> None:
    async with station.listening():
        session = await station.session()
    assert await station.say(Text("收到", mention=("staff_li",)), session=session) == "session"
    (message,) = said(station)
    assert (message.text, message.mentions) == ("收到 @李强", ["li"])
    assert calls(station, "oauth2/accessToken") == 0


async def test_a_session_that_is_over_by_its_own_word_is_not_tried(station: Station) -> None:
    async with station.listening():
        session = await station.session()
    station.clock.turn(minutes=90)
    receipt = await station.say("收到", session=session)
    assert station.stand.ding.state.receipts[said(station)[0].id] == receipt
    assert calls(station, "robot/sendBySession") == 0


async def test_a_session_that_the_platform_ended_falls_back_to_the_robot_api(station: Station) -> None:
    async with station.listening():
        session = await station.session()
    station.ding.expire_sessions()
    assert await station.say("收到", session=session) != "session"
    assert [m.text for m in said(station)] == ["收到"]


@pytest.mark.parametrize(
    "url", ["http://evil.example/robot", "http://[", "", "https://dingtalk.com.evil.example/"]
)
async def test_a_session_elsewhere_is_not_called(station: Station, url: str) -> None:
    until = station.clock.now() + timedelta(hours=1)
    await station.say("收到", session=Session(url, until))
    assert calls(station, "groupMessages/send") == 1


async def test_to_a_person(station: Station) -> None:
    await station.say("请到现场", "staff_li", private=True)
    assert [(m.chat, m.text) for m in said(station)] == [("private:dingtalk:li", "请到现场")]


async def test_to_somebody_who_is_no_member(station: Station) -> None:
    with pytest.raises(SendRefused):
        await station.say("请到现场", "$:LWCP_v1:$zhou", private=True)


async def test_an_unknown_group_is_refused(station: Station) -> None:
    with pytest.raises(SendRefused, match=r"invalid\.openConversationId"):
        await station.say("收到", "cidNowhere")


async def test_the_quota_is_no_refusal(station: Station) -> None:
    station.ding.faults.qps = 1
    await station.say("一")
    with pytest.raises(SendRetry) as caught:
        await station.say("二")
    assert caught.value.after == 1.0
    station.stand.turn(seconds=1)
    await station.say("二")


async def test_a_month_that_is_used_up_helps_no_wait(station: Station) -> None:
    station.ding.faults.month = 1
    await station.say("一")
    with pytest.raises(SendRefused, match="budget"):
        await station.say("二")


async def test_a_failing_platform_is_tried_again_later(station: Station) -> None:
    await station.say("一")
    station.ding.faults.fail_next = 1
    with pytest.raises(SendRetry):
        await station.say("二")
    station.ding.faults.lose_answers = 1
    with pytest.raises(SendRetry):
        await station.say("三")


async def test_nobody_there_is_tried_again_later(stand: Stand, clock: object) -> None:
    station = Station(stand, clock, api_base="http://127.0.0.1:1")
    with pytest.raises(SendRetry):
        await station.say("一")
    await station.api.close()


async def test_a_long_text_goes_in_parts_and_none_twice(station: Station) -> None:
    text = "\n".join(f"第 {n:03} 行：" + "长" * 60 for n in range(90))
    await station.say("热身")
    station.ding.faults.qps = 2
    with pytest.raises(SendRetry):
        await station.say(text, key="long")
    station.stand.turn(seconds=1)
    station.ding.faults.qps = 0
    await station.say(text, key="long")
    parts = [m.text for m in said(station)][1:]
    assert "\n".join(parts) == text
    assert len(parts) == 3


async def test_a_text_without_end_is_cut_and_says_so(station: Station) -> None:
    await station.say("长" * 100_000)
    parts = [m.text for m in said(station)]
    assert len(parts) == 5
    assert parts[-1].endswith("…")


async def test_quotes_and_line_ends_fit_into_the_parameter(station: Station) -> None:
    await station.say('"\\\n' * 4000)
    assert "".join(m.text for m in said(station)).count('"') == 4000


async def test_only_what_costs_something_is_counted(station: Station) -> None:
    async with station.listening():
        session = await station.session()
    await station.say("收到", session=session)
    await station.say("一", key="k2")
    station.ding.expire_tokens()
    await station.say("二", key="k3")
    assert station.spent == {"webhook": 1, "calls": 3}


async def test_who_says_too_much_by_a_session_goes_on_by_calls(stand: Stand, clock: object) -> None:
    station = Station(stand, clock, webhook_per_minute=2)
    async with station.listening():
        session = await station.session()
    for n in range(3):
        await station.say(f"第 {n} 句", key=f"k{n}", session=session)
    assert station.spent == {"webhook": 2, "calls": 1}
    station.clock.turn(minutes=1)
    await station.say("又一句", key="k9", session=session)
    assert station.spent["webhook"] == 3
    await station.api.close()
