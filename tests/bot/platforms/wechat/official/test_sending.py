"""What the 公众号 may say and when: five in 48 hours, a notice, or kept; and each refusal with its end."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Engine

from bot.database import Database
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.shown import GONE, UNSHOWN
from bot.platforms.wechat.kept import Kept
from bot.platforms.wechat.official import open_api
from bot.platforms.wechat.official.later import TICKET, Later
from bot.platforms.wechat.official.notice import LIMITS, Notice, fit
from bot.platforms.wechat.official.reading import WINDOW
from bot.platforms.wechat.official.sender import OfficialSender
from bot.settings.sections import NOTICE_FIELDS, WeChatOfficial
from models.messages import Attached, HandBack, Picture, Platform, Session, Target, Text
from models.vault import Vault
from sandbox.app import LARGEST
from sandbox.official import Official
from sandbox.official.server import PREFIX, TEMPLATE, Follower, openid
from sandbox.world import Person, World
from tests.bot.platforms.album import FILM, FILMED, JPEG, SAID, VOICE, WRITTEN, Album

APP, SECRET, HIM = "wx1", "official-secret", "r1"
OPENID = openid(HIM)


@dataclass
class Account:
    """The platform, and the sender that speaks there to one follower."""

    official: Official
    world: World
    kept: Kept
    sender: OfficialSender
    clock: Any
    numbers: Any

    def write(self) -> Session:
        """The follower says something: from now on he may be written to."""
        self.official.followers[OPENID] = Follower(HIM, self.clock.now() + WINDOW, 5)
        return Session(str(next(self.numbers)), self.clock.now() + WINDOW)

    async def send(self, text: str, session: Session | None, key: str = "in:1:0") -> str:
        target = Target(Platform.OFFICIAL, OPENID, True, APP)
        return await self.sender.send(target, Text(text), session=session, key=key)

    async def show(self, body: Picture | Attached, session: Session) -> str:
        target = Target(Platform.OFFICIAL, OPENID, True, APP)
        return await self.sender.send(target, body, session=session, key="in:1:0")

    async def words(self) -> list[str]:
        return [text for _, text in await self.kept.waiting(OPENID)]

    @property
    def read(self) -> list[str]:
        return [message.text for message in self.world.messages.values()]


@pytest.fixture
async def account(empty: Engine, vault: Vault, clock: Any) -> AsyncIterator[Account]:
    database = Database(empty)
    world = World(clock)
    world.people[HIM] = Person(HIM, "王秀兰", "群众", wechat_id="wxid_1")
    official = Official(world, "http://127.0.0.1:1/nobody", APP, SECRET, "tok")
    app = web.Application(client_max_size=LARGEST)
    app.add_routes(official.routes())
    async with TestServer(app) as server:
        base = f"http://127.0.0.1:{server.port}{PREFIX}"
        api = open_api(WeChatOfficial(APP, SECRET, "tok", api_base=base))
        kept = Kept(database, vault)
        notice = Notice(api, TEMPLATE, dict(NOTICE_FIELDS), clock, UTC)
        sender = OfficialSender(api, kept, notice, clock, True, Album())
        yield Account(official, world, kept, sender, clock, itertools.count(1))
        await sender.close()
        await official.stop()
    database.close()


async def test_five_after_each_word_of_his(account: Account) -> None:
    session = account.write()
    for n in range(5):
        assert await account.send(f"{n}", session) == "custom"
    with pytest.raises(SendRefused, match="shut"):
        await account.send("5", session, "in:1:5")
    assert account.official.calls["custom"] == 5
    assert await account.words() == ["5"]
    assert await account.send("6", account.write()) == "custom"


async def test_after_48_hours_or_never_written_nothing_is_even_tried(account: Account) -> None:
    session = account.write()
    account.clock.turn(hours=48)
    for window in (session, None):
        with pytest.raises(SendRefused):
            await account.send("1", window)
    assert account.official.calls == {}


@pytest.mark.parametrize("code", ["45015", "45047", "48001", "43004"])
async def test_what_the_platform_shuts_is_kept_and_refused(account: Account, code: str) -> None:
    session = account.write()
    follower = account.official.followers[OPENID]
    if code == "45015":
        follower.until = account.clock.now()
    elif code == "45047":
        follower.left = 0
    elif code == "43004":
        account.official.followers.clear()
    else:
        account.official.faults.no_permission = 1
    with pytest.raises(SendRefused, match=code):
        await account.send("办好了", session, "result:261123-001:x:y:5")
    assert await account.words() == ["办好了"]


async def test_a_result_goes_by_notice_where_he_allowed_one(account: Account) -> None:
    session = account.write()
    account.official.allow(HIM)
    account.clock.turn(hours=49)
    long = "261123-001 办好了：换了灯泡，楼道里三个都换了，以后坏了再说\n要是还没解决，回复"
    assert await account.send(long, session, "result:261123-001:x:y:5") == "notice"
    assert account.read[0].split("\n")[1:3] == ["261123-001", "261123-001 办好了：换了灯泡…"]
    with pytest.raises(SendRefused):
        await account.send("第二次", session, "result:261123-001:x:y:9")
    account.official.allow(HIM)
    with pytest.raises(SendRefused):
        await account.send("不是结果", session, "in:1:0")


async def test_a_token_that_is_never_good_ends(account: Account) -> None:
    session = account.write()
    account.official.faults.bad_token = 1000
    for _ in range(3):
        with pytest.raises(SendRetry, match="40001") as refused:
            await account.send("1", session)
        assert refused.value.after == 60
    assert account.official.calls["custom"] == 6
    assert account.official.tokens_given <= 6
    account.official.faults.bad_token = 1
    assert await account.send("1", session) == "custom"


async def test_wrong_credentials_wait_to_be_put_right(account: Account) -> None:
    session = account.write()
    account.official.account = account.official.account.__class__("gh", "other", "tok", "")
    with pytest.raises(SendRetry, match="credentials refused"):
        await account.send("1", session)


async def test_what_may_pass_is_tried_again(account: Account) -> None:
    session = account.write()
    account.official.faults.too_much = 1
    with pytest.raises(SendRetry, match="45009") as refused:
        await account.send("1", session)
    assert refused.value.after == 60
    account.official.faults.fail = 1
    with pytest.raises(SendRetry, match="503"):
        await account.send("1", session)
    body = HandBack("1", "2", "3", "", "", account.clock.now())
    target = Target(Platform.OFFICIAL, OPENID, True)
    with pytest.raises(SendRefused):
        await account.sender.send(target, body, session=None, key="1")


async def test_a_long_text_is_cut_between_lines(account: Account) -> None:
    assert await account.send("长" * 600 + "\n" + "短" * 600, account.write()) == "custom"
    assert [len(text) for text in account.read] == [600, 600]


async def test_without_customer_service_all_is_kept_and_told_when_asked(account: Account) -> None:
    mute = OfficialSender(account.sender._api, account.kept, None, account.clock, False, Album())
    target = Target(Platform.OFFICIAL, OPENID, True)
    later = Later(account.kept, account.clock, speaks=False, police=lambda: " 0349-0000110（北城所）")
    accepted = later.with_kept([], "", "123456").text
    assert accepted.startswith("已受理，编号 S123456，回复编号查进度")
    assert (await later.of_ticket(OPENID, "123456", "k1")).text == (
        "编号 S123456 现在没有新的消息，请过一会儿再回复编号查。急的话请打 0349-0000110（北城所）。"
    )
    assert await mute.send(target, Text("收到"), session=account.write(), key="in:1:0") == "kept"
    assert "收到" in (await later.of_ticket(OPENID, "123456", "k2")).text
    assert account.official.calls == {}


def test_a_ticket_is_told_from_a_matters_number() -> None:
    assert TICKET.fullmatch(" s123456 ")
    assert not TICKET.fullmatch("261123-001")
    assert not TICKET.fullmatch("S1楼")


@given(some.sampled_from([*LIMITS, "other"]), some.integers(0, 99), some.text())
def test_every_value_fits_its_field(kind: str, number: int, text: str) -> None:
    told = fit(f"{kind}{number}", text)
    assert len(told) <= LIMITS.get(kind, 20)
    assert told == text or told.endswith("…")


async def test_a_picture_follows_its_words_and_is_uploaded_once(account: Account) -> None:
    session = account.write()
    await account.show(Picture("修好了", file="photo"), session)
    await account.show(Picture("", file="photo"), session)
    told = list(account.world.messages.values())
    assert [m.text for m in told] == ["修好了", "", ""]
    assert [account.world.media[m.picture][1] for m in told[1:]] == [JPEG, JPEG]
    assert account.official.media.uploads == 1
    await account.show(Picture("没了", file="gone"), session)
    # The fifth is for the words, which tell where the picture is.
    await account.show(Picture("看", file="photo"), session)
    assert account.read[3:] == ["没了" + GONE, "看" + UNSHOWN]


async def test_words_are_not_said_twice_for_a_picture(account: Account) -> None:
    account.sender._pictures = Album({"photo": b"no picture"})
    assert await account.show(Picture("修好了", file="photo"), account.write()) == "custom"
    assert account.read == ["修好了" + UNSHOWN]


async def test_voice_and_video_follow_their_words_and_a_file_is_told_of(account: Account) -> None:
    session = account.write()
    for body in (SAID, FILMED, WRITTEN):
        await account.show(body, session)
    assert account.read == ["听听", "", "看看", "", "读读" + UNSHOWN]
    shown = [m.attached for m in account.world.messages.values() if m.attached]
    assert [each.kind for each in shown] == ["voice", "video"]
    assert [account.world.media[each.media][1] for each in shown] == [VOICE, FILM]


async def test_what_is_shut_while_a_file_goes_out_is_kept_in_words(account: Account) -> None:
    with pytest.raises(SendRefused, match="shut"):
        await account.show(SAID, Session("none", account.clock.now()))
    assert await account.words() == ["听听" + UNSHOWN]


async def test_a_second_try_begins_behind_what_arrived(account: Account) -> None:
    session = account.write()
    deaf = account.world.listen(lambda _: setattr(account.official.faults, "fail", 1))
    with pytest.raises(SendRetry):
        await account.show(SAID, session)
    deaf()
    await account.show(SAID, session)
    assert account.read == ["听听", ""]


async def test_who_asks_at_the_same_time_hears_his_own_words(account: Account) -> None:
    people = [f"o{n}" for n in range(9)]
    for n, person in enumerate(people):
        for more in range(n % 3):
            await account.kept.keep(f"{n}:{more}", person, f"给 {n}，第 {more} 句", account.clock.now())
    found = await asyncio.gather(*(account.kept.waiting(person) for person in people * 2))
    told = [[text for _, text in each] for each in found]
    assert told == [[f"给 {n}，第 {more} 句" for more in range(n % 3)] for n in range(9)] * 2
    for n in range(22):
        await account.kept.keep(f"many:{n}", "many", f"{n}", account.clock.now())
    assert [text for _, text in await account.kept.waiting("many")] == [f"{n}" for n in range(20)]
