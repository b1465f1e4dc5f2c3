"""A film that is passed on has its pictures and sound, and not a word of where it was made."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.films import NotPassed, clean, seconds

WHERE = b"+39.3313+112.4328/"


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def track(handler: bytes, of: bytes = b"mhlr") -> bytes:
    data = box(b"minf", box(b"hdlr", bytes(4), b"dhlr", b"alis", bytes(12)), box(b"meta", WHERE))
    return box(b"trak", box(b"mdia", box(b"hdlr", bytes(4), of, handler, bytes(12)), data))


def film(*tracks: bytes) -> bytes:
    told = box(b"udta", box(b"\xa9xyz", WHERE)), box(b"meta", WHERE)
    moov = box(b"moov", box(b"mvhd", bytes(100)), *tracks, *told)
    large = struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 20) + b"seen"
    return box(b"ftyp", b"isom") + moov + box(b"uuid", WHERE) + large + box(b"mdat", b"heard")


def test_where_it_was_made_is_emptied_and_nothing_else() -> None:
    whole = film(track(b"vide"), track(b"soun", bytes(4)))
    assert whole.count(WHERE) == 5
    made = clean(whole)
    assert (len(made), WHERE in made) == (len(whole), False)
    changed = sum(a != b for a, b in zip(whole, made, strict=True))
    assert changed <= 5 * len(WHERE) + 5 * 4 + 8
    assert made.endswith(whole[-13:])
    assert clean(made) == made


@pytest.mark.parametrize("handler", [b"meta", b"camm", b"gpmd", b"text"])
def test_a_track_of_places_keeps_it_here(handler: bytes) -> None:
    with pytest.raises(NotPassed, match="neither picture nor sound"):
        clean(film(track(b"vide"), track(handler)))


@pytest.mark.parametrize("kind", [b"gps ", b"free", b"skip", b"XYZ1", b"\xa9xyz"])
def test_a_box_of_a_makers_own_is_emptied(kind: bytes) -> None:
    moov = box(b"moov", box(b"mvhd", bytes(100)), track(b"vide"), box(kind, WHERE))
    made = clean(box(b"ftyp", b"isom") + box(kind, WHERE) + moov + box(b"mdat", b"seen"))
    assert WHERE not in made
    assert made.endswith(box(b"mdat", b"seen"))


def test_places_that_a_camera_writes_between_the_pictures_keep_it_here() -> None:
    with pytest.raises(NotPassed, match="places"):
        clean(film(track(b"vide")) + box(b"mdat", b"seen", box(b"free", b"GPS ", WHERE)))


@given(st.integers(0, 400), st.binary(max_size=12))
def test_a_damaged_film_is_emptied_or_kept_here(at: int, noise: bytes) -> None:
    whole = film(track(b"vide"))
    try:
        made = clean(whole[:at] + noise)
    except NotPassed:
        return
    assert len(made) == len(whole[:at] + noise)


def test_how_long_it_lasts_stands_in_its_head() -> None:
    short = box(b"mvhd", bytes(12), struct.pack(">II", 600, 7500), bytes(80))
    long = box(b"mvhd", b"\1", bytes(19), struct.pack(">IQ", 1000, 61_000), bytes(80))
    assert seconds(box(b"ftyp", b"isom") + box(b"moov", short)) == 12.5
    assert seconds(box(b"mdat", b"seen") + box(b"moov", box(b"free"), long)) == 61.0
    for unknown in (film(track(b"vide")), b"", box(b"moov"), b"\0\0\0\xffmoov"):
        assert seconds(unknown) == 0
