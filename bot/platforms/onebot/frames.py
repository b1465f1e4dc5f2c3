"""Bytes of a frame to typed values, forgiving what can be forgiven: what a gateway says must not be lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from bot.platforms.frames import BadFrame, scrub
from models.messages import Incoming

Shape = TypeVar("Shape")

LONGEST_ID = 256
# Stamps above this are milliseconds: as seconds they would lie thousands of years ahead.
MILLISECONDS = 1e11


class Segment(msgspec.Struct, frozen=True):
    """A piece of a message, as both versions of OneBot cut it."""

    type: str = ""
    data: dict[str, Any] | None = None

    def value(self, *names: str) -> str:
        """The first of these fields that is there, as a string."""
        for name in names:
            found = (self.data or {}).get(name)
            if isinstance(found, str | int | float) and found != "":
                return str(found)
        return ""


class Response(msgspec.Struct, frozen=True):
    """A gateway's answer to an action of ours. `code` 0 is success."""

    echo: str
    code: int
    receipt: str = ""
    data: dict[str, Any] = {}


def response(echo: Any, status: Any, code: Any, data: Any, *well: str) -> Response:
    """What came back; `well` are the words for success, which some gateways leave out where the code is 0."""
    code = code if isinstance(code, int) else -1
    good = status != "failed" and (status in well or code == 0)
    data = data if isinstance(data, dict) else {}
    return Response(str(echo), 0 if good else code or -1, str(data.get("message_id", "")), data)


class Presence(msgspec.Struct, frozen=True):
    """The accounts that a gateway says it speaks for."""

    accounts: tuple[str, ...]


Heard = Incoming | Response | Presence | None


def decode(raw: bytes, shape: type[Shape]) -> Shape:
    """The frame as `shape`, without NUL and unpaired surrogates. Raises `BadFrame`."""
    if b"\\u0000" not in raw:
        try:
            return msgspec.json.decode(raw, type=shape)
        except (ValueError, RecursionError):
            pass  # The slow way mends what it can.
    try:
        value = json.loads(raw.decode("utf-8", "replace"), strict=False)
        return msgspec.convert(_mended(scrub(value)), shape)
    except msgspec.ValidationError as error:
        raise BadFrame(f"not the expected shape: {error}") from error
    except (ValueError, RecursionError) as error:
        raise BadFrame("not JSON") from error


def _mended(frame: Any) -> Any:
    """A piece of a message that is out of shape is one of no kind: the rest was said all the same."""
    if not isinstance(frame, dict) or isinstance(frame.get("message", ""), str):
        return frame
    said = frame["message"]
    return frame | {"message": [_piece(each) for each in (said if isinstance(said, list) else [said])]}


def _piece(value: Any) -> dict[str, Any]:
    kind, data = (value.get("type"), value.get("data")) if isinstance(value, dict) else ("", None)
    return {"type": kind if isinstance(kind, str) else "", "data": data if isinstance(data, dict) else None}


def identity(value: int | str, what: str) -> str:
    """An id as an opaque string. Raises `BadFrame` where there is none."""
    text = str(value) if isinstance(value, str) or abs(value) < 1 << 64 else ""
    if not text or len(text) > LONGEST_ID:
        raise BadFrame(f"{what} is missing or too long")
    return text


def typed(value: str, kind: type) -> int | str:
    """The id in the type in which its like came in; a number only where it survives the way and back."""
    number = kind is int and value.isdecimal() and len(value) <= 18 and str(int(value)) == value
    return int(value) if number else value


def stamp(seconds: object, now: datetime) -> datetime:
    """The platform's time, or `now` where a frame has none: no message is dropped for that."""
    try:
        value = float(seconds) if isinstance(seconds, int | float | str) else 0.0
        moment = datetime.fromtimestamp(value / 1000 if value > MILLISECONDS else value, UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return moment if value > 0 else now
