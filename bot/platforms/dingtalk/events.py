"""Event callbacks over HTTP, where Stream is blocked: decrypted, answered "success", nothing else yet.

The SDK's crypto does the work, behind a guard: it compares signatures in variable time, knows no age, and
lets assertions and decoding errors out on malformed input.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from dingtalk.core.utils import DingTalkSigner
from dingtalk.crypto import DingTalkCrypto

from bot.clock import Clock
from bot.platforms.dingtalk.callback import WINDOW
from bot.platforms.frames import BadFrame, decode, mapping, word
from bot.settings.sections import DingTalk

log = logging.getLogger(__name__)

LONGEST_FIELD = 80


class Events:
    """The event door. The owner key is the Client ID, as the console's event subscription wants it."""

    def __init__(self, settings: DingTalk, clock: Clock) -> None:
        self._token = settings.event_token
        self._clock = clock
        self._crypto = DingTalkCrypto(settings.event_token, settings.event_aes_key, settings.client_id)

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/callback/dingtalk/event", self.event)]

    async def event(self, request: web.Request) -> web.Response:
        """POST ?signature&timestamp&nonce with {"encrypt"}; answered encrypted within 2.5 s."""
        body = await request.read()
        try:
            told = self.open(body, request.query)
        except BadFrame as bad:
            log.warning("event refused reason=%s", bad)
            raise web.HTTPBadRequest(text=str(bad)) from None
        log.info("event received type=%s", word(told.get("EventType"))[:LONGEST_FIELD])
        return web.json_response(self._crypto.encrypt_message("success"))

    def open(self, raw: bytes, query: Mapping[str, str]) -> dict[str, Any]:
        """The event. Raises `BadFrame` for anything that is not signed, fresh and sealed as it should be."""
        sealed = word(mapping(decode(raw), "body").get("encrypt"))
        stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
        sign = query.get("signature") or query.get("msg_signature", "")
        self._authenticate(sign, stamp, nonce, sealed)
        try:
            text = self._crypto.decrypt_encrypt_str(sign, stamp, nonce, sealed)
        except Exception as error:
            raise BadFrame(f"cannot be decrypted: {type(error).__name__}") from None
        return mapping(decode(text), "event")

    def _authenticate(self, sign: str, stamp: str, nonce: str, sealed: str) -> None:
        signer = DingTalkSigner()
        signer.add_data(*(part.encode("utf-8", "replace") for part in (self._token, stamp, nonce, sealed)))
        if not hmac.compare_digest(str(signer.signature).encode(), sign.encode("utf-8", "replace")):
            raise BadFrame("wrong signature")
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= LONGEST_FIELD):
            raise BadFrame("no timestamp")
        if abs(self._clock.now().timestamp() - int(stamp) / 1000) > WINDOW:
            raise BadFrame("stale timestamp")
