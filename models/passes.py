"""Passes for the desk: a link that an officer gets in a private chat, good for half a day.

A pass is `person.expires.mark`; the mark is keyed, so that nobody can make or lengthen one.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from models.vault import Vault

LIFE = timedelta(hours=12)


def make(vault: Vault, person_id: int, now: datetime) -> str:
    """A pass for this person, from now on."""
    expires = int((now + LIFE).timestamp())
    return f"{person_id}.{expires}.{vault.blind(_words(person_id, expires))}"


def read(vault: Vault, text: str, now: datetime) -> int | None:
    """Whose pass it is; None for one that is forged, damaged or too old."""
    person, _, rest = text.partition(".")
    expires, _, mark = rest.partition(".")
    if not (person.isdecimal() and expires.isdecimal() and len(text) < 100):
        return None
    marks = vault.blinds(_words(int(person), int(expires)))
    good = any(hmac.compare_digest(right.encode(), mark.encode()) for right in marks)
    return int(person) if good and int(expires) > now.timestamp() else None


def _words(person_id: int, expires: int) -> str:
    return f"desk pass\x1f{person_id}\x1f{expires}"
