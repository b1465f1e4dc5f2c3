"""Taking one person's words, names and numbers out of a text or a sealed document."""

from __future__ import annotations

from typing import Any

import msgspec

from models import personal_numbers
from models.forgetting.whom import Whom
from models.timeline import FORGOTTEN

# Shorter words are everybody's.
LONG, SHORT, NAME = 6, 4, 2


def numbers(whom: Whom, text: str) -> str:
    """The text without his telephone, identity and card numbers, however they are written.

    Of an elder, who said nothing himself, his name and address go too.
    """
    for name in sorted(whom.called, key=len, reverse=True):
        text = text.replace(name, f"（{FORGOTTEN}）")
    if not personal_numbers.may_hold(text, whom.numbers):
        return text
    for each in reversed([n for n in personal_numbers.found(text) if n.digits in whom.numbers]):
        text = f"{text[: each.start]}（{FORGOTTEN}）{text[each.end :]}"
    return text


def personal(whom: Whom, text: str) -> str:
    """In a matter of his: without his names and accounts too."""
    for each in sorted(whom.names | whom.ids, key=len, reverse=True):
        if len(each) >= NAME:
            text = text.replace(each, f"（{FORGOTTEN}）")
    return numbers(whom, text)


def tells_of(whom: Whom, text: str) -> bool:
    """Whether his words, accounts or numbers stand in it."""
    long = (each for each in whom.words | whom.ids if len(each) >= SHORT)
    return any(each in text for each in long) or numbers(whom, text) != text


def document(whom: Whom, data: bytes) -> bytes:
    """A message of somebody else, as JSON, without his numbers, nor his words where it quotes them.

    Where it has the number of a matter of his, it may name him too.
    """
    if not _worth_reading(whom, data):
        return data
    said = msgspec.json.decode(data)
    if isinstance(said, dict) and any(each in said.get("text", "") for each in whom.marks):
        said["text"] = personal(whom, said["text"])
    quoted = said.get("quote") if isinstance(said, dict) else None
    if quoted and quoted.get("text") and _his(whom, quoted["text"]):
        said["quote"] = quoted | {"text": FORGOTTEN}
    new = _walk(whom, said)
    return data if new == msgspec.json.decode(data) else msgspec.json.encode(new)


def _worth_reading(whom: Whom, data: bytes) -> bool:
    """Most messages have nothing of him, and to take each apart would take long."""
    raw = data.decode("utf-8", "replace")
    return (
        '"quote":{' in raw
        or any(each in raw for each in whom.marks | whom.called)
        or personal_numbers.may_hold(raw, whom.numbers)
    )


def _his(whom: Whom, quoted: str) -> bool:
    """A platform may cut what it quotes."""
    bare = quoted.rstrip("….").strip()
    cut = len(bare) >= SHORT and any(bare in each for each in whom.words)
    return cut or any(len(each) >= LONG and each in quoted for each in whom.words)


def _walk(whom: Whom, value: Any) -> Any:
    match value:
        case str():
            return numbers(whom, value)
        case list():
            return [_walk(whom, each) for each in value]
        case dict():
            return {key: _walk(whom, each) for key, each in value.items()}
    return value


def beside(whom: Whom, data: bytes) -> bytes:
    """What somebody else said of a matter of his, as JSON, without his names."""
    said = msgspec.json.decode(data)
    if not isinstance(said, dict) or "text" not in said:
        return data
    new = said | {"text": personal(whom, said["text"])}
    return data if new == said else msgspec.json.encode(new)


def text(data: bytes) -> str:
    """What a stored message says."""
    said = msgspec.json.decode(data)
    return str(said.get("text", "")) if isinstance(said, dict) else ""
