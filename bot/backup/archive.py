"""Opens a backup, and believes no name, no size and no byte of it before its mark fits."""

from __future__ import annotations

import hashlib
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import msgspec

from bot.backup import manifest as parts
from bot.backup.manifest import Manifest
from bot.key_mark import WrongKey
from bot.migrations import HEAD, TooNew
from models.vault import Vault

CHUNK = 1 << 20
LARGEST_MANIFEST, LONGEST_LINE = 256 << 20, 512 << 20
ENCRYPTED = 0x1
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError)


class NoBackup(Exception):
    """The file is no backup of ours, or its end is missing."""


class Changed(Exception):
    """The backup is not as it was made; the message is the part."""


class Archive:
    """A backup whose manifest is what the station wrote."""

    def __init__(self, archive: ZipFile, manifest: Manifest) -> None:
        self._archive, self.manifest = archive, manifest

    def check(self, bar: Callable[[int, int], None]) -> None:
        """Read everything once. Raises `Changed` for the first part that is not as it was written."""
        total = sum(part.size for part in self.manifest.parts.values())
        done = 0
        for name, part in self.manifest.parts.items():
            digest = hashlib.sha256()
            for chunk in self.chunks(name):
                digest.update(chunk)
                done += len(chunk)
                bar(done, total)
            if digest.hexdigest() != part.sha256:
                raise Changed(name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """What the part holds, and no byte more than it is said to. Raises `Changed`."""
        left = self.manifest.parts[name].size
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise Changed(name)
                    yield chunk
        except BROKEN:
            raise Changed(name) from None
        if left:
            raise Changed(name)

    def lines(self, table: str) -> Iterator[bytes]:
        """The rows of a table. Raises `Changed`."""
        name = f"{parts.ROWS}{table}.jsonl"
        if name not in self.manifest.parts:
            raise Changed(name)
        try:
            with self._archive.open(name) as part:
                while line := part.readline(LONGEST_LINE):
                    yield line
        except BROKEN:
            raise Changed(name) from None


@contextmanager
def opened(path: Path, vault: Vault) -> Iterator[Archive]:
    """Raises `NoBackup`, `WrongKey`, `Changed` or `TooNew`."""
    try:
        archive = ZipFile(path)
    except BROKEN:
        raise NoBackup from None
    with archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        raw = _small(archive, entries, parts.MANIFEST, LARGEST_MANIFEST)
        manifest = _read(raw)
        if not parts.fits(manifest.key, vault):
            raise WrongKey
        if not parts.marked(raw, _small(archive, entries, parts.MARK, CHUNK), vault):
            raise Changed(parts.MANIFEST)
        if manifest.format > parts.FORMAT or manifest.revision > HEAD:
            raise TooNew(manifest.revision)
        _same(manifest, archive.infolist())
        yield Archive(archive, manifest)


def _small(archive: ZipFile, entries: dict[str, ZipInfo], name: str, most: int) -> bytes:
    entry = entries.get(name)
    if entry is None or entry.file_size > most:
        raise NoBackup
    try:
        with archive.open(entry) as part:
            raw = part.read(most + 1)
    except BROKEN:
        raise NoBackup from None
    if len(raw) > most:
        raise NoBackup
    return raw


def _read(raw: bytes) -> Manifest:
    try:
        return msgspec.json.decode(raw, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NoBackup from None


def _same(manifest: Manifest, entries: list[ZipInfo]) -> None:
    """Each part once, under a name that it may have, a plain file of the size that was written."""
    names = [entry.filename for entry in entries if entry.filename not in (parts.MANIFEST, parts.MARK)]
    if len(names) != len(set(names)) or len(entries) != len(names) + 2:
        raise Changed(next((name for name in names if names.count(name) > 1), parts.MANIFEST))
    if strange := set(names) ^ set(manifest.parts):
        raise Changed(min(strange))
    for entry in entries:
        name = entry.filename
        if name in manifest.parts and not (
            parts.known(name) and _plain(entry) and entry.file_size == manifest.parts[name].size
        ):
            raise Changed(name)


def _plain(entry: ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    good = entry.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not entry.flag_bits & ENCRYPTED
    return good and (not mode or stat.S_IFMT(mode) in (0, stat.S_IFREG))
