"""The two files of the desk's pages: how they look, and what lets the board come anew."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web


def routes() -> list[web.RouteDef]:
    """For everybody: there is nothing in them to keep."""
    return [web.get("/desk/style.css", _style), web.get("/desk/renew.js", _script)]


async def _style(_: web.Request) -> web.FileResponse:
    return _file("style.css")


async def _script(_: web.Request) -> web.FileResponse:
    return _file("renew.js")


def _file(name: str) -> web.FileResponse:
    """Asked for anew each time, so that an update is seen at once; what has not changed is not sent again."""
    return web.FileResponse(Path(__file__).with_name(name), headers={"Cache-Control": "no-cache"})
