"""What of a kept file may be passed on: nothing of it tells where it was made."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from bot.media import apart, cleaning
from bot.media.emptying import EMPTIED
from bot.media.films import NotPassed
from bot.media.kinds import Kind, Ready
from bot.media.shelf import SHOWN, SMALL


class Made(msgspec.Struct, frozen=True):
    """`beside`: what stands beside the file on the shelf; without `SHOWN` it is not passed on, for `why`."""

    beside: Mapping[str, bytes] = {}
    width: int = 0
    height: int = 0
    why: str = ""


def of(data: bytes, kind: Kind) -> Made:
    """Blocks for a second, for a document some more. Raises `cleaning.Unfit` for a picture that is none."""
    if kind.ready is Ready.DRAWN:
        made = cleaning.clean(data)
        return Made({SHOWN: made.shown, SMALL: made.small}, made.width, made.height)
    if kind.ready is Ready.NOT:
        return Made(why=f"{kind.mime} cannot be emptied")
    try:
        return Made({SHOWN: _emptied(data, kind)})
    except NotPassed as refused:
        return Made(why=str(refused))


def _emptied(data: bytes, kind: Kind) -> bytes:
    return apart.clean(data, kind.mime) if kind.ready is Ready.APART else EMPTIED[kind.mime](data)
