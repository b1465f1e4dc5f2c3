"""Access tokens, of the new API and of the old one; either is good for both."""

from __future__ import annotations

import hmac
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.guard import Guard, body_of
from sandbox.dingtalk.state import TOKEN_LIFE, Refused, State

LIFE = int(TOKEN_LIFE.total_seconds())


class Tokens:
    """The two token endpoints. Both are outside of the monthly budget."""

    def __init__(self, state: State, guard: Guard) -> None:
        self._state, self._guard = state, guard

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/v1.0/oauth2/accessToken", self._guard.plain_new(self.new)),
            web.get("/gettoken", self._guard.plain_old(self.old)),
        ]

    async def new(self, request: web.Request) -> dict[str, Any]:
        """POST {appKey, appSecret}."""
        body = await body_of(request)
        app = self.app(body.get("appKey"), body.get("appSecret"))
        self._state.meter(app, "oauth2/accessToken")
        return {"accessToken": self._state.issue(app), "expireIn": LIFE}

    async def old(self, request: web.Request) -> dict[str, Any]:
        """GET with appkey and appsecret in the query."""
        app = self.app(request.query.get("appkey"), request.query.get("appsecret"))
        self._state.meter(app, "gettoken")
        return {"errcode": 0, "errmsg": "ok", "access_token": self._state.issue(app), "expires_in": LIFE}

    def app(self, client_id: Any, secret: Any) -> App:
        """The app with these credentials; the words of the refusal are the real ones."""
        app = self._state.apps.get(str(client_id))
        if app is None or not hmac.compare_digest(app.client_secret.encode(), str(secret).encode()):
            raise Refused(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret", 40096)
        return app
