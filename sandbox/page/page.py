"""The page's HTTP side: its files, its feed, and what people do on it, all under / , /static and /page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from aiohttp import ClientError, web

from sandbox.content import type_of
from sandbox.page import acts, pictures, script
from sandbox.page.feed import Change, Feed
from sandbox.page.hours import clock_view
from sandbox.page.views import chat_view, message_view, world_view
from sandbox.world import Event, World

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SAFE = {"Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
LOST_BOT = "机器人没有应答，时钟没有拨动。"

Act = TypeVar("Act")
Done = TypeVar("Done")
TurnClock = Callable[[timedelta], Awaitable[object]]


class Page:
    """Mount `routes()` on an aiohttp application, and call `close()` when it shuts down.

    `turn_clock` turns the whole demonstration, the world's clock and the bot's; without it the world's
    clock alone is turned. `bot_url` is where the bot's desk is (`bot_url`/demo/desk); empty hides the link.
    """

    def __init__(self, world: World, turn_clock: TurnClock | None = None, bot_url: str = "") -> None:
        self._world = world
        self._turn_clock = turn_clock
        self._bot_url = bot_url.rstrip("/")
        self._plan = script.load("script.json")
        self._points: list[dict[str, Any]] = script.load("points.json")
        self._script = script.Script(world, self._plan["lines"])
        self._feed = Feed(self._state, self._clock)
        self._stop_listening = world.listen(self._heard)

    def routes(self) -> list[web.RouteDef]:
        """All that the page answers to."""
        return [
            web.get("/", self._index),
            web.get(r"/static/{name:[a-z-]+\.[a-z]+}", self._static),
            web.get("/page/feed", self._feed.stream),
            web.get("/page/state", self._show_state),
            web.get("/page/media/{key:.+}", self._media),
            web.post("/page/say", self._say),
            web.post("/page/press", self._press),
            web.post("/page/enter", self._enter),
            web.post("/page/turn", self._turn),
            web.post("/page/picture", self._picture),
        ]

    def close(self) -> None:
        """End the live feeds and hear no more of the world."""
        self._feed.close()
        self._stop_listening()
        self._stop_listening = lambda: None

    # What the browser is told.

    def _state(self) -> Change:
        return {
            "type": "state",
            **world_view(self._world),
            "phones": self._plan["phones"],
            "lines": self._script.view(),
            "points": self._points,
            "links": self._world.links,
            "clock": clock_view(self._world.clock.now()),
            "bot_url": self._bot_url,
        }

    def _clock(self) -> Change:
        return {"type": "clock", "clock": clock_view(self._world.clock.now())}

    def _heard(self, event: Event) -> None:
        ticked = self._script.heard(event)
        if not self._feed.watched:
            return
        if event.kind == "clock":
            self._feed.tell(self._clock())
        elif event.kind == "note":
            self._feed.tell({"type": "note", "text": event.values.get("text", event.action)})
        elif event.message is not None and event.kind in ("said", "card"):
            chat = chat_view(self._world.chats[event.message.chat])
            self._feed.tell({"type": "message", "message": message_view(event.message), "chat": chat})
        if ticked:
            self._feed.tell({"type": "lines", "lines": self._script.view()})

    # What the browser asks for.

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return _file("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return _file(request.match_info["name"])

    async def _show_state(self, request: web.Request) -> web.Response:
        return web.json_response(self._state())

    async def _media(self, request: web.Request) -> web.Response:
        found = self._world.media.get(request.match_info["key"])
        if found is None:
            raise web.HTTPNotFound
        kind = pictures.kind_of(found[1]) or type_of(found[1])
        # What cannot be shown as it is is saved, never opened.
        shown = kind.startswith(("image/", "video/", "audio/"))
        saved = {} if shown else {"Content-Disposition": "attachment"}
        return web.Response(body=found[1], content_type=kind, headers={**SAFE, **saved})

    # What people do.

    async def _say(self, request: web.Request) -> web.Response:
        message = await _done(request, acts.Say, lambda say: acts.say(self._world, self._points, say))
        return web.json_response({"id": message.id})

    async def _press(self, request: web.Request) -> web.Response:
        await _done(request, acts.Press, lambda press: acts.press(self._world, press))
        return web.json_response({})

    async def _enter(self, request: web.Request) -> web.Response:
        await _done(request, acts.Enter, lambda enter: acts.enter(self._world, enter))
        return web.json_response({})

    async def _turn(self, request: web.Request) -> web.Response:
        by = await _done(request, acts.Turn, lambda turn: timedelta(minutes=turn.minutes))
        if self._turn_clock is None:
            self._world.turn(by)
        else:
            try:
                await self._turn_clock(by)
            except (ClientError, OSError):  # TimeoutError is an OSError
                return web.json_response({"error": LOST_BOT}, status=502)
        return web.json_response(self._clock())

    async def _picture(self, request: web.Request) -> web.Response:
        # A type that a plain form cannot send, so that no other site can post here unseen.
        if not request.content_type.startswith("image/"):
            raise _refusal("这个文件不是图片，请换一张。")
        try:
            picture = await pictures.upload(request)
        except pictures.NotAPicture as refused:
            raise _refusal(str(refused)) from None
        key = self._world.new_id("picture-")
        self._world.media[key] = picture
        return web.json_response({"picture": key})


async def _done(request: web.Request, kind: type[Act], do: Callable[[Act], Done]) -> Done:
    """Read an act from a JSON body and do it; what does not fit is refused with a sentence."""
    if request.content_type != "application/json":
        raise _refusal("只收 JSON。")
    try:
        return do(msgspec.json.decode(await request.read(), type=kind))
    except msgspec.MsgspecError as wrong:
        raise _refusal(f"没看懂这个请求：{wrong}") from None
    except acts.Refused as refused:
        raise _refusal(str(refused)) from None


def _refusal(words: str) -> web.HTTPBadRequest:
    body = msgspec.json.encode({"error": words}).decode()
    return web.HTTPBadRequest(text=body, content_type="application/json")


def _file(name: str) -> web.StreamResponse:
    path = STATIC / name
    kind = TYPES.get(path.suffix)
    if kind is None or not path.is_file():
        raise web.HTTPNotFound
    headers = {**SAFE, "Cache-Control": "no-cache", "Content-Type": f"{kind}; charset=utf-8"}
    return web.FileResponse(path, headers=headers)
