"""What the desk says where there is nothing at an address, or where a page fails, and the way back."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.desk import page

log = logging.getLogger(__name__)

NO_PAGE, GONE = "没有这一页", "可能是链接没抄全，也可能已经删了。"
FAILED, AGAIN = "这一页没打开", "一呼出了点问题，已经记下来了。过半分钟会自己再试。"


def guarded(routes: Iterable[web.RouteDef]) -> list[web.RouteDef]:
    """The same routes, and all other addresses of the desk."""
    kept = [web.get(each.path, _guarded(each.handler)) for each in routes]
    return [*kept, web.get("/desk/{rest:.*}", _guarded(_missing))]


def _guarded(handler: Handler) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return page.response(page.nothing(NO_PAGE, GONE), 404)
        except web.HTTPException:
            raise
        except Exception:
            log.exception("desk page failed path=%s", request.path)
            return page.response(page.nothing(FAILED, AGAIN), 500, renewed=True)

    return answer


async def _missing(_: web.Request) -> web.StreamResponse:
    raise web.HTTPNotFound
