"""Puts a backup back: all of it or nothing, and what was there before is kept aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, make_url

from bot.backup import aftermath, media_place
from bot.backup.archive import Archive
from bot.backup.filling import fill
from bot.backup.places import Place
from bot.backup.postgres_place import PostgresPlace
from bot.backup.sqlite_place import SqlitePlace
from bot.config import Config

Bars = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
ROWS, FILES = "数据库", "照片和文件"


@dataclass(frozen=True, slots=True)
class Restored:
    """`held`: messages that were held back. `kept`: where what was there before is now."""

    held: int
    kept: tuple[str, ...]


class Target:
    """Where it goes: the database, held, and the folder of the kept files."""

    def __init__(self, place: Place, folder: Path) -> None:
        self._place, self._folder = place, folder

    def full(self, archive: Archive) -> bool:
        """Whether something is there that the backup would take the place of."""
        return self._place.full or (archive.manifest.media and media_place.full(self._folder))

    def put(
        self,
        archive: Archive,
        config: Config,
        now: datetime,
        bars: Bars,
        look: Callable[[Connection], None],
        *,
        moved: bool,
    ) -> Restored:
        """`look` at what is restored before it counts. `moved`: nothing ran since the backup was made."""
        stamp = f"{now.astimezone(config.settings.station.timezone):%Y%m%d-%H%M%S}"
        aside = self._place.aside(stamp)
        kept = [self._place.told(aside)] if self._place.full else []
        db = self._place.begin(aside)
        with bars(ROWS) as bar:
            fill(db, archive, bar)
        held = 0 if moved else _aftermath(db, archive, config, now)
        aftermath.counted_on(db)
        aftermath.noted(db, archive.manifest.made_at, now)
        look(db)
        with ExitStack() as files:
            if archive.manifest.media:
                beside = self._folder.with_name(f"{self._folder.name}.before-{stamp}")
                kept += [str(beside)] if media_place.full(self._folder) else []
                with bars(FILES) as bar:
                    draft = files.enter_context(media_place.unpacked(archive, self._folder, bar))
                files.enter_context(media_place.placed(draft, self._folder, beside))
            self._place.finish(aside)
        return Restored(held, tuple(kept))


@contextmanager
def target(config: Config) -> Iterator[Target]:
    """Hold it. Raises `InUse`, `OSError` or `DBAPIError`."""
    url = make_url(config.database_url)
    place: Place
    if url.get_backend_name() == "sqlite":
        place = SqlitePlace(Path(url.database or ""))
    else:
        place = PostgresPlace(config.database_url)
    try:
        # Where the folder is a link, what it leads to is changed: that lies where there is room.
        yield Target(place, config.media.folder.resolve())
    finally:
        place.close()


def _aftermath(db: Connection, archive: Archive, config: Config, now: datetime) -> int:
    zone = config.settings.station.timezone
    made = archive.manifest.made_at
    held = aftermath.held_back(db, now)
    aftermath.leap(db, made, now, zone)
    aftermath.told(db, config.vault, made, now, zone, held)
    return held
