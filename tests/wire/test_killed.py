"""The bot is killed again and again amid 1,000 messages: nothing acknowledged is lost or done twice."""

from __future__ import annotations

import asyncio
import os
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.app import App, Doors
from bot.config import parse
from bot.database import open_engine
from models.flow_rows import InboxMessage, InboxState
from models.incident_rows import Incident
from models.vault import Vault
from sandbox.onebot import Gateway
from sandbox.world import BOT, Person
from tests.forked import forked
from tests.ports import held_port
from tests.processes import Program
from tests.wire.conftest import ENVIRONMENT, KEY, SELF, TOKEN, Wire, settings

HALF, KILLS = 500, 2
OFFICERS, OFFICER, RESIDENTS = "北城所值班群", "赵彩霞", "金沙社区便民群"
NUMBER = re.compile(r"第(\d+)盏路灯不亮了")


def speak(wire: Wire, numbers: range) -> None:
    """An officer dispatches by Stream, and as many residents report by OneBot."""
    group = wire.chat(RESIDENTS)
    for number in numbers:
        wire.say(OFFICERS, OFFICER, f"/派单 金沙一网格 第{number}盏路灯不亮了", to_bot=True)
        resident = Person(f"k{number}", f"住户{number}", "群众", wechat_id=f"wxid_k{number}")
        wire.world.people[resident.id] = resident
        wire.world.chats[group].members.append(resident.id)
        wire.world.say(group, resident.id, f"金沙小区{HALF + number}号楼第{HALF + number}盏路灯不亮了")


def answers(wire: Wire) -> int:
    return sum(message.sender == BOT for message in wire.world.messages.values())


async def answered(wire: Wire, more: int) -> None:
    count = answers(wire) + more
    await wire.until(lambda: answers(wire) > count)


async def die(bot: Program, gateway: Gateway) -> None:
    """Kill it; the gateway knows at once, so that it is not taken for connected when the next one starts."""
    await bot.kill()
    await gateway.drop()


async def finish(database: Path) -> None:
    """Handle what was stored before the last kill."""

    def no_doors(*_: object) -> Doors:
        return Doors()

    app = App(parse(settings(database, "http://127.0.0.1:1"), ENVIRONMENT), no_doors)
    while (await app.core.drain_once()).taken:
        pass
    await app.stop()


def effects(database: Path) -> tuple[Counter[int], int]:
    """How many incidents each message made, and how many messages were not handled."""
    engine, vault = open_engine(f"sqlite:///{database}"), Vault(KEY)
    with Session(engine) as db:
        told = [vault.open(summary) for summary in db.scalars(select(Incident.summary))]
        left = len(db.scalars(select(InboxMessage).where(col(InboxMessage.state) != InboxState.DONE)).all())
    engine.dispose()
    return Counter(int(match[1]) for text in told if (match := NUMBER.search(text))), left


@pytest.mark.long
async def test_every_acknowledged_message_has_one_effect(
    sandbox_alone: Wire, database: Path, tmp_path: Path
) -> None:
    with held_port() as port:
        await killed_amid_messages(sandbox_alone, database, port, tmp_path)
    await finish(database)
    made, left = effects(database)
    assert left == 0
    assert {number: made[number] for number in range(HALF)} == dict.fromkeys(range(HALF), 1)
    by_onebot = [made[number] for number in range(HALF, 2 * HALF)]
    assert max(by_onebot) == 1
    # OneBot acknowledges nothing: what was on the wire at a kill may be gone, and nothing else.
    assert sum(by_onebot) > HALF // 2


async def killed_amid_messages(wire: Wire, database: Path, port: int, folder: Path) -> None:
    """Each life hears a part of the messages; the last one hears all that is still to be delivered."""
    config = folder / "config.yaml"
    config.write_text(yaml.safe_dump(settings(database, wire.address, port)), "utf-8")
    gateway = Gateway(wire.world, f"ws://127.0.0.1:{port}/onebot/v11/ws", TOKEN, SELF, "11")
    await gateway.start()
    for life in range(KILLS + 1):
        bot = await forked(
            folder / f"{life}.err", "bot", "run", "-c", str(config), environment={**os.environ, **ENVIRONMENT}
        )
        await bot.during(gateway.arrived.wait())
        speak(wire, range(life * HALF // (KILLS + 1), (life + 1) * HALF // (KILLS + 1)))
        await bot.during(answered(wire, 30))
        if life == KILLS:
            await bot.during(asyncio.gather(wire.dingtalk.idle(), gateway.idle()))
        await die(bot, gateway)
    await gateway.stop()
