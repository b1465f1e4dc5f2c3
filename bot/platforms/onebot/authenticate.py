"""Whether who dials in knows the token."""

from __future__ import annotations

import hmac

from aiohttp import web


def knows(request: web.Request, token: str) -> bool:
    """`Authorization: Bearer <token>`, or `?access_token=`; compared in constant time."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        given = request.query.get("access_token", "")
    expected = token.encode("utf-8", "surrogateescape")
    return hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), expected)
