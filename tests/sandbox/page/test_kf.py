"""微信客服 on the phones: entered by a link of a group, and a menu that is clicked."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.world import BOT, Event

pytestmark = pytest.mark.asyncio(loop_scope="session")

LINK = "https://work.weixin.qq.com/kfid/kfc-wk?enc_scene=ENC1&scene_param=CODE2345"
RESIDENTS = "10001@chatroom"


async def test_a_link_in_a_group_leads_into_the_private_talk(view: Page, sandbox: Any) -> None:
    entered: list[Event] = []
    sandbox.world.links.append({"title": "金沙小区居民群", "url": LINK})
    sandbox.world.listen(lambda event: entered.append(event) if event.kind == "entered" else None)
    await view.reload()
    phone = view.locator("#phone-residents")
    sandbox.world.say(RESIDENTS, BOT, f"不方便在群里说的，点这里单独说：{LINK}")
    await phone.get_by_role("button", name="进入微信客服").click()
    await expect(phone.locator("select.chat")).to_have_value("private:kf")
    assert [(each.person, each.values) for each in entered] == [("p-wang", {"link": LINK})]
    choices = [{"id": "1", "text": "一区"}, {"id": "2", "text": "二区"}]
    sandbox.world.say("private:kf:p-wang", BOT, "请问是哪一处？", choices=choices)
    await phone.get_by_role("button", name="二区", exact=True).click()
    await expect(phone.locator(".row.mine .bubble")).to_have_text("二区")
    said = list(sandbox.world.messages.values())[-1]
    assert (said.chat, said.menu_id) == ("private:kf:p-wang", "2")
    await phone.get_by_role("button", name="进入", exact=True).click()
    await phone.get_by_role("button", name="金沙小区居民群").click()
    await expect(phone.locator(".panel")).to_be_hidden()
    assert len(entered) == 2
