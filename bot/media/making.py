"""What of a kept file may be passed on: nothing of it tells where it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from bot.media import cleaning, films, sounds
from bot.media.kinds import Kind, Ready
from bot.media.shelf import SHOWN, SMALL

EMPTY: Mapping[str, Callable[[bytes], bytes]] = {
    "audio/mpeg": sounds.clean_mp3, "audio/wav": sounds.clean_wav,
}  # fmt: skip


class Made(msgspec.Struct, frozen=True):
    """`beside`: what stands beside the file on the shelf; without `SHOWN` it is not passed on."""

    beside: Mapping[str, bytes] = {}
    width: int = 0
    height: int = 0


def of(data: bytes, kind: Kind) -> Made:
    """Blocks for up to a second. Raises `cleaning.Unfit` for a picture that is none."""
    if kind.ready is Ready.DRAWN:
        made = cleaning.clean(data)
        return Made({SHOWN: made.shown, SMALL: made.small}, made.width, made.height)
    if kind.ready is Ready.EMPTIED:
        return _emptied(data, EMPTY.get(kind.mime, films.clean))
    return Made({SHOWN: data} if kind.ready is Ready.AS_IT_IS else {})


def _emptied(data: bytes, clean: Callable[[bytes], bytes]) -> Made:
    try:
        return Made({SHOWN: clean(data)})
    except films.NotPassed:
        return Made()
