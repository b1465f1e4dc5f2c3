"""What may stand on a desk, and a page of it as a browser gets it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aiohttp import ClientSession, CookieJar

from models.doubt_rows import Doubt
from models.incident_rows import Incident
from models.media_rows import MediaFile, MediaState
from models.states import State


def a_matter(clock: Any) -> Incident:
    return Incident(
        number="261123-001", state=State.DISPATCHED, kind="nonpolice", place="兴苑小区 <i>", urgency=3,
        opened_at=clock.now() - timedelta(minutes=7), since=clock.now() - timedelta(minutes=7),
    )  # fmt: skip


def a_doubt(clock: Any) -> Doubt:
    return Doubt(
        at=clock.now(), message_id=1, platform="wechat", conversation="c", sender="wxid_wang", sort="溺水"
    )


def a_file(clock: Any, file: str, width: int) -> MediaFile:
    at = clock.now()
    return MediaFile(
        message_id=1, position=width, at=at, platform="wechat", account="bot", kind="picture", incident_id=1,
        state=MediaState.KEPT, due_at=at, file=file, width=width,
    )  # fmt: skip


async def read(url: str) -> tuple[int, str]:
    jar = CookieJar(unsafe=True)
    async with ClientSession(cookie_jar=jar) as client, client.get(url) as answer:
        return answer.status, await answer.text()
