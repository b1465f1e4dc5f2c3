"""The old API (oapi) by way of `dingtalk-sdk`, kept within bounds: for the directory and work notifications.

The SDK of 2020 waits for ever, shares one session among all clients, calls itself without end when a
token stays refused, does not know the gateway's errcode 88, and logs the app's secret. Here each call has
a time-out, a bounded number of tries and one renewal of the token; what is raised and logged names codes
only. All of it blocks: from the loop it is called by `asyncio.to_thread`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import requests
from dingtalk.client import AppKeyClient
from dingtalk.core.exceptions import DingTalkClientException

from bot.platforms.errors import SendRefused, SendRetry
from bot.settings.sections import DingTalk

log = logging.getLogger(__name__)

PATIENCE = (5.0, 10.0)
TRIES = 3
FIRST_WAIT = 1.0
GATEWAY = 88
STALE = frozenset((33001, 40001, 40014, 42001))
LATER = frozenset((-1, 15, 90002, 90018))
BUDGET = 90020


class OldApi(AppKeyClient):  # type: ignore[misc]
    """The client of one app. `sleep` waits between tries."""

    def __init__(
        self,
        settings: DingTalk,
        sleep: Callable[[float], None] = time.sleep,
        patience: tuple[float, float] = PATIENCE,
    ) -> None:
        # It logs whole requests, secrets included, and has nothing to tell that we do not.
        logging.getLogger("dingtalk.client.base").disabled = True
        super().__init__("", settings.client_id, settings.client_secret, timeout=patience, auto_retry=False)
        self._http = requests.Session()
        # Tokens go to the configured address or nowhere.
        self._http.max_redirects = 0
        self.API_BASE_URL = f"{settings.oapi_base.rstrip('/')}/"
        self._token_url = f"{settings.api_base.rstrip('/')}/v1.0/oauth2/accessToken"
        self._sleep = sleep

    def ask(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """The answer of a call. Raises `Refused` with the platform's code, or `SendRetry`."""
        renewed, tries = False, 0
        while True:
            try:
                return dict(self.post(path, body))
            except (DingTalkClientException, requests.RequestException, TypeError, ValueError) as error:
                code, failed = _failure(error)
            if code in STALE and not renewed:
                renewed = True
                self.cache.access_token.delete()
                continue
            tries += 1
            if isinstance(failed, SendRefused) or tries >= TRIES:
                log.warning("dingtalk old api failed path=%s reason=%s", path, failed.reason)
                raise failed
            self._sleep(FIRST_WAIT * 2 ** (tries - 1))

    def get_access_token(self) -> dict[str, Any]:
        """By the new API: the old one wants the secret in the address. Either token is good for both."""
        keys = {"appKey": self.app_key, "appSecret": self.app_secret}
        told = self._request("POST", self._token_url, data=keys)
        return {"access_token": told["accessToken"], "expires_in": told.get("expireIn", 7200)}

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()


class Refused(SendRefused):
    """A call that no other try would help; `code` is the platform's."""

    def __init__(self, code: int | None, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def _failure(error: Exception) -> tuple[int | None, SendRefused | SendRetry]:
    """The platform's code, that within the gateway's own first, and what it means."""
    if not isinstance(error, DingTalkClientException):
        return None, SendRetry(type(error).__name__)
    code: int | None = error.errcode
    if code == GATEWAY:
        inner = _inner(error.response)
        if inner is None:
            return code, SendRetry("errcode 88")
        code = inner
    if code is None:
        status = getattr(error.response, "status_code", 0)
        later = status >= 500 or status in (0, 408, 429)
        return None, SendRetry(f"status {status}") if later else Refused(None, f"status {status}")
    if code in STALE:
        return code, Refused(code, f"a fresh token was refused: errcode {code}")
    if code in LATER:
        return code, SendRetry(f"errcode {code}")
    reason = "month's budget of calls is used up" if code == BUDGET else "refused"
    return code, Refused(code, f"{reason}: errcode {code}")


def _inner(response: Any) -> int | None:
    """The `sub_code` of the gateway's errcode 88; None where it has none."""
    try:
        return int(response.json()["sub_code"])
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
