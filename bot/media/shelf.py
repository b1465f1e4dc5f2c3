"""The kept files: each once, by the hash of its content, sealed, in a folder outside of the database.

`ab/<sha256>` is the file as it came; of a picture there are `ab/<sha256>.shown`, which may be passed on,
and `ab/<sha256>.small`, its thumbnail.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from models.vault import Unreadable, Vault

log = logging.getLogger(__name__)

WHOLE, SHOWN, SMALL = "", ".shown", ".small"


class Shelf:
    """Keeps and opens; what touches the disk is done in a thread."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder, self._vault = folder, vault

    async def open(self, file: str) -> bytes | None:
        """The picture as it may be passed on; None where it is not kept."""
        return await asyncio.to_thread(self.read, file, SHOWN)

    async def thumbnail(self, file: str) -> bytes | None:
        return await asyncio.to_thread(self.read, file, SMALL)

    async def original(self, file: str) -> bytes | None:
        """As it came: for officers alone."""
        return await asyncio.to_thread(self.read, file, WHOLE)

    def keep(self, whole: bytes, beside: Mapping[str, bytes]) -> str:
        """Write it and what is made of it (`SHOWN`, `SMALL`); the result is its name. Raises `OSError`."""
        file = hashlib.sha256(whole).hexdigest()
        for kind, data in {**beside, WHOLE: whole}.items():
            path = self._path(file, kind)
            # What is made of it may be made better by now than when it came before. The whole comes last.
            if not path.exists() or (kind != WHOLE and self.read(file, kind) != data):
                _write(path, self._vault.seal_bytes(data))
        for kind in {SHOWN, SMALL} - set(beside):
            self._path(file, kind).unlink(missing_ok=True)
        return file

    def read(self, file: str, kind: str) -> bytes | None:
        """None where there is none, or none that can be read."""
        try:
            return self._vault.open_bytes(self._path(file, kind).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, Unreadable) as error:
            log.error("kept file cannot be read file=%s error=%s", file[:12], type(error).__name__)
            return None

    def forget(self, file: str) -> None:
        """Delete it, and all that was made of it. Raises `OSError`."""
        for kind in (WHOLE, SHOWN, SMALL):
            self._path(file, kind).unlink(missing_ok=True)

    def _path(self, file: str, kind: str) -> Path:
        return self._folder / file[:2] / f"{file}{kind}"


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with draft.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
