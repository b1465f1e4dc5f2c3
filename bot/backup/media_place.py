"""Where a restore puts the kept files: unpacked beside the folder, which is then changed for the other."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.backup.archive import Archive
from bot.backup.manifest import MEDIA


def full(folder: Path) -> bool:
    """Whether something is kept there."""
    return folder.is_dir() and any(folder.iterdir())


@contextmanager
def unpacked(archive: Archive, folder: Path, bar: Callable[[int, int], None]) -> Iterator[Path]:
    """The kept files in a folder beside that one, gone at the end unless it was moved."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    draft.mkdir(0o700)
    try:
        names = archive.manifest.files
        for n, name in enumerate(names, start=1):
            path = draft / name.removeprefix(MEDIA)
            path.parent.mkdir(exist_ok=True)
            with path.open("xb") as out:
                out.writelines(archive.chunks(name))
            bar(n, len(names))
        os.sync()
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def placed(draft: Path, folder: Path, aside: Path) -> Iterator[None]:
    """The draft is the folder from now on, and what was there is kept aside; taken back on an error."""
    kept = full(folder)
    if kept:
        folder.rename(aside)
    elif folder.is_dir():
        folder.rmdir()
    try:
        draft.rename(folder)
        yield
    except BaseException:
        if not draft.exists() and folder.exists():
            folder.rename(draft)
        if kept:
            aside.rename(folder)
        raise
