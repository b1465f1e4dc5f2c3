"""Pictures and files: uploaded for a mediaId, fetched by the downloadCode of a message."""

from __future__ import annotations

import secrets
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import Refused, State, need

LARGEST = 20 * 1024 * 1024


class MediaStore:
    """Media of the world by their codes."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[web.RouteDef]:
        download = self._state.api("messageFiles/download", self.download)
        return [
            web.post("/media/upload", self.upload),
            web.post("/v1.0/robot/messageFiles/download", download),
            web.get("/sandbox/media/{code}", self.fetch),
        ]

    async def upload(self, request: web.Request) -> web.Response:
        """The old API: multipart with one `media` part; at most 20 MB."""
        if self._state.app_of(request.query.get("access_token", "")) is None:
            return web.json_response({"errcode": 40014, "errmsg": "不合法的access_token"})
        form = await request.post()
        part = form.get("media")
        if not isinstance(part, web.FileField):
            return web.json_response({"errcode": 40035, "errmsg": "media is mandatory"})
        data = part.file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return web.json_response({"errcode": 40006, "errmsg": "文件太大"})
        number = f"@{secrets.token_hex(12)}"
        self._state.world.media[number] = (part.content_type, data)
        return web.json_response({"errcode": 0, "errmsg": "ok", "media_id": number, "type": "image"})

    async def download(self, app: App, body: dict[str, Any]) -> dict[str, Any]:
        """A short-lived address for a downloadCode."""
        need(body, "downloadCode", "robotCode")
        if body["downloadCode"] not in self._state.world.media:
            raise Refused(400, "invalidParameter.downloadCode", "downloadCode 无效")
        return {"downloadUrl": f"{self._state.base}/sandbox/media/{body['downloadCode']}"}

    async def fetch(self, request: web.Request) -> web.Response:
        kind, data = self._state.world.media.get(request.match_info["code"], ("", b""))
        if not kind:
            raise web.HTTPNotFound
        return web.Response(body=data, content_type=kind)
