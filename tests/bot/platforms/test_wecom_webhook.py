"""The duty's alarm group: what it holds, whom it rings, and what each refusal comes to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from hypothesis import given
from hypothesis import strategies as some

from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.shown import GONE, UNSHOWN
from bot.platforms.wecom_webhook import (
    CUT,
    LONGEST_MARKDOWN,
    LONGEST_TEXT,
    WebhookSender,
    cut,
    message,
)
from bot.platforms_on import LISTENER
from models.messages import At, HandBack, Picture, Text
from sandbox.app import LARGEST
from sandbox.wecom.webhook import CHAT, PATH, Webhook
from sandbox.world import Clock, Person, World
from tests.bot.platforms.album import FILM, FILMED, JPEG, SAID, SONG, SUNG, VOICE, Album

KEY = "k-1"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
async def group() -> AsyncIterator[tuple[Webhook, World, WebhookSender]]:
    world = World(Clock(NOW))
    world.people["s1"] = Person("s1", "赵刚", "民警", mobile="13800000001")
    hook = Webhook(world, KEY)
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(hook.routes())
    async with TestServer(app) as server:
        sender = WebhookSender(f"http://127.0.0.1:{server.port}{PATH}?key={KEY}", Album())
        yield hook, world, sender
        await sender.close()


async def say(sender: WebhookSender, body: Text) -> str:
    return await sender.send(LISTENER, body, session=None, key="1")


async def test_it_is_told_and_rings_by_mobile_number(group: tuple[Webhook, World, WebhookSender]) -> None:
    _, world, sender = group
    assert (
        await say(sender, Text("【紧急警情】1", mention=(At(mobile="13800000001"), At(name="没有号码"))))
        == "webhook"
    )
    await say(sender, Text("长" * 1000))
    await say(sender, Text("很长" * 1000))
    first, second, third = world.messages.values()
    assert (first.chat, first.text, first.mentions) == (CHAT, "【紧急警情】1", ["s1"])
    assert (second.markdown, len(second.text)) == (True, 1000)
    assert third.text.endswith(CUT)


async def test_a_picture_stands_behind_its_words(group: tuple[Webhook, World, WebhookSender]) -> None:
    hook, world, sender = group
    await say(sender, Picture("修好了", file="photo"))
    words, shown = world.messages.values()
    assert (words.text, world.media[shown.picture][1]) == ("修好了", JPEG)
    # Its words were said: the next try begins with the picture.
    hook.faults.per_minute = 1
    world.turn(timedelta(minutes=1))
    with pytest.raises(SendRetry, match="45009"):
        await say(sender, Picture("又好了", file="photo"))
    world.turn(timedelta(minutes=1))
    assert await say(sender, Picture("又好了", file="photo")) == "webhook"
    assert [m.text for m in world.messages.values()] == ["修好了", "", "又好了", ""]


async def test_voice_and_files_are_uploaded_and_a_film_goes_as_a_file(
    group: tuple[Webhook, World, WebhookSender],
) -> None:
    _, world, sender = group
    for body in (SAID, FILMED, SUNG):
        await say(sender, body)
    shown = [m.attached for m in world.messages.values() if m.attached]
    assert [m.text for m in world.messages.values()] == ["听听", "", "看看", "", "唱唱", ""]
    assert [each.kind for each in shown] == ["voice", "file", "file"]
    assert [world.media[each.media][1] for each in shown] == [VOICE, FILM, SONG]


async def test_what_is_not_taken_is_told_of(group: tuple[Webhook, World, WebhookSender]) -> None:
    _, world, sender = group
    sender._pictures = Album({"photo": b"no picture", "voice": b"#!"})
    await say(sender, Picture("修好了", file="photo"))
    await say(sender, SAID)
    await say(sender, Picture("没了", file="gone"))
    assert [m.text for m in world.messages.values()] == ["修好了", UNSHOWN, "听听" + UNSHOWN, "没了" + GONE]


async def test_each_refusal_has_its_end(group: tuple[Webhook, World, WebhookSender]) -> None:
    hook, _, sender = group
    hook.faults.fail = 1
    with pytest.raises(SendRetry, match="503"):
        await say(sender, Text("1"))
    hook.faults.too_many = 1
    with pytest.raises(SendRetry, match="45009") as busy:
        await say(sender, Text("1"))
    assert busy.value.after == 60
    with pytest.raises(SendRefused, match="44004"):
        await say(sender, Text(""))
    with pytest.raises(SendRefused):
        await sender.send(LISTENER, HandBack("1", "2", "3", "", "", NOW), session=None, key="1")
    other = WebhookSender(sender._url + "x", Album())
    with pytest.raises(SendRefused, match="93000"):
        await say(other, Text("1"))
    await other.close()


async def test_twenty_a_minute(group: tuple[Webhook, World, WebhookSender]) -> None:
    hook, _, sender = group
    for n in range(20):
        await say(sender, Text(f"{n}"))
    with pytest.raises(SendRetry, match="45009"):
        await say(sender, Text("20"))
    assert hook.said == 20


async def test_an_address_where_nobody_is_names_no_key() -> None:
    sender = WebhookSender(f"http://127.0.0.1:{unused_port()}/?key=hush-hush", Album())
    with pytest.raises(SendRetry) as failed:
        await say(sender, Text("1"))
    assert "hush" not in failed.value.reason
    await sender.close()


@given(some.text(some.characters(exclude_categories=["Cs"]), max_size=5000))
def test_whatever_is_said_fits(text: str) -> None:
    said = message(Text(text))
    kind = str(said["msgtype"])
    assert len(said[kind]["content"].encode()) <= (LONGEST_TEXT if kind == "text" else LONGEST_MARKDOWN)


@given(some.integers(1340, 1500))
def test_it_is_cut_between_characters(n: int) -> None:
    whole = "警" * n
    told = cut(whole)
    assert told == whole if n * 3 <= LONGEST_MARKDOWN else told.startswith("警" * 1300)
    assert "\ufffd" not in told
