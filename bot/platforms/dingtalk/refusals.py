"""What an error of the platform means: later, or never, by status and code.

Codes: the platform's pages on throttling, on errors of webhooks and of the robot API. The quota error
comes as 403 and looks like a refusal; it is none. A month's budget that is used up is one: no wait helps,
so the message has to go another way at once.
"""

from __future__ import annotations

from typing import Any

from bot.platforms.errors import SendFailed, SendRefused, SendRetry

TOO_FAST_WAIT = 1.0
BUSY_WAIT = 3.0
SHUT_WAIT = 60.0
# An address that asks too much is banned for five minutes, with a page instead of a code.
BANNED_WAIT = 300.0
LONGEST_CODE = 80

_BUDGET = ("apicountlimit", "90020")
_TOO_FAST = ("qpslimit", "toofast", "too.fast", "throttling", "90018", "90002")
_STALE_TOKEN = ("invalidauthentication", "invalidaccesstoken", "accesstokenexpired", "40014")
_STALE_IN_OLD = frozenset((33001, 40001, 40014, 42001))
_WEBHOOK_LATER = {-1: BUSY_WAIT, 15: BUSY_WAIT, 88: BUSY_WAIT, 90002: TOO_FAST_WAIT, 90018: TOO_FAST_WAIT}
_WEBHOOK_LATER |= {130101: SHUT_WAIT, 410100: SHUT_WAIT, 90030: SHUT_WAIT}
# The session, or the token in its address, is gone; the same can be said by the OpenAPI.
_SESSION_GONE = frozenset((300001, 300005, 400101))
_NOTHING_THERE = (404, 410)


class Refusal(SendRefused):
    """A call that was refused: `code` and `message` are the platform's words."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}".strip())
        self.code, self.message = code, message

    @property
    def exists(self) -> bool:
        """Whether it was refused because it is there already."""
        return self._says("already exist", "alreadyexist", "已存在")

    @property
    def missing(self) -> bool:
        """Whether it was refused because what it is about is not there. The code is not documented."""
        return self._says("not exist", "notexist", "not found", "notfound", "不存在")

    def _says(self, *words: str) -> bool:
        said = f"{self.code} {self.message}".lower()
        return any(word in said for word in words)


class SessionGone(Exception):
    """The session webhook has expired; there is another way."""


def stale_token(status: int, told: dict[str, Any]) -> bool:
    """Whether the token is no longer good. It is 400 as often as 401."""
    code = _code(told).lower()
    return status in (400, 401) and any(word in code for word in _STALE_TOKEN)


def of_call(status: int, told: dict[str, Any]) -> SendFailed:
    """A failed call of the new API."""
    code = _code(told)
    small, reason = code.lower(), f"{status} {code}".strip()
    if any(word in small for word in _BUDGET):
        return SendRefused(f"month's budget of calls is used up: {reason}")
    if status == 429 or any(word in small for word in _TOO_FAST):
        return SendRetry(reason, TOO_FAST_WAIT)
    if status == 403 and not code:
        return SendRetry(reason, BANNED_WAIT)
    if status >= 500 or status in (200, 408):
        return SendRetry(reason, BUSY_WAIT)
    message = told.get("message")
    return Refusal(status, code, message if isinstance(message, str) else "")


def of_webhook(status: int, told: dict[str, Any]) -> SendFailed | SessionGone | None:
    """What a session webhook answered; None when it took the message. The old API says 200 to all."""
    code = told.get("errcode")
    if not isinstance(code, int):
        return SessionGone() if status in _NOTHING_THERE else of_call(status, told)
    if code == 0:
        return None
    if code in _SESSION_GONE:
        return SessionGone()
    if code == 88 and str(told.get("sub_code")) == "90020":
        return SendRefused("month's budget of calls is used up: errcode 88")
    if code in _WEBHOOK_LATER:
        return SendRetry(f"errcode {code}", _WEBHOOK_LATER[code])
    return SendRefused(f"errcode {code}")


def stale_in_old(told: dict[str, Any]) -> bool:
    """Whether the token is no longer good, in the old API's words."""
    return told.get("errcode") in _STALE_IN_OLD


def of_old(status: int, told: dict[str, Any]) -> SendFailed | None:
    """What a call of the old API came to; None when it went well."""
    failed = of_webhook(status, told)
    return (
        SendRefused(f"{status} errcode {told.get('errcode')}") if isinstance(failed, SessionGone) else failed
    )


def _code(told: dict[str, Any]) -> str:
    code = told.get("code")
    return str(code)[:LONGEST_CODE] if isinstance(code, str | int) else ""
