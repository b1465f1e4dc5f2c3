"""Where presses of cards are posted in HTTP mode: an address registered under a key that cards name.

Without a public address of ours the cards name no key, and the address of the console's settings is used.
"""

from __future__ import annotations

from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.callback import PRESS_PATH
from bot.settings.sections import DingTalk

REGISTER = "/v1.0/card/callbacks/register"


class CardRoute:
    """Registers once, with the first card. `public_url` is how the platform reaches us."""

    def __init__(self, settings: DingTalk, api: Api, public_url: str) -> None:
        self._settings = settings
        self._api = api
        self._public_url = public_url.rstrip("/")
        self._registered = False

    async def fields(self) -> dict[str, str]:
        """What a new card says of its callback. Raises `SendRetry` or `SendRefused`."""
        if self._settings.mode == "stream":
            return {"callbackType": "STREAM"}
        if not self._public_url:
            return {"callbackType": "HTTP"}
        key = f"yihu-{self._settings.client_id}"
        if not self._registered:
            # Signed with the app's own secret, so that both kinds of callback are authenticated alike.
            secret = self._settings.client_secret
            address = {"callbackUrl": self._public_url + PRESS_PATH, "apiSecret": secret, "forceUpdate": True}
            await self._api.call("POST", REGISTER, {"callbackRouteKey": key, **address})
            self._registered = True
        return {"callbackType": "HTTP", "callbackRouteKey": key}
