"""Speaking: the session webhook first, then the robot API; what is worth another try and what is not."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.platforms.dingtalk.card_data import variables
from bot.platforms.errors import SendRefused, SendRetry
from models.messages import At, Button, CardCopy, Line, ListCard, Session, Text
from sandbox.dingtalk import TASK
from sandbox.world import BOT, Message
from tests.bot.platforms.dingtalk.station import SECRET, Station, card
from tests.sandbox.dingtalk.stand import GROUP, Stand


def said(station: Station) -> list[Message]:
    """What the bot has said so far."""
    return [m for m in station.stand.world.messages.values() if m.sender == BOT]


def calls(station: Station, api: str) -> int:
    return station.ding.counts["dingtest"][api] if "dingtest" in station.ding.counts else 0


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


async def test_a_token_is_fetched_once_for_all(station: Station) -> None:
    await asyncio.gather(*(station.say(f"第 {n} 句", key=f"k{n}") for n in range(15)))
    assert calls(station, "oauth2/accessToken") == 1
    assert len(said(station)) == 15


async def test_a_refused_token_is_renewed_once_for_all(station: Station) -> None:
    await station.say("一")
    station.ding.expire_tokens()
    await asyncio.gather(*(station.say(f"第 {n} 句", key=f"k{n}") for n in range(8)))
    assert calls(station, "oauth2/accessToken") == 2
    assert len(said(station)) == 9


async def test_a_token_is_renewed_before_it_ends(station: Station) -> None:
    await station.say("一")
    station.time += 6999
    await station.say("二")
    assert calls(station, "oauth2/accessToken") == 1
    station.time += 2
    await station.say("三")
    assert calls(station, "oauth2/accessToken") == 2


async def test_a_failed_fetch_is_not_kept(station: Station) -> None:
    station.ding.faults.fail_next = 1
    results = await asyncio.gather(
        *(station.say("一", key=f"k{n}") for n in range(4)), return_exceptions=True
    )
    assert all(isinstance(result, SendRetry) for result in results)
    await station.say("二")


async def test_wrong_credentials_are_no_fault_of_the_message(
    stand: Stand, clock: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    station = Station(stand, clock, client_secret="not-the-secret")
    with pytest.raises(SendRetry, match="credentials"):
        await station.say("一")
    await station.api.close()
    assert "not-the-secret" not in caplog.text


async def test_no_secret_is_logged(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with station.listening():
        session = await station.session()
        await station.say("一", session=session)
        await station.say("二")
        station.ding.faults.fail_next = 1
        with pytest.raises(SendRetry):
            await station.say("三")
    token = await station.stand.token()
    secrets = (SECRET, token, session.url.rpartition("=")[2])
    bot = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("bot."))
    assert bot
    assert not any(secret in bot for secret in secrets)


async def test_a_token_that_is_always_refused_is_asked_for_twice_at_most(stand: Stand, clock: object) -> None:
    asked: list[str] = []

    async def token(_: web.Request) -> web.Response:
        asked.append("token")
        return web.json_response({"accessToken": "same", "expireIn": 7200})

    async def refuse(_: web.Request) -> web.Response:
        asked.append("call")
        return web.json_response({"code": "InvalidAuthentication", "message": "no"}, status=400)

    app = web.Application()
    app.add_routes(
        [web.post("/v1.0/oauth2/accessToken", token), web.post("/v1.0/robot/groupMessages/send", refuse)]
    )
    server = TestServer(app)
    await server.start_server()
    station = Station(stand, clock, api_base=str(server.make_url("")).rstrip("/"))
    with pytest.raises(SendRetry, match="fresh token"):
        await station.say("一")
    assert asked == ["token", "call", "token", "call"]
    await station.api.close()
    await server.close()


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


async def test_a_card_is_put_once_and_brought_up_to_date(station: Station) -> None:
    receipt = await station.say(card(mention=("staff_li",)))
    (message,) = said(station)
    assert message.card is not None
    assert (message.card["title"], message.card["status"]) == ("【网格事项】兴苑小区", "待签收")
    assert message.card["buttons"] == [{"action": "acknowledge", "label": "签收"}]
    assert message.mentions == ["li"]
    assert station.ding.state.receipts[message.id] == receipt
    await station.say(card())
    assert len(said(station)) == 1
    await station.say(card(status="已签收", buttons=(), update=True))
    assert (message.card["status"], message.card["buttons"]) == ("已签收", [])


async def test_a_card_whose_answer_was_lost_is_not_put_twice(station: Station) -> None:
    await station.say("热身")
    station.ding.faults.lose_answers = 1
    with pytest.raises(SendRetry):
        await station.say(card())
    await station.say(card())
    assert len(said(station)) == 2


async def test_a_card_for_one_person(station: Station) -> None:
    await station.say(card(), "staff_li", private=True)
    assert said(station)[0].chat == "private:dingtalk:li"


async def test_a_card_that_reaches_nobody_is_refused(station: Station) -> None:
    with pytest.raises(SendRefused, match="spaceId"):
        await station.say(card(), "cidNowhere")


async def test_an_unknown_template_is_refused(stand: Stand, clock: object) -> None:
    station = Station(stand, clock, card_template="another.schema")
    with pytest.raises(SendRefused):
        await station.say(card())
    await station.api.close()


async def test_values_of_any_length_fit_into_a_card(station: Station) -> None:
    facts = (("编号", "20261123-001"), *((f"事实{n}", "长" * 900) for n in range(9)))
    await station.say(card(title="题" * 900, status="态" * 900, facts=facts))
    view = said(station)[0].card
    assert view is not None
    for name in ("title", "body", "status"):
        assert len(view[name].encode()) <= 1024
        assert view[name].endswith("…")


async def test_without_a_template_a_card_is_a_message_with_links(stand: Stand, clock: object) -> None:
    station = Station(stand, clock, card_template="")
    await station.say(card())
    (message,) = said(station)
    assert message.markdown
    assert "**编号** 20261123-001" in message.text
    link = "[签收](dtmd://dingtalkclient/sendMessage?content={}%E7%AD%BE%E6%94%B6%2020261123-001)"
    assert link.format("%40%E4%B8%80%E5%91%BC%20") in message.text
    await station.say(card(), "staff_li", private=True)
    assert link.format("") in said(station)[-1].text
    await station.api.close()


def test_the_template_of_the_sandbox_is_the_one_that_is_filled() -> None:
    assert variables(card()).keys() | {"picture"} == TASK.variables


async def test_http_cards_name_the_address_for_their_presses(stand: Stand, clock: object) -> None:
    station = Station(stand, clock, mode="http")
    await station.say(card("a"))
    await station.say(card("b"))
    assert calls(station, "card/register") == 1
    made = station.ding.cards.cards.get(stand.app, "a")
    assert made is not None
    assert (made.callback, made.route) == ("HTTP", "yihu-dingtest")
    await station.api.close()


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


async def test_a_card_is_shown_in_private_too_and_changes_in_both(station: Station) -> None:
    await station.say(card())
    copy = CardCopy("card-1", "【网格事项】兴苑小区", (("编号", "1"),), "已签收")
    await station.say(copy, "staff_li", private=True, key="k2")
    await station.say(card(status="已到场", update=True), key="k3")
    views = [(m.chat, m.card["status"]) for m in said(station) if m.card]
    assert views == [(GROUP, "已到场"), ("private:dingtalk:li", "已到场")]
    assert station.spent["calls"] == 3


async def test_without_a_template_a_change_is_a_short_message_by_the_session(
    stand: Stand, clock: object
) -> None:
    station = Station(stand, clock, card_template="")
    async with station.listening():
        session = await station.session()
    await station.say(card(status="已签收 · 李强", update=True), session=session)
    (message,) = said(station)
    assert "已签收 · 李强" in message.text
    assert "内容" not in message.text
    assert station.spent == {"webhook": 1}
    await station.api.close()


def roll(*, update: bool = False, left: int = 2) -> ListCard:
    """A list card of two lines, the last `left` of them open."""
    names = ("王德贵", "李玉兰")
    lines = tuple(
        Line(
            f"{n}. {name}",
            (
                Button(f"seen_{n}", "见到了", f"/见面 {name}"),
                Button(f"absent_{n}", "没人应", f"/见面 {name} 没人应"),
            )
            if n > 2 - left
            else (),
        )
        for n, name in enumerate(names, 1)
    )
    return ListCard(
        "elders-1", "今天 2 位", (), f"还差 {left} 位", update=update, lines=lines, more="3. 张三"
    )


async def test_a_list_is_a_card_whose_lines_have_buttons(station: Station) -> None:
    await station.say(roll(), "staff_li", private=True)
    await station.say(roll(update=True, left=1), "staff_li", private=True)
    (message,) = said(station)
    assert message.card is not None
    assert [(line["text"], [b["action"] for b in line["buttons"]]) for line in message.card["lines"]] == [
        ("1. 王德贵", []),
        ("2. 李玉兰", ["seen_2", "absent_2"]),
    ]
    assert (message.card["status"], message.card["more"]) == ("还差 1 位", "3. 张三")


async def test_without_a_template_the_lines_have_links_that_say_the_words(
    stand: Stand, clock: object
) -> None:
    station = Station(stand, clock, list_template="")
    await station.say(roll())
    (message,) = said(station)
    assert "1. 王德贵 [见到了](dtmd://dingtalkclient/sendMessage?content=%40" in message.text
    assert await station.say(roll(update=True)) == "unchanged"
    assert len(said(station)) == 1
    await station.api.close()


SUN = At(name="孙梅", mobile="13900000002")


async def test_who_has_no_id_of_ours_is_rung_by_his_number(station: Station) -> None:
    async with station.listening():
        session = await station.session()
    assert (
        await station.say(Text("请签收", mention=(At("staff_li", "李强"), SUN)), session=session) == "session"
    )
    (message,) = said(station)
    assert message.mentions == ["li", "sun"]
    assert "139" not in message.text


async def test_without_a_session_a_card_rings(station: Station) -> None:
    text = Text("【催办】261123-001 兴苑小区还没有人签收", mention=(At("staff_li", "李强"), SUN))
    receipt = await station.say(text, key="clock:1")
    (message,) = said(station)
    assert message.mentions == ["li"]
    assert message.card is not None
    assert message.card["body"] == "【催办】261123-001 兴苑小区还没有人签收 @孙梅"
    assert message.card["buttons"] == []
    assert station.ding.state.receipts[message.id] == receipt
    await station.say(text, key="clock:1")
    assert len(said(station)) == 1
    assert calls(station, "groupMessages/send") == 0


async def test_what_is_too_long_for_a_card_names_who_is_meant(station: Station) -> None:
    await station.say(Text("长" * 400, mention=(At("staff_li", "李强"),)))
    assert said(station)[0].text == "长" * 400 + " @李强"
    assert said(station)[1].text == "群里在找您：" + "长" * 400


async def test_without_a_template_who_is_meant_is_told_alone_with_one_call(
    stand: Stand, clock: object
) -> None:
    station = Station(stand, clock, card_template="")
    meant = (At("staff_li", "李强"), SUN, At("staff_gone", "走了的"))
    await station.say(Text("【催办】261123-001", mention=meant))
    assert [(m.chat, m.text) for m in said(station)] == [
        (said(station)[0].chat, "【催办】261123-001 @李强 @孙梅 @走了的"),
        ("private:dingtalk:li", "群里在找您：【催办】261123-001"),
    ]
    assert calls(station, "oToMessages/batchSend") == 1
    await station.api.close()


async def test_words_to_tap_ring_too_and_name_who_is_meant(station: Station) -> None:
    await station.say(Text("还没回的请回一声", mention=(At("staff_li", "李强"),), says=("能来 召集1",)))
    group, alone = said(station)
    assert group.text.startswith("还没回的请回一声 @李强")
    assert (alone.chat, alone.text.startswith("群里在找您：还没回的")) == ("private:dingtalk:li", True)
    assert "dtmd://" in alone.text


async def test_where_nobody_can_be_told_alone_the_group_is_told_once(stand: Stand, clock: object) -> None:
    station = Station(stand, clock, card_template="")
    text = Text("请签收", mention=(At("staff_gone", "走了的"), At("$:LWCP_v1:$zhou", "周")))
    assert await station.say(text)
    assert [m.text for m in said(station)] == ["请签收 @走了的 @周"]
    await station.api.close()
