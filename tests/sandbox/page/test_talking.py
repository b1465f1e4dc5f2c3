"""People talk on the phones of a real browser, and the world hears exactly that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.world import BOT

pytestmark = pytest.mark.asyncio(loop_scope="session")

RESIDENTS, GRID, OFFICERS = "10001@chatroom", "cid-grid", "cid-officers"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def phone(view: Page, name: str) -> Locator:
    return view.locator(f"#phone-{name}")


async def write(where: Locator, text: str) -> None:
    await where.get_by_label("要说的话").fill(text)
    await where.get_by_role("button", name="发送").click()


def said(sandbox: Any) -> Any:
    return list(sandbox.world.messages.values())[-1]


async def test_words_go_out_and_come_back_without_reloading(view: Page, sandbox: Any) -> None:
    residents = phone(view, "residents")
    await write(residents, "  今天天气真好\n出去走走 ")
    await expect(residents.locator(".row.mine .bubble")).to_have_text("今天天气真好\n出去走走")
    assert (said(sandbox).chat, said(sandbox).sender, said(sandbox).to_bot) == (RESIDENTS, "p-wang", False)
    await expect(residents.get_by_label("要说的话")).to_have_value("")

    sandbox.world.say(RESIDENTS, "p-liu", "我也去")
    row = residents.locator(".row.theirs")
    await expect(row.locator(".who")).to_have_text("刘建国群众")
    await expect(row.locator(".bubble")).to_have_text("我也去")


async def test_enter_sends_and_shift_enter_breaks_the_line(view: Page, sandbox: Any) -> None:
    box = phone(view, "residents").get_by_label("要说的话")
    await box.focus()
    await view.keyboard.type("一")
    await view.keyboard.press("Shift+Enter")
    await view.keyboard.type("二")
    await view.keyboard.press("Enter")
    await expect(phone(view, "residents").locator(".mine .bubble")).to_have_text("一\n二")


async def test_a_tap_puts_the_bots_at_in_front(view: Page, sandbox: Any) -> None:
    officers = phone(view, "officers")
    await officers.get_by_label("要说的话").fill("/今日")
    await officers.get_by_role("button", name="@一呼").click()
    await expect(officers.get_by_label("要说的话")).to_have_value("@一呼 /今日")
    await officers.get_by_role("button", name="发送").click()
    await expect(officers.locator(".bot .bubble")).to_contain_text("今天 1 件")
    asked = next(m for m in sandbox.world.messages.values() if m.sender != BOT)
    assert (asked.text, asked.to_bot) == ("/今日", True)
    await expect(officers.locator(".mine .words")).to_have_text("@一呼 /今日")
    await expect(officers.locator(".unheard")).to_have_count(0)


async def test_a_dingtalk_group_says_when_the_bot_hears_nothing(view: Page, sandbox: Any) -> None:
    await write(phone(view, "grid"), "我到了")
    await expect(phone(view, "grid").locator(".unheard")).to_have_text("没有 @一呼，它听不到这一句")
    await write(phone(view, "residents"), "我到了")
    await expect(phone(view, "residents").locator(".mine")).to_have_count(1)
    await expect(phone(view, "residents").locator(".unheard")).to_have_count(0)


async def test_answering_the_bot_in_a_dingtalk_group_ats_it(view: Page, sandbox: Any) -> None:
    asked = sandbox.world.say(GRID, BOT, "261123-001 谁去看看？")
    grid = phone(view, "grid")
    await grid.locator(".bot .bubble").click()
    await expect(grid.locator(".chip")).to_contain_text("回复 一呼：261123-001 谁去看看？")
    await expect(grid.get_by_label("要说的话")).to_have_value("@一呼 ")
    await grid.get_by_label("要说的话").fill("@一呼 我去")
    await grid.get_by_role("button", name="发送").click()
    await expect(grid.locator(".mine .quoted")).to_have_text("一呼：261123-001 谁去看看？")
    assert (said(sandbox).quote, said(sandbox).to_bot, said(sandbox).text) == (asked.id, True, "我去")
    await expect(grid.locator(".chip")).to_have_count(0)


async def test_a_quote_can_be_made_by_keyboard_and_dropped(view: Page, sandbox: Any) -> None:
    sandbox.world.say(RESIDENTS, "p-liu", "停水了吗")
    residents = phone(view, "residents")
    reply = residents.get_by_role("button", name="回复 刘建国：停水了吗")
    await reply.focus()
    await view.keyboard.press("Enter")
    await expect(residents.locator(".chip")).to_be_visible()
    await residents.get_by_role("button", name="不回复这一句了").click()
    await write(residents, "没有")
    await expect(residents.locator(".mine")).to_have_count(1)
    assert said(sandbox).quote == ""


async def test_a_drawn_sample_goes_out_as_png(view: Page, sandbox: Any) -> None:
    residents = phone(view, "residents")
    await residents.get_by_role("button", name="图片", exact=True).click()
    await residents.get_by_role("button", name="垃圾没人清").click()
    await expect(residents.get_by_alt_text("要发的图片")).to_be_visible()
    await write(residents, "就是这堆")
    photo = residents.locator(".mine .photo")
    await expect(photo).to_be_visible()
    assert await photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    kind, data = sandbox.world.media[said(sandbox).picture]
    assert kind == "image/png"
    assert data.startswith(b"\x89PNG")
    assert said(sandbox).text == "就是这堆"


async def test_a_picture_can_be_uploaded(view: Page, sandbox: Any, tmp_path: Path, errors: list[str]) -> None:
    picture, other = tmp_path / "灯.png", tmp_path / "灯.jpg"
    picture.write_bytes(PNG)
    other.write_bytes(b"no picture at all")
    residents = phone(view, "residents")
    chooser = residents.locator("input[type=file]")
    await chooser.set_input_files(other)
    await expect(view.get_by_role("status").last).to_have_text("这个文件不是图片，请换一张。")
    await chooser.set_input_files(picture)
    await expect(residents.get_by_alt_text("要发的图片")).to_be_attached()
    await residents.get_by_role("button", name="发送").click()
    await expect(residents.locator(".mine .photo")).to_be_attached()
    assert sandbox.world.media[said(sandbox).picture] == ("image/png", PNG)
    errors.clear()  # The browser notes the refused upload.


async def test_a_place_is_sent_where_the_platform_can(view: Page, sandbox: Any) -> None:
    residents = phone(view, "residents")
    await residents.get_by_role("button", name="位置").click()
    await residents.locator(".point").first.click()
    await expect(residents.locator(".mine .place strong")).to_be_visible()
    place = said(sandbox).location
    assert 39 < place["latitude"] < 40
    assert 112 < place["longitude"] < 113
    assert await residents.locator(".mine .place strong").inner_text() == place["title"]
    # A DingTalk robot is not told of places.
    await expect(phone(view, "grid").get_by_role("button", name="位置")).to_be_hidden()


async def test_another_chat_and_another_person(view: Page, sandbox: Any) -> None:
    residents = phone(view, "residents")
    await residents.get_by_label("看哪个群").select_option("10002@chatroom")
    await expect(residents.get_by_label("我是谁")).to_have_value("p-liu")
    await write(residents, "这边也有人")
    await expect(residents.locator(".mine .bubble")).to_have_text("这边也有人")
    await residents.get_by_label("我是谁").select_option("p-zhao")
    await expect(residents.locator(".theirs .bubble")).to_have_text("这边也有人")
    await residents.get_by_label("看哪个群").select_option(GRID)
    assert await residents.get_attribute("data-platform") == "dingtalk"


async def test_private_chats_are_of_those_who_can_have_one(view: Page, sandbox: Any) -> None:
    grid = phone(view, "grid")
    await grid.get_by_label("看哪个群").select_option("private:dingtalk")
    people = await grid.get_by_label("我是谁").locator("option").all_inner_texts()
    # 孙梅 is of another organisation: her DingTalk gives the bot no way to her.
    assert people == ["李强 · 网格员", "赵刚 · 民警"]
    await expect(grid.get_by_role("button", name="@一呼")).to_be_hidden()
    await write(grid, "/帮助")
    await expect(grid.locator(".mine .bubble")).to_have_text("/帮助")
    assert said(sandbox).chat == "private:dingtalk:p-li"
    sandbox.world.say("private:dingtalk:p-li", BOT, "可以说：\n- /今日\n- /查 编号", markdown=True)
    await expect(grid.locator(".bot li")).to_have_text(["/今日", "/查 编号"])


async def test_what_is_said_elsewhere_is_told_and_opened(view: Page, sandbox: Any) -> None:
    sandbox.world.say(sandbox.world.private_chat("dingtalk", "p-zhao").id, BOT, "有新警情")
    sandbox.world.say("10002@chatroom", "p-liu", "在吗")
    news = view.locator(".elsewhere button")
    await expect(news).to_have_text(["赵刚的钉钉私聊1 条", "福善庄居民群1 条"])
    await news.first.click()
    await expect(phone(view, "officers").locator(".bot .bubble")).to_have_text("有新警情")
    await expect(news).to_have_count(1)


async def test_all_is_there_again_after_a_reload(view: Page, sandbox: Any) -> None:
    residents = phone(view, "residents")
    await write(residents, "楼道灯不亮了")
    await expect(residents.locator(".bot .bubble")).to_be_visible()
    await residents.get_by_label("我是谁").select_option("p-liu")
    await view.reload()
    await expect(residents.locator(".bubble")).to_have_count(2)
    await expect(residents.get_by_label("我是谁")).to_have_value("p-liu")
    await expect(phone(view, "grid").locator(".card")).to_be_visible()
    await expect(view.locator(".lines li.done")).to_have_count(1)


async def test_what_belongs_together_is_not_broken_and_what_is_cut_says_so(view: Page, sandbox: Any) -> None:
    residents = phone(view, "residents")
    long = sandbox.world.say(RESIDENTS, "p-wang", "灯" * 61)
    sandbox.world.say(RESIDENTS, BOT, "发 /帮助 看 261123-001 @王秀兰 @我回", quote=long.id)
    told = residents.locator(".row.bot").last
    await expect(told.locator(".whole")).to_have_text(["/帮助", "261123-001", "@王秀兰", "@我回"])
    await expect(told.locator(".quoted")).to_have_text(f"王秀兰：{'灯' * 60}…")


async def test_nobodys_words_turn_into_markup(view: Page, sandbox: Any) -> None:
    bad = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    links = (
        "**粗** [好](https://example.org/a) [台](http://127.0.0.1:8081/desk/1) "
        "[坏](javascript:alert(1)) [也坏](http://example.org/)"
    )
    sandbox.world.say(RESIDENTS, "p-liu", bad)
    sandbox.world.say(RESIDENTS, BOT, f"{bad}\n{links}", markdown=True)
    residents = phone(view, "residents")
    await expect(residents.locator(".bot .markdown p").first).to_have_text(bad)
    await expect(residents.locator(".theirs:not(.bot) .words")).to_have_text(bad)
    await expect(residents.locator(".bot a")).to_have_text(["好", "台"])
    await expect(residents.locator(".bot strong")).to_have_text("粗")
    assert await residents.locator(".log img, .log script").count() == 0
    assert await view.title() == "一呼 · 手机演示"


async def test_a_link_that_says_something_says_it(view: Page, sandbox: Any) -> None:
    link = "[签收](dtmd://dingtalkclient/sendMessage?content=%E7%AD%BE%E6%94%B6%20261123-001)"
    sandbox.world.say(sandbox.world.private_chat("dingtalk", "p-li").id, BOT, link, markdown=True)
    await view.locator(".elsewhere button").click()
    await view.get_by_role("button", name="签收", exact=True).click()
    await expect(phone(view, "grid").locator(".mine .bubble")).to_have_text("签收 261123-001")
