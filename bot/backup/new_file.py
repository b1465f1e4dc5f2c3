"""A file that is there whole or not at all, for its owner alone, and never in the place of another."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

DRAFT = ".part"


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Write to it; it gets its name at the end. Raises `FileExistsError` where that is taken."""
    if path.exists():
        raise FileExistsError(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{DRAFT}")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
            yield out
            on_disk(out)
        _name(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def on_disk(file: BinaryIO) -> None:
    """Return when what was written to it so far is on disk."""
    file.flush()
    os.fsync(file.fileno())


def _name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # A stick or a share that knows no links.
        if path.exists():
            raise FileExistsError(path) from None
        draft.rename(path)
    _remember(path.parent)


def _remember(folder: Path) -> None:
    """The name itself is on disk when this returns, where a folder can be asked for that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
