"""Access tokens, of the new API and of the old one; either is good for both."""

from __future__ import annotations

import hmac
from typing import Any

from aiohttp import web

from sandbox.dingtalk.apps import App
from sandbox.dingtalk.state import Refused, State, body_of, refusal


class Tokens:
    """The two token endpoints. Both are outside of the monthly budget."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/v1.0/oauth2/accessToken", self.new), web.get("/gettoken", self.old)]

    async def new(self, request: web.Request) -> web.Response:
        """POST {appKey, appSecret}."""
        try:
            await self._state.trouble()
            body = await body_of(request)
            app = self._app(body.get("appKey"), body.get("appSecret"))
        except Refused as no:
            return refusal(no)
        self._state.counts["token"] += 1
        return web.json_response({"accessToken": self._state.issue(app), "expireIn": 7200})

    async def old(self, request: web.Request) -> web.Response:
        """GET appkey, appsecret; faults as errcode."""
        try:
            app = self._app(request.query.get("appkey"), request.query.get("appsecret"))
        except Refused as no:
            return web.json_response({"errcode": 40089, "errmsg": no.message})
        self._state.counts["token"] += 1
        token = self._state.issue(app)
        return web.json_response({"errcode": 0, "errmsg": "ok", "access_token": token, "expires_in": 7200})

    def _app(self, client_id: Any, secret: Any) -> App:
        app = self._state.apps.get(str(client_id))
        if app is None or not hmac.compare_digest(app.client_secret.encode(), str(secret).encode()):
            raise Refused(400, "invalidClientIdOrSecret", "无效的clientId或者clientSecret")
        return app
