"""JSON that is signed by a shared secret: over its time and its body, and good for five minutes.

`X-Yihu-Timestamp` is Unix time in seconds, `X-Yihu-Signature` the hex HMAC-SHA256 of
`timestamp + "." + body` under the secret.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import datetime

WINDOW = 300.0
LONGEST_STAMP = 12
STAMP, SIGNATURE, IDEMPOTENCY = "X-Yihu-Timestamp", "X-Yihu-Signature", "Idempotency-Key"


class Unsigned(Exception):
    """What came is not signed as it should be; the text is for who sent it."""


def signature(secret: str, stamp: str, raw: bytes) -> str:
    """Hex HMAC-SHA256 of `timestamp + "." + body`."""
    return hmac.digest(secret.encode(), stamp.encode("utf-8", "replace") + b"." + raw, "sha256").hex()


def headers(secret: str, raw: bytes, key: str, now: datetime) -> dict[str, str]:
    """What goes with a body of ours; `key` stays the same when one thing is told twice."""
    stamp = str(int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        STAMP: stamp,
        SIGNATURE: signature(secret, stamp, raw),
        IDEMPOTENCY: key,
    }


def check(secret: str, given: Mapping[str, str], raw: bytes, now: datetime) -> None:
    """Raises `Unsigned`."""
    stamp = given.get(STAMP, "")
    sign = given.get(SIGNATURE, "").encode("utf-8", "replace")
    if not hmac.compare_digest(signature(secret, stamp, raw).encode(), sign):
        raise Unsigned("wrong signature")
    good = stamp.isascii() and stamp.isdecimal() and len(stamp) <= LONGEST_STAMP
    if not good or abs(now.timestamp() - int(stamp)) > WINDOW:
        raise Unsigned("stale timestamp")
