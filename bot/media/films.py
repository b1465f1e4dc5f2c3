"""A film as it may be passed on: MP4 and QuickTime without what they tell of where they were made.

Such words stand in boxes of their own (`udta`, `meta`, `uuid`), which are emptied where they are, so that
nothing behind them moves. A film with a track that is neither picture nor sound is not passed on: cameras
write their way into such tracks. Source: ISO/IEC 14496-12, 8.10 and 8.11; QuickTime File Format, metadata.
"""

from __future__ import annotations

from collections.abc import Iterator

TELLING = frozenset({b"udta", b"meta", b"uuid", b"loci"})
# Boxes of boxes; what tells stands in any of them.
OUTER = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"})
TRACKS = frozenset({b"vide", b"soun"})
HEAD = 8
DEEPEST = 6


class NotPassed(Exception):
    """It is damaged, or may tell where it was made."""


def clean(data: bytes) -> bytes:
    """The same film, of the same length. Raises `NotPassed`."""
    film = bytearray(data)
    _empty(film, 0, len(film), 0)
    return bytes(film)


def seconds(data: bytes) -> float:
    """How long it lasts, by its movie header; 0 where that is not known. ISO/IEC 14496-12, 8.2.2."""
    try:
        moov = next(data[body:after] for body, after in _of_kind(data, b"moov"))
        header = next(moov[body:after] for body, after in _of_kind(moov, b"mvhd"))
    except (NotPassed, StopIteration):
        return 0.0
    wide = header[:1] == b"\1"
    scale, length = (header[20:24], header[24:32]) if wide else (header[12:16], header[16:20])
    a_second = int.from_bytes(scale, "big")
    return int.from_bytes(length, "big") / a_second if a_second else 0.0


def _of_kind(data: bytes, kind: bytes) -> Iterator[tuple[int, int]]:
    return (
        (body, after) for at, body, after in _boxes(data, 0, len(data)) if data[at + 4 : at + HEAD] == kind
    )


def _empty(film: bytearray, start: int, end: int, depth: int) -> None:
    if depth > DEEPEST:
        raise NotPassed("too deep")
    for at, body, after in _boxes(film, start, end):
        kind = bytes(film[at + 4 : at + HEAD])
        if kind in TELLING:
            film[at + 4 : at + HEAD] = b"free"
            film[body:after] = bytes(after - body)
        elif kind == b"hdlr":
            _check_track(bytes(film[body + 4 : body + 8]), bytes(film[body + 8 : body + 12]))
        elif kind in OUTER:
            _empty(film, body, after, depth + 1)


def _check_track(of: bytes, what: bytes) -> None:
    """A handler of QuickTime's own data (`dhlr`) says nothing of what a track holds."""
    if of != b"dhlr" and what not in TRACKS:
        raise NotPassed("a track that is neither picture nor sound")


def _boxes(film: bytes | bytearray, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Where each box begins, where its content does, and where it ends."""
    at = start
    while at < end:
        size, body = int.from_bytes(film[at : at + 4], "big"), at + HEAD
        if size == 1:
            size, body = int.from_bytes(film[body : body + 8], "big"), body + 8
        after = end if size == 0 else at + size
        if body > after or after > end:
            raise NotPassed("damaged")
        yield at, body, after
        at = after
