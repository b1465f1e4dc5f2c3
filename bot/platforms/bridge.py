"""POST /callback/bridge: a gateway of the operator's own tells what is said in WeChat, as signed JSON.

The body, signed as `signing` tells, is `{"group", "sender", "text"}` (without `group` it is a private
talk) with `name`, `at` (Unix time in seconds), `mentioned`, `pictures` (addresses), `files` (`kind`: voice,
video or file, `url`, and `name` and `text`, what is said in a voice, where they are known), `location`
(`longitude`, `latitude`, `title`) and `quote` (`id`, `text`) where there are any. `id`, or the header
`Idempotency-Key` without it, is the gateway's own id of the message: the same again is the same message, and
so is the same signature again, under whichever key, in whichever process.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import msgspec
from aiohttp import web

from bot.clock import Clock
from bot.platforms import Accept
from bot.platforms.frames import BadFrame, clean, decode, items, mapping, part, word
from bot.platforms.replays import Replays
from bot.platforms.signing import IDEMPOTENCY, SIGNATURE, Unsigned, check
from bot.quoted import apart
from models.messages import Incoming, Location, Media, Platform, Quote

log = logging.getLogger(__name__)

PATH = "/callback/bridge"
# Which account of WeChat speaks behind the bridge: there is one.
ACCOUNT = "bridge"
LONGEST_ID = 128
MOST_PICTURES = MOST_FILES = 9
LONGEST_TEXT = 4_000


class Bridge:
    """The route of the bridge."""

    def __init__(self, secret: str, accept: Accept, clock: Clock, replays: Replays) -> None:
        self._secret, self._accept, self._clock = secret, accept, clock
        self._replays = replays

    def routes(self) -> list[web.RouteDef]:
        return [web.post(PATH, self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """202 once the message is stored; 401 for a wrong or stale signature, 400 for a bad body."""
        raw = await request.read()
        now = self._clock.now()
        try:
            check(self._secret, request.headers, raw, now)
            # Whatever bytes a header has, as a text that can be stored.
            key = clean(request.headers.get(IDEMPOTENCY, ""))
            body = decode(raw)
            incoming = read(body, key, now)
        except Unsigned as refused:
            log.warning("bridge refused reason=%s", refused)
            raise web.HTTPUnauthorized(text=str(refused)) from None
        except BadFrame as bad:
            log.warning("bridge not understood reason=%s", bad)
            raise web.HTTPBadRequest(text=str(bad)) from None
        # An id in the body is signed with it, and kept with the message.
        if not word(body.get("id")):
            first = await self._replays.key(request.headers[SIGNATURE], key, now)
            incoming = msgspec.structs.replace(incoming, message_id=first)
        stored = await self._accept(incoming)
        return web.json_response({"accepted": True, "duplicate": stored.duplicate}, status=202)


def read(data: Any, key: str, now: datetime) -> Incoming:
    """The message; `key` is its id where the body has none. Raises `BadFrame`."""
    body = mapping(data, "body")
    key = word(body.get("id")) or key
    group, sender, text = (word(body.get(name)).strip() for name in ("group", "sender", "text"))
    _identities(key, group, sender)
    pictures = tuple(_picture(each) for each in items(body, "pictures")[:MOST_PICTURES])
    media = pictures + tuple(_file(each) for each in items(body, "files")[:MOST_FILES])
    location = _location(body)
    if not (text or media or location):
        raise BadFrame("one of text, pictures, files and location is needed")
    quote = part(body, "quote")
    if not quote:
        text, quoted = apart(text)
        quote = {"text": quoted} if quoted else {}
    return Incoming(
        platform=Platform.WECHAT,
        account=ACCOUNT,
        conversation=group or sender,
        sender=sender,
        sender_ids=(sender,),
        sender_name=word(body.get("name"))[:LONGEST_ID],
        message_id=key,
        lasting_id=True,
        sent_at=_at(body.get("at"), now),
        private=not group,
        addressed=not group or body.get("mentioned") is True,
        text=text,
        media=media,
        location=location,
        quote=Quote(word(quote.get("id")), word(quote.get("text"))) if quote else None,
    )


def _identities(key: str, group: str, sender: str) -> None:
    if not 0 < len(key) <= LONGEST_ID:
        raise BadFrame(f"id, or {IDEMPOTENCY}, must be a text of 1 to {LONGEST_ID} characters")
    if not 0 < len(sender) <= LONGEST_ID or len(group) > LONGEST_ID:
        raise BadFrame(f"sender and group must be texts of 1 to {LONGEST_ID} characters")


def _picture(address: Any) -> Media:
    return Media("picture", _address(address), word(address))


def _file(data: Any) -> Media:
    told = mapping(data, "files")
    kind, address = told.get("kind"), _address(told.get("url"))
    if kind not in ("voice", "video", "file"):
        raise BadFrame("the kind of a file must be voice, video or file")
    name, heard = word(told.get("name"))[:LONGEST_ID], word(told.get("text"))[:LONGEST_TEXT]
    return Media(kind, address, address, name, heard)


def _address(address: Any) -> str:
    if not word(address).startswith(("http://", "https://")):
        raise BadFrame("pictures and files must have http addresses")
    return word(address)


def _at(stamp: Any, now: datetime) -> datetime:
    """When it was said; what lies in the future, or cannot be a time, was said now."""
    if stamp is None:
        return now
    if isinstance(stamp, bool) or not isinstance(stamp, int | float) or not 0 < stamp < 1e11:
        raise BadFrame("at must be Unix time in seconds")
    return min(datetime.fromtimestamp(stamp, UTC), now)


def _location(body: dict[str, Any]) -> Location | None:
    place = part(body, "location")
    if not place:
        return None
    east, north = place.get("longitude"), place.get("latitude")
    # Compared as they came: neither NaN nor a number too large for a float is within.
    numbers = all(isinstance(each, int | float) for each in (east, north))
    if not numbers or not (-180 <= east <= 180 and -90 <= north <= 90):  # type: ignore[operator]
        raise BadFrame("longitude and latitude must be degrees")
    return Location(float(east), float(north), word(place.get("title")))  # type: ignore[arg-type]
