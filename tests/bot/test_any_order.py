"""Whatever the order between conversations, however often delivered, in any batches: the same effects."""

from __future__ import annotations

import asyncio
import base64
import random
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bot.core import Core
from bot.database import Database
from bot.registry_of import load_registry
from models.incident_rows import Incident
from models.messages import Body, Incoming, Platform, Target
from models.messages import Session as Address
from models.settings import Settings
from models.timeline import broken_at, lines_of
from models.vault import Vault
from tests.databases import Shelf

KEY = base64.b64encode(bytes(32)).decode()
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
# What each says in a private chat of his own, in this order.
TALKS = {
    "wxid_a": ["兴苑小区3号楼楼道灯坏了", "怎么还没人来", "今天天气真好"],
    "wxid_b": ["兴苑小区垃圾好几天没清了", "2", "谢谢"],
    "wxid_c": ["身份证丢了怎么补办", "/帮助"],
    "wxid_d": ["福善庄小区有人打架", "在吗"],
    "wxid_e": ["兴苑小区广场舞太吵", "5", "1", "还没解决"],
}


class Silent:
    """A phone that takes everything."""

    platform = Platform.WECHAT

    async def send(self, target: Target, body: Body, *, session: Address | None, key: str) -> str:
        return key

    async def close(self) -> None:
        """Nothing to let go of."""


class Still:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOW


def said(who: str, n: int) -> Incoming:
    return Incoming(
        platform=Platform.WECHAT, account="bot", conversation=who, private=True, addressed=True,
        sender=who, sender_ids=(who,), message_id=str(n), sent_at=NOW, text=TALKS[who][n],
    )  # fmt: skip


async def effects(engine: Engine, deliveries: list[tuple[str, int]], chance: random.Random) -> Any:
    """What is in the tables after these deliveries, in batches of any size; numbers and ids left out."""
    vault = Vault(KEY)
    senders = {platform: Silent() for platform in (Platform.WECHAT, Platform.DINGTALK)}
    database = Database(engine)
    core = Core(database, vault, Still(), Settings(), senders, {}, load_registry)
    while deliveries:
        some = chance.randint(1, 7)
        batch, deliveries = deliveries[:some], deliveries[some:]
        await asyncio.gather(*(core.accept(said(*each)) for each in batch))
        if chance.random() < 0.5:
            await core.drain_once()
    while (await core.drain_once()).taken:
        pass
    told = summary(engine, vault)
    await core.stop()
    database.close()
    return told


def summary(engine: Any, vault: Vault) -> Any:
    with Session(engine) as db:
        matters = defaultdict(list)
        for each in db.query(Incident).order_by(Incident.id):  # type: ignore[arg-type]
            lines = lines_of(db, each.id or 0)
            assert broken_at(each, lines, vault) is None
            whose = db.execute(
                text("select sender from reporter where incident_id = :i"), {"i": each.id}
            ).scalar()
            matters[whose].append(
                (
                    each.kind,
                    each.state,
                    each.grid,
                    vault.open(each.summary),
                    [str(line.move) for line in lines],
                )
            )
        counted = text("select conversation, count(*) from outbox group by 1 order by 1")
        handled = text("select conversation, seq, handler, state from inbox order by 1, 2")
        return dict(matters), db.execute(counted).all(), db.execute(handled).all()


@pytest.fixture(scope="module")
def in_order(small_town: Path, shelf: Shelf) -> Any:
    """What is in the tables when each speaks in his turn and once."""
    plain = [(who, n) for who, talk in TALKS.items() for n in range(len(talk))]
    return asyncio.run(effects(shelf.fresh(small_town), plain, random.Random(1)))


# Of all that is found to fail one case is enough: making it smaller takes minutes.
@pytest.mark.long
@settings(max_examples=settings().max_examples // 4)
@given(st.randoms(use_true_random=False), st.data())
def test_any_interleaving_has_the_same_effects(
    small_town: Path, shelf: Shelf, in_order: Any, chance: random.Random, data: Any
) -> None:
    waiting = {who: list(range(len(talk))) for who, talk in TALKS.items()}
    deliveries: list[tuple[str, int]] = []
    while any(waiting.values()):
        who = data.draw(st.sampled_from([who for who, left in waiting.items() if left]))
        deliveries.append((who, waiting[who].pop(0)))
        if deliveries and data.draw(st.booleans()):
            deliveries.append(data.draw(st.sampled_from(deliveries)))
    assert asyncio.run(effects(shelf.fresh(small_town), deliveries, chance)) == in_order
