"""Writes the parts of a backup, and at its end what it says of itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec

from bot.backup import manifest as parts
from bot.backup.manifest import Manifest, Part
from models.vault import Vault

OFTEN = 8 << 20


class Writing:
    """Adds parts to an archive and notes what they are; times tell nothing and are left out."""

    def __init__(self, archive: ZipFile, settle: Callable[[], None] = lambda: None) -> None:
        """`settle` brings to disk what is written so far: all at the end would keep others from theirs."""
        self._archive, self._settle, self._unsettled = archive, settle, 0
        self.parts: dict[str, Part] = {}

    def add(self, name: str, chunks: Iterable[bytes], *, packed: bool = True) -> int:
        """The result is how many chunks there were."""
        digest, size, count = hashlib.sha256(), 0, 0
        with self._archive.open(self._entry(name, packed), "w", force_zip64=True) as part:
            for chunk in chunks:
                part.write(chunk)
                digest.update(chunk)
                size, count = size + len(chunk), count + 1
                self._grown(len(chunk))
        self.parts[name] = Part(size, digest.hexdigest())
        return count

    def close(self, said: Manifest, vault: Vault) -> None:
        """The manifest comes last, and its mark."""
        raw = msgspec.json.format(msgspec.json.encode(said), indent=1)
        self._archive.writestr(self._entry(parts.MANIFEST, packed=True), raw)
        self._archive.writestr(self._entry(parts.MARK, packed=False), parts.mark(raw, vault))

    def _grown(self, by: int) -> None:
        self._unsettled += by
        if self._unsettled >= OFTEN:
            self._settle()
            self._unsettled = 0

    def _entry(self, name: str, packed: bool) -> ZipInfo:
        entry = ZipInfo(name)
        entry.compress_type = ZIP_DEFLATED if packed else ZIP_STORED
        entry.external_attr = 0o600 << 16
        return entry
