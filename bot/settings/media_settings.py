"""Where pictures and the like are kept, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.settings import sections
from bot.settings.settings_words import BETWEEN

MEGABYTE = 1 << 20
LARGEST = 1_000


@dataclass(frozen=True, slots=True)
class Keeping:
    """`most` is in bytes; what is larger is refused."""

    folder: Path
    most: int = 20 * MEGABYTE


def read(raw: sections.Media, database_url: str, problems: list[str]) -> Keeping:
    """Without a folder they stand beside the database's file."""
    if not 1 <= raw.most_mb <= LARGEST:
        problems.append(BETWEEN.format(key="media.most_mb", low=1, high=LARGEST))
    return Keeping(Path(raw.folder) if raw.folder else _beside(database_url), raw.most_mb * MEGABYTE)


def _beside(database_url: str) -> Path:
    try:
        url = make_url(database_url)
    except ArgumentError:
        return Path("data/media")
    file = url.database if url.get_backend_name() == "sqlite" else None
    return (Path(file).parent if file and file != ":memory:" else Path("data")) / "media"
