"""A picture over the real protocols: from a resident's group to the member's phone, and another one back."""

from __future__ import annotations

from aiohttp import ClientSession

from sandbox.world import BOT, Message
from tests.bot.media.pictures import CAMERA, WHERE, jpeg
from tests.wire.conftest import Wire

RESIDENTS, GRID = "金沙社区便民群", "南城网格群"
RESIDENT, MEMBER, OFFICER = "赵有才", "郑铁柱", "赵彩霞"
LOOK = "办结时拍了照片"
BROKEN = "金沙小区3号楼2单元楼道灯不亮了"


def pictures(wire: Wire, chat: str) -> list[Message]:
    """Those of the bot in the chat of that id."""
    return [m for m in wire.world.messages.values() if m.chat == chat and m.sender == BOT and m.picture]


async def test_there_and_back(wire: Wire) -> None:
    wire.world.media |= {"dark": ("image/jpeg", jpeg()), "light": ("image/jpeg", jpeg((32, 16)))}
    wire.say(RESIDENTS, RESIDENT, BROKEN, picture="dark")
    card = await wire.card(GRID, "待签收")
    before = wire.dingtalk.counts.spent()
    (shown,) = await wire.until(lambda: pictures(wire, wire.chat(GRID)))
    # The upload, its words, the picture itself; small, uploaded and shown on the card.
    small = await wire.until(lambda: (card.card or {}).get("picture"))
    assert wire.dingtalk.counts.spent() - before <= 5
    assert wire.world.media[small][0] == "image/jpeg"
    kind, data = wire.world.media[shown.picture]
    assert kind == "image/jpeg"
    assert shown.picture != "dark"
    assert not any(secret in data for secret in (WHERE, CAMERA))
    assert "反映人发来的照片" in wire.told(GRID)[-2].text
    wire.press(card, MEMBER, "acknowledge")
    await wire.card(GRID, "已签收")
    assert card.card is not None
    assert "照片 1 张，看发 /照片" in card.card["body"]
    wire.say("private:dingtalk", MEMBER, "弄好了，换了灯泡", picture="light")
    await wire.text(RESIDENTS, "换了灯泡")
    # Whoever is to look at the picture hears of it when it has been got.
    await wire.until(lambda: any(LOOK in m.text for m in wire.world.messages.values()))
    officer = wire.world.private_chat("dingtalk", wire.person(OFFICER)).id
    wire.say("private:dingtalk", OFFICER, "/照片 1")
    await wire.until(lambda: len(pictures(wire, officer)) == 2)
    wire.say("private:dingtalk", OFFICER, "/照片 1 发")
    async with ClientSession() as client, client.get(f"{wire.bot_url}/metrics") as answer:
        assert 'yihu_media{state="kept"} 2.0' in await answer.text()
    (back,) = await wire.until(lambda: pictures(wire, wire.chat(RESIDENTS)))
    assert not any(secret in wire.world.media[back.picture][1] for secret in (WHERE, CAMERA))
