"""Tasks for the owners of customer groups: prepared here, sent by them in WeCom, looked after until then.

Source: developer.work.weixin.qq.com/document/path/92135 (add_msg_template), 93338 (get_groupmsg_task).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from bot.clock import Clock
from bot.database import Database, table
from bot.platforms.errors import SendFailed, SendRefused, SendRetry
from bot.platforms.frames import items, word
from bot.platforms.wechat.api import Api, Credentials
from bot.settings.sections import WeComBroadcast
from models.broadcast_rows import BroadcastSent
from models.broadcasts import LIFE
from models.dialects import by_dialect
from models.flow_rows import OutboxMessage, OutboxState
from models.messages import Body, NotSaid, Platform, Session, Target, Text

log = logging.getLogger(__name__)

ADD, LOOK = "/cgi-bin/externalcontact/add_msg_template", "/cgi-bin/externalcontact/get_groupmsg_task"
SENT_BY_OWNER = 2
PAUSE = 60.0
AT_ONCE = 20
outbox, sent = table(OutboxMessage), table(BroadcastSent)
# An owner presses soon or late: the older a task, the seldomer it is asked about, until its week is over.
OFTEN = ((timedelta(hours=1), timedelta(seconds=PAUSE)), (timedelta(days=1), timedelta(minutes=10)))
SELDOM = timedelta(hours=1)
# Built once: building a statement costs more than running it.
OPEN = (
    select(outbox.c.receipt, outbox.c.created_at)
    .where(outbox.c.platform == Platform.BROADCAST, outbox.c.state == OutboxState.SENT)
    .where(outbox.c.created_at > bindparam("since"))
    .where(outbox.c.receipt.not_in(select(sent.c.receipt)))
)
SEEN = by_dialect(lambda insert: insert(sent).on_conflict_do_nothing(index_elements=["receipt"]))


def open_api(settings: WeComBroadcast) -> Api:
    """The client of the application that may see the customers."""
    given = {"corpid": settings.corp_id, "corpsecret": settings.secret}
    credentials = Credentials("GET", "/cgi-bin/gettoken", given)
    return Api(settings.api_base, credentials, asyncio.get_running_loop().time)


def _every(age: timedelta) -> timedelta:
    """After how long a task of that age is asked about again; ticks are not exact, so a little less."""
    return next((pause for until, pause in OFTEN if age < until), SELDOM) - timedelta(seconds=PAUSE / 2)


class BroadcastSender:
    """Prepares one task; the target is the owner by his WeCom id."""

    platform = Platform.BROADCAST

    def __init__(self, api: Api) -> None:
        self._api = api

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: the task's id. Raises `SendRetry` or `SendRefused`."""
        if isinstance(body, NotSaid) or not isinstance(body, Text):
            raise SendRefused("only a text is broadcast")
        asked = {"chat_type": "group", "sender": target.conversation, "text": {"content": body.text}}
        told = await self._api.call(ADD, asked)
        receipt = word(told.get("msgid"))
        if not receipt:
            raise SendRetry("no receipt")
        return receipt

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()


class BroadcastWatch:
    """Asks now and then which tasks were confirmed; runs between `start` and `stop`."""

    def __init__(self, api: Api, database: Database, clock: Clock, pause: float = PAUSE) -> None:
        self._api, self._database, self._clock, self._pause = api, database, clock, pause
        self._running: asyncio.Task[None] | None = None
        self._asked: dict[str, datetime] = {}

    async def start(self) -> None:
        self._running = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running

    async def once(self) -> int:
        """How many more were confirmed, of those that it is time to ask about. Raises `SendFailed`."""
        now = self._clock.now()
        rows = await self._database.run(lambda c: list(c.execute(OPEN, {"since": now - LIFE})))
        open_: dict[str, datetime] = {row.receipt: row.created_at for row in rows}
        self._asked = {receipt: at for receipt, at in self._asked.items() if receipt in open_}
        done = [receipt for receipt in self._due(open_, now) if await self._confirmed(receipt, now)]
        if done:
            seen: list[dict[str, Any]] = [{"receipt": each, "seen_at": now} for each in done]
            await self._database.run(lambda c: c.execute(SEEN[c.dialect.name], seen))
        return len(done)

    def _due(self, open_: dict[str, datetime], now: datetime) -> list[str]:
        """Those that were asked about longest ago first."""
        due = [
            receipt
            for receipt, begun in open_.items()
            if receipt not in self._asked or self._asked[receipt] + _every(now - begun) <= now
        ]
        return sorted(due, key=lambda receipt: self._asked.get(receipt, open_[receipt]))[:AT_ONCE]

    async def _confirmed(self, receipt: str, now: datetime) -> bool:
        try:
            told = await self._api.call(LOOK, {"msgid": receipt, "limit": 1000})
        except SendRefused as refused:
            # One that the platform does not know holds up no other.
            log.warning("broadcast task not looked at receipt=%s reason=%s", receipt, refused.reason)
            told = {}
        self._asked[receipt] = now
        tasks = [each for each in items(told, "task_list") if isinstance(each, dict)]
        return bool(tasks) and all(each.get("status") == SENT_BY_OWNER for each in tasks)

    async def _run(self) -> None:
        while True:
            try:
                await self.once()
            except SendFailed as failed:
                log.warning("broadcast tasks not looked at reason=%s", failed.reason)
            except Exception:
                log.exception("broadcast tasks not looked at")
            await asyncio.sleep(self._pause)
