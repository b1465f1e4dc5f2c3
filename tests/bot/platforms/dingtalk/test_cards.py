"""Task cards: put once, brought up to date, for one person too, or words with links."""

from __future__ import annotations

import pytest

from bot.platforms.dingtalk.card_data import variables
from bot.platforms.errors import SendRefused, SendRetry
from models.messages import CardCopy
from sandbox.dingtalk import TASK
from tests.bot.platforms.dingtalk.heard import calls, said
from tests.bot.platforms.dingtalk.station import Station, card
from tests.sandbox.dingtalk.stand import GROUP, Stand


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


async def test_a_change_of_a_card_that_never_came_to_be_puts_it_as_it_is_now(station: Station) -> None:
    receipt = await station.say(card(status="已转警", buttons=(), update=True))
    (message,) = said(station)
    assert message.card is not None
    assert (message.card["status"], message.card["buttons"]) == ("已转警", [])
    assert station.ding.state.receipts[message.id] == receipt
    # What was to put it comes late, and sets nothing back.
    await station.say(card())
    assert (len(said(station)), message.card["status"]) == (1, "已转警")


async def test_our_own_page_is_a_link_and_what_somebody_wrote_is_none(station: Station) -> None:
    facts = (
        ("编号", "261123-001"),
        ("内容", "https://evil"),
        ("详情", "https://yihu/desk/matters/261123-001"),
    )
    await station.say(card(facts=facts))
    view = said(station)[0].card
    assert view is not None
    assert "**内容** https://evil" in view["body"]
    assert "**详情** [在值班台看这一件](https://yihu/desk/matters/261123-001)" in view["body"]


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
