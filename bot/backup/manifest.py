"""What a backup says of itself: its version, how many rows, and the hash of each part, under a keyed mark.

Whoever has not the station's key can neither change a part nor make a backup that is taken for one.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from models.vault import Unreadable, Vault

FORMAT = 1
MANIFEST, MARK = "manifest.json", "manifest.mark"
ROWS, MEDIA, SETTINGS = "rows/", "media/", "settings/"
_ROWS = re.compile(r"rows/[a-z][a-z0-9_]*\.jsonl")
_MEDIA = re.compile(r"media/([0-9a-f]{2})/\1[0-9a-f]{62}(\.shown|\.small)?")
WORDS = "yihu backup"


class Part(msgspec.Struct, frozen=True):
    """One file of the backup, by its size and the SHA-256 of what it holds, unpacked."""

    size: int
    sha256: str


class Rows(msgspec.Struct, frozen=True):
    """A table: the order of the columns in each line, and how many lines there are."""

    columns: tuple[str, ...]
    count: int


class Manifest(msgspec.Struct, frozen=True):
    """`key` is sealed: it opens under the key of the station whose backup it is. `media`: whether the kept
    files are in it; `missing` counts those that the database names and the folder had no more."""

    format: int
    made_at: datetime
    yihu: str
    revision: str
    database: str
    station: str
    key: bytes
    media: bool
    missing: int
    tables: dict[str, Rows]
    parts: dict[str, Part]

    @property
    def rows(self) -> int:
        return sum(table.count for table in self.tables.values())

    @property
    def files(self) -> list[str]:
        return [name for name in self.parts if name.startswith(MEDIA)]

    @property
    def settings(self) -> list[str]:
        return [name for name in self.parts if name.startswith(SETTINGS)]


def fits(sealed: bytes, vault: Vault) -> bool:
    """Whether this key opens what that key sealed."""
    try:
        return vault.open(sealed) == WORDS
    except Unreadable:
        return False


def mark(raw: bytes, vault: Vault) -> bytes:
    """The keyed mark of a manifest."""
    return vault.blind(_words(raw)).encode()


def marked(raw: bytes, given: bytes, vault: Vault) -> bool:
    """Whether the mark is that of this manifest, under any of the keys."""
    return any(hmac.compare_digest(mark.encode(), given) for mark in vault.blinds(_words(raw)))


def known(name: str) -> bool:
    """Whether a part may have this name: nothing leads out of the folder that it belongs to."""
    if name.startswith(SETTINGS):
        path = PurePosixPath(name)
        plain = str(path) == name and not set(name) & set('\\:*?"<>|') and name.isprintable()
        return plain and len(path.parts) > 1 and ".." not in path.parts
    return bool(_ROWS.fullmatch(name) or _MEDIA.fullmatch(name))


def _words(raw: bytes) -> str:
    return f"backup\x1f{hashlib.sha256(raw).hexdigest()}"
