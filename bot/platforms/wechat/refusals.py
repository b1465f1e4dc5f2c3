"""What the error codes of api.weixin.qq.com and qyapi.weixin.qq.com come to: try again, or never."""

from __future__ import annotations

from typing import Any

from bot.platforms.errors import SendFailed, SendRefused, SendRetry

# A token that is wrong or over: worth one fresh one, and no more.
STALE = frozenset({40001, 40014, 41001, 42001, 42007, 42009})
BUSY = frozenset({-1})
# So much was asked that the platform shuts for a minute (45009 in the customer service is a day's quota
# too; who waits and tries ten times learns it).
TOO_MUCH = frozenset({45009, 45011, 45033})
MINUTE = 60.0


class Refusal(SendRefused):
    """The platform says no, by a code of its own."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(f"code {code}: {words[:80]}" if words else f"code {code}")
        self.code = code


def of(status: int, told: dict[str, Any]) -> SendFailed | None:
    """What a call ended with; None where it went well."""
    if status >= 500 or status == 429:
        return SendRetry(f"status {status}")
    if status == 200 and not told:
        # A proxy's page, or nothing: the platform says yes in words of its own.
        return SendRetry("no answer of the platform")
    code = told.get("errcode", 0)
    if status != 200 or not isinstance(code, int):
        return SendRefused(f"status {status}")
    if code == 0:
        return None
    if code in BUSY:
        return SendRetry(f"code {code}")
    if code in TOO_MUCH:
        return SendRetry(f"code {code}", MINUTE)
    words = told.get("errmsg", "")
    return Refusal(code, words if isinstance(words, str) else "")
