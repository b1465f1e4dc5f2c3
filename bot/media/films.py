"""A film as it may be passed on: MP4 and QuickTime without what they tell of where they were made.

Such words stand in boxes of their own (`udta`, `meta`, `uuid`, and what makers of cameras invent), so that
each box that showing a film does not need is emptied where it is: nothing behind it moves. A film with a
track that is neither picture nor sound is not passed on, since cameras write their way into such tracks, nor
is one where a dashboard camera writes it between the pictures. Source: ISO/IEC 14496-12, table 1; QuickTime
File Format, atoms; for `GPS ` behind `free`, ExifTool's notes on the streams of dashboard cameras.
"""

from __future__ import annotations

from collections.abc import Iterator

# What showing it needs, beside the boxes of boxes.
NEEDED = frozenset(
    b"ftyp styp sidx ssix prft mdat mvhd tkhd tref edts trgr mdhd hdlr elng vmhd smhd gmhd dinf "
    b"mvex mehd trex stsd stts ctts cslg stss stsz stz2 stsc stco co64 stsh sdtp padb subs sbgp sgpd "
    b"saiz saio mfhd tfhd tfdt trun mfra tapt iods".split()
)
WAY = b"freeGPS "
# Boxes of boxes; what tells stands in any of them.
OUTER = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"})
TRACKS = frozenset({b"vide", b"soun"})
HEAD = 8
DEEPEST = 6


class NotPassed(Exception):
    """It is damaged, or may tell where it was made."""


def clean(data: bytes) -> bytes:
    """The same film, of the same length. Raises `NotPassed`."""
    if WAY in data:
        raise NotPassed("places between the pictures")
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
        if kind in OUTER:
            _empty(film, body, after, depth + 1)
        elif kind == b"hdlr":
            _check_track(bytes(film[body + 4 : body + 8]), bytes(film[body + 8 : body + 12]))
        elif kind not in NEEDED:
            film[at + 4 : at + HEAD] = b"free"
            film[body:after] = bytes(after - body)


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
