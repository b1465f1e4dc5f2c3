"""What comes over the wire as JSON, read so that nothing a sender writes can do harm or get lost."""

from __future__ import annotations

import json
from typing import Any

import msgspec

NUL = "\\u0000"


class BadFrame(ValueError):
    """A frame that cannot be understood; the text says why, without what it held."""


def decode(raw: str | bytes) -> Any:
    """JSON with every text fit to be stored: no NUL, no unpaired surrogate. Raises `BadFrame`."""
    try:
        value = msgspec.json.decode(raw)
    except RecursionError:
        raise BadFrame("nested too deeply") from None
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError):
        return _leniently(raw)
    nul = NUL in raw if isinstance(raw, str) else NUL.encode() in raw
    try:
        return scrub(value) if nul else value
    except RecursionError:
        raise BadFrame("nested too deeply") from None


def _leniently(raw: str | bytes) -> Any:
    # Unpaired surrogates are no valid JSON text, yet phones send half an emoji now and then.
    try:
        return scrub(json.loads(raw))
    except (ValueError, RecursionError):
        raise BadFrame("not JSON") from None


def scrub(value: Any) -> Any:
    """The same value with every text made storable."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [scrub(item) for item in value]
    if isinstance(value, dict):
        return {clean(str(key)): scrub(item) for key, item in value.items()}
    return value


def clean(text: str) -> str:
    """Without NUL, and with U+FFFD in place of unpaired surrogates."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def mapping(value: Any, what: str) -> dict[str, Any]:
    """The value, if it is an object. Raises `BadFrame`."""
    if not isinstance(value, dict):
        raise BadFrame(f"{what} is not an object")
    return value


def part(value: Any, name: str) -> dict[str, Any]:
    """The object under a name; empty where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def items(value: Any, name: str) -> list[Any]:
    """The list under a name; empty where there is none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def word(value: Any) -> str:
    """An id or a text, given as text or number; empty for anything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
