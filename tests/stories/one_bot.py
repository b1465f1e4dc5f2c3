"""A bot over SQLite with one plain door, to be killed: a line in is a message, a line out what came of it.

In: `{"id", "who", "where", "text", "at"}`. Out: `stored <id>` once the message is on disk, and
`sent <where> <key>` for each message that a phone was handed.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.app import App, Doors
from bot.config import Config, parse
from models.messages import Body, Incoming, Platform, Session, Target


class Phone:
    """Prints what it is handed; killed between the two, it was not handed."""

    platform = Platform.WECHAT

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        say(f"sent {target.conversation} {key}")
        return f"receipt of {key}"

    async def close(self) -> None:
        """Nothing to let go of."""


class Lines:
    """Reads messages from standard input; each is acknowledged once it is stored."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        self._begin(self._read(reader))

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def _read(self, lines: asyncio.StreamReader) -> None:
        async for line in lines:
            self._begin(self._accept(json.loads(line)))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _accept(self, said: dict[str, Any]) -> None:
        incoming = Incoming(
            platform=Platform.WECHAT,
            account="bot",
            conversation=said["where"],
            sender=said["who"],
            sender_ids=(said["who"],),
            message_id=said["id"],
            sent_at=datetime.fromisoformat(said["at"]),
            text=said["text"],
        )
        await self._app.core.accept(incoming)
        say(f"stored {said['id']}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def open_doors(config: Config, app: App) -> Doors:
    routes: list[web.AbstractRouteDef] = []
    phone = Phone()
    return Doors([Lines(app)], {Platform.WECHAT: phone, Platform.DINGTALK: phone}, routes, {})


async def main(database: Path, key: str) -> None:
    settings = {
        "database": {"url": f"sqlite:///{database}"},
        "web": {"port": 0},
        "privacy": {"key": "${KEY}"},
        "demo": {"now": "2026-11-23T10:00:00+08:00"},
        "scheduler": {"tick": "1s"},
    }
    app = App(parse(settings, {"KEY": key}), open_doors)
    await app.start()
    say("ready")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
