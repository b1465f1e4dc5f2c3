"""What follows a sighting: its picture is kept, a miss is asked about, and a few are checked on the spot."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from handlers.asked import Asked
from handlers.elders import miss_reason
from handlers.elders.sighting_written import Written
from models import spot_checks
from models.elder_rows import Sighting
from models.messages import Media
from models.work import Work

MOST = 9
CHECK = "【抽查】请在 {minutes} 分钟内发一张{name}老人现在的照片，门口、背影都行，拍之前跟老人说一声。"


def follow(asked: Asked, work: Work, written: Sequence[Written]) -> list[str]:
    """Lines for whoever told of it."""
    rows = [(each.row, each) for each in written if each.row is not None]
    if not rows:
        return []
    work.db.flush()
    for row, _ in rows:
        if has_picture(asked):
            keep_picture(asked, work, row)
    missed = [(each.elder, each.missed) for each in written if each.missed is not None]
    lines = [miss_reason.ask(asked, work, missed)] if missed else []
    check = next((each for row, each in rows if spot_checks.chosen(work, row)), None)
    return [*lines, _check(work, check)] if check is not None else lines


def has_picture(asked: Asked) -> bool:
    """Whether a picture came with the message."""
    return any(media.kind == "picture" for media in asked.incoming.media)


def keep_picture(asked: Asked, work: Work, row: Sighting) -> None:
    """The platform's own handles of it, sealed, behind those that came before."""
    pictures = [media for media in asked.incoming.media if media.kind == "picture"]
    if row.picture is not None:
        pictures = [*msgspec.json.decode(work.vault.open_bytes(row.picture), type=list[Media]), *pictures]
    row.picture = work.vault.seal_bytes(msgspec.json.encode(pictures[:MOST]))
    row.pictured_at = row.pictured_at or work.now


def _check(work: Work, written: Written) -> str:
    if written.row is not None:
        spot_checks.ask(work, written.row)
    minutes = int(work.settings.elders.spot_within.total_seconds() // 60)
    return CHECK.format(minutes=minutes, name=written.elder.name)
