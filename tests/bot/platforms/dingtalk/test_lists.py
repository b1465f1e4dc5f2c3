"""Lists with buttons a line, and how those who are meant are rung for."""

from __future__ import annotations

import msgspec

from models.messages import At, Button, Line, ListCard, Text
from tests.bot.platforms.dingtalk.heard import calls, said
from tests.bot.platforms.dingtalk.station import Station
from tests.sandbox.dingtalk.stand import Stand

SUN = At(name="孙梅", mobile="13900000002")


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


async def test_without_a_template_who_is_called_by_a_list_is_told_alone_too(
    stand: Stand, clock: object
) -> None:
    station = Station(stand, clock, list_template="")
    await station.say(msgspec.structs.replace(roll(), mention=(At("staff_li", "李强"),)))
    group, alone = said(station)
    assert "1. 王德贵" in group.text
    assert (alone.chat, alone.text.startswith("### 群里在找您：今天 2 位")) == ("private:dingtalk:li", True)
    assert "content=%40" not in alone.text
    await station.api.close()


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
