"""kill -9 in the middle of a thousand messages: what was acknowledged has one effect, and none has two."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.ready import AT_ONCE
from tests.forked import forked
from tests.patience import PATIENCE

RESIDENTS = "fudong@chatroom"
KEY = base64.b64encode(bytes(range(32))).decode()
MESSAGES = 1000
# After how many lines it is killed: at once, soon, and amid the messages.
KILLS = (1, 2, 150)


@dataclass
class Killed:
    """The messages, who of them was acknowledged, and what the phones were handed, over all lives."""

    database: Path
    messages: dict[str, dict[str, str]]
    stored: set[str] = field(default_factory=set)
    handed: Counter[str] = field(default_factory=Counter)

    async def live(self, lines: int | None, effects: int, said: int = MESSAGES) -> None:
        """Start, deliver the first so many as far as they are not acknowledged, and kill after so many
        lines or when all is done."""
        async with one_bot(self.database) as bot:
            writing = asyncio.create_task(self._deliver(bot, said))
            read = 0
            async for line in bot.stdout:
                self._note(line.decode().split())
                read += 1
                if read == lines or (len(self.stored) == len(self.messages) and len(self.handed) == effects):
                    break
            bot.kill()
            # What was printed before the kill was said before the kill.
            async for line in bot.stdout:
                self._note(line.decode().split())
            with contextlib.suppress(ConnectionError):
                await writing

    async def _deliver(self, bot: Any, many: int) -> None:
        for name, said in list(self.messages.items())[:many]:
            if name not in self.stored:
                bot.stdin.write(json.dumps(said).encode() + b"\n")
        with contextlib.suppress(ConnectionError):
            await bot.stdin.drain()

    def _note(self, words: list[str]) -> None:
        if words[0] == "stored":
            self.stored.add(words[1])
        elif words[0] == "sent":
            self.handed[words[2]] += 1


@contextlib.asynccontextmanager
async def one_bot(database: Path) -> AsyncIterator[Any]:
    """The bot in a process of its own."""
    bot = await forked(database.with_suffix(".err"), "tests.stories.one_bot", str(database), KEY)
    try:
        yield bot.process
    finally:
        await bot.kill()


def thousand_messages() -> dict[str, dict[str, str]]:
    """Talk, questions and reports, each from a resident of his own."""
    told = {}
    for n in range(MESSAGES):
        words = ("今天天气真好", "身份证丢了怎么补办", f"福善庄小区{n}号楼楼道灯坏了")
        kind = 2 if n % 8 == 0 else 1 if n % 10 == 1 else 0
        at = f"2026-11-23T10:00:00.{n:06d}+08:00"
        told[f"m{n}"] = {"id": f"m{n}", "who": f"wxid_{n}", "where": RESIDENTS, "text": words[kind], "at": at}
    return told


@pytest.mark.long
async def test_killed_again_and_again_nothing_is_lost_and_nothing_happens_twice(town: Path) -> None:
    messages = thousand_messages()
    reports = sum("灯坏了" in each["text"] for each in messages.values())
    questions = sum("身份证" in each["text"] for each in messages.values())
    effects = 2 * reports + questions
    killed = Killed(town, messages)
    for life, lines in enumerate(KILLS, 1):
        await asyncio.wait_for(killed.live(lines, effects, life * MESSAGES // (len(KILLS) + 1)), PATIENCE)
    survived = set(killed.stored)
    assert 0 < len(survived) < MESSAGES
    await asyncio.wait_for(killed.live(None, effects), PATIENCE)
    assert survived <= killed.stored == set(messages)
    one_effect_each(town, killed, reports, questions)


def one_effect_each(town: Path, killed: Killed, reports: int, questions: int) -> None:
    ask = create_engine(f"sqlite:///{town}").connect()
    states = ask.execute(text("select handler, count(*) from inbox where state = 'done' group by 1"))
    handled: dict[str, int] = dict(states.all())
    assert handled == {"report": reports, "question": questions, "": MESSAGES - reports - questions}
    opened = ask.execute(
        text("select message_id, count(*) from timeline where move = 'open' group by 1")
    ).all()
    assert len(opened) == reports
    assert {count for _, count in opened} == {1}
    numbers = ask.execute(text("select count(distinct number), count(*) from incident")).one()
    assert tuple(numbers) == (reports, reports)
    in_order = list(
        ask.execute(text("select message_id from timeline where move = 'open' order by id")).scalars()
    )
    assert in_order == sorted(in_order)
    assert ask.execute(text("select count(*) from outbox")).scalar_one() == len(killed.handed)
    # Handed twice was only what a phone was being handed at the moment of a kill.
    twice = sum(count - 1 for count in killed.handed.values())
    assert twice <= len(KILLS) * AT_ONCE
    ask.close()
