"""What customers of 微信客服 say: words, pictures, places, from which group, and what a person says there."""

from __future__ import annotations

from models.messages import Happened, Location, Platform, Quote, Target
from sandbox.kf.customers import HUMAN, OVER
from tests.bot.platforms.wechat.kf.conftest import ACCOUNT, GROUP, HERE, SCENE, Desk


async def test_what_a_customer_says_comes_as_a_private_message(desk: Desk) -> None:
    said = await desk.heard("楼道灯坏了")
    assert (said.platform, said.account, said.conversation, said.sender) == (Platform.KF, ACCOUNT, HERE, HERE)
    assert (said.text, said.private, said.addressed, said.came_from) == ("楼道灯坏了", True, True, None)
    assert said.sent_at == desk.clock.now().replace(microsecond=0)


async def test_pictures_places_and_clicks(desk: Desk) -> None:
    desk.world.media["p1"] = ("image/png", b"x")
    shown = (await desk.heard("", picture="p1")).media[0]
    assert (shown.kind, desk.platform.media.media(shown.ref)) == ("picture", "p1")
    place = {"longitude": 112.4, "latitude": 39.3, "title": "水乡湾", "address": "南路"}
    assert (await desk.heard("", location=place)).location == Location(112.4, 39.3, "水乡湾 南路")
    pressed = await desk.heard("兴苑小区 3 号楼", menu_id="2")
    assert (pressed.text, pressed.quote) == ("2", Quote("", "兴苑小区 3 号楼"))
    keyed = await desk.heard("兴苑小区 3 号楼", menu_id="2|261123-001/FD02")
    assert (keyed.text, keyed.quote) == ("2", Quote("", "兴苑小区 3 号楼", "261123-001/FD02"))


async def test_the_group_whose_link_was_used_is_known_from_then_on(desk: Desk) -> None:
    desk.world.enter("r1", f"https://x?enc_scene=ENC{SCENE}&scene_param=CODE2345")
    await desk.fetch()
    (entered,) = desk.kept.said.values()
    assert entered.happened == Happened("entered", "CODE2345")
    assert entered.session is not None
    group = Target(Platform.WECHAT, GROUP)
    assert (await desk.heard("灯坏了")).came_from == group
    desk.world.enter("r1")
    await desk.fetch()
    assert (await desk.heard("还是没人来")).came_from == group


async def test_only_customers_are_listened_to_and_a_persons_coming_and_going_is_told(desk: Desk) -> None:
    await desk.heard("在吗")
    desk.platform.change("r1", HUMAN, "zhang")
    desk.platform.servicer_says("r1", "我是民警老张")
    desk.platform.change("r1", OVER)
    await desk.fetch()
    assert desk.kept.texts == ["在吗"]
    happened = [each.happened.what for each in desk.kept.said.values() if each.happened]
    assert happened == ["human", "human", "over"]
