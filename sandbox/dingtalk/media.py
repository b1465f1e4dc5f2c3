"""Pictures and files: uploaded for a mediaId, fetched by the downloadCode of a message."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from sandbox.content import type_of
from sandbox.dingtalk.apps import App
from sandbox.dingtalk.guard import Guard, need
from sandbox.dingtalk.state import Refused, State
from sandbox.page.pictures import kind_of

CODE_LIFE, LINK_LIFE = timedelta(hours=24), timedelta(minutes=10)
LARGEST = {"image": 20 << 20, "video": 20 << 20, "file": 20 << 20, "voice": 2 << 20}  # bytes, reference §3

# What the phones play.
PLAYED = {"voice": frozenset({"audio/amr", "audio/mpeg", "audio/wav"}), "video": frozenset({"video/mp4"})}


class MediaStore:
    """Media of the world by their codes."""

    def __init__(self, state: State, guard: Guard) -> None:
        self._state, self._guard = state, guard
        self._links: dict[str, tuple[str, datetime]] = {}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/media/upload", self._guard.old("media/upload", self.upload)),
            web.post(
                "/v1.0/robot/messageFiles/download", self._guard.new("messageFiles/download", self.download)
            ),
            web.get("/dingtalk/media/{code}", self.fetch),
        ]

    async def upload(self, _: App, form: dict[str, Any]) -> dict[str, Any]:
        """Multipart with `type` and one `media` part."""
        kind, part = str(form.get("type", "")), form.get("media")
        if kind not in LARGEST or not isinstance(part, web.FileField):
            raise Refused(400, "param", "不合法的媒体文件类型", 40004)
        data = part.file.read(LARGEST[kind] + 1)
        if not data or len(data) > LARGEST[kind]:
            raise Refused(400, "param", "不合法的文件大小", 40006)
        if kind == "image" and not kind_of(data):
            raise Refused(400, "param", "不合法的图片格式", 40005)
        number = f"@{secrets.token_hex(12)}"
        played = kind in PLAYED
        if played and type_of(data) not in PLAYED[kind]:
            raise Refused(400, "param", "不支持的文件格式", 40005)
        self._state.world.media[number] = (type_of(data) if played else part.content_type, data)
        self._state.uploads[number] = kind
        created = int(self._state.world.clock.now().timestamp() * 1000)
        return {"media_id": number, "type": kind, "created_at": created}

    async def download(self, app: App, body: dict[str, Any]) -> dict[str, Any]:
        """A short-lived address for a downloadCode."""
        need(body, "downloadCode", "robotCode")
        if body["robotCode"] != app.robot_code:
            raise Refused(400, "invalidParameter.robotCode.notExsit", "机器人不存在")
        code, now = str(body["downloadCode"]), self._state.world.clock.now()
        if code not in self._state.world.media or now - self._said_at(code, now) > CODE_LIFE:
            raise Refused(400, "invalidParameter.downloadCode.invalid", "downloadCode 无效")
        link = secrets.token_urlsafe(24)
        self._links[link] = (code, now + LINK_LIFE)
        return {"downloadUrl": f"{self._state.base}/dingtalk/media/{link}"}

    def _said_at(self, code: str, now: datetime) -> datetime:
        """When somebody last said it; what nobody said is as new as can be."""
        said = (m for m in self._state.world.messages.values())
        return max((m.at for m in said if code in (m.picture, m.attached and m.attached.media)), default=now)

    async def fetch(self, request: web.Request) -> web.Response:
        now = self._state.world.clock.now()
        code, until = self._links.get(request.match_info["code"], ("", now))
        if until <= now:
            raise web.HTTPNotFound
        kind, data = self._state.world.media[code]
        return web.Response(body=data, content_type=kind.split(";")[0])
