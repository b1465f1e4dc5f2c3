"""A voice in Ogg that is passed on has its packets of sound as they came, and no words around them."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.films import NotPassed
from bot.media.oggs import clean

WHERE = b"GEO_LOCATION=39.3313,112.4328"
OPUS_HEAD = b"OpusHead\1\1" + struct.pack("<HIh", 312, 48000, 0) + b"\0"
VORBIS_HEAD = b"\1vorbis" + bytes(4) + b"\1" + struct.pack("<Iiii", 44100, 0, 80000, 0) + b"\xb8\1"
WORDS = struct.pack("<I4sII", 4, b"made", 1, len(WHERE)) + WHERE
SET_UP = b"\5vorbis" + bytes(range(256)) * 300
SOUND = [bytes([n]) * size for n, size in enumerate((1, 254, 255, 256, 700, 0, 40))]


def summed(page: bytes) -> int:
    """As RFC 3533 tells it, a byte at a time."""
    total, eight_bits = 0, _eight_bits()
    for byte in page:
        total = (total << 8 & 0xFFFFFFFF) ^ eight_bits[total >> 24 ^ byte]
    return total


@cache
def _eight_bits() -> list[int]:
    """Of each byte, bit by bit."""
    found = [byte << 24 for byte in range(256)]
    for _ in range(8):
        found = [(each << 1 ^ 0x04C11DB7 if each & 1 << 31 else each << 1) & 0xFFFFFFFF for each in found]
    return found


def page(number: int, flags: int, body: bytes, laces: bytes, serial: bytes = b"yihu") -> bytes:
    start = b"OggS\0" + bytes([flags]) + struct.pack("<q", number * 960) + serial + struct.pack("<I", number)
    rest = bytes([len(laces)]) + laces + body
    return start + struct.pack("<I", summed(start + bytes(4) + rest)) + rest


def paged(packets: list[bytes], number: int, flags: int = 0) -> list[bytes]:
    """Each packet's pieces on pages of at most 200 segments."""
    laces = b"".join(b"\xff" * (len(each) // 255) + bytes([len(each) % 255]) for each in packets)
    body, made = b"".join(packets), list[bytes]()
    for at in range(0, len(laces), 200):
        part, going_on = laces[at : at + 200], int(at > 0 and laces[at - 1] == 255)
        made.append(page(number + len(made), flags | going_on, body[: sum(part)], part))
        body = body[sum(part) :]
    return made


def ogg(heads: list[bytes], sound: list[bytes]) -> bytes:
    pages = paged(heads[:1], 0, 2)
    pages += paged(heads[1:], len(pages))
    return b"".join(pages + paged(sound, len(pages), 4))


def opus(words: bytes = WORDS, sound: list[bytes] = SOUND) -> bytes:
    return ogg([OPUS_HEAD, b"OpusTags" + words], sound)


def vorbis() -> bytes:
    return ogg([VORBIS_HEAD, b"\3vorbis" + WORDS + b"\1", SET_UP], SOUND)


def packets(data: bytes) -> Iterator[bytes]:
    """What a player would read; every page is whole, in its place, and rightly summed."""
    at = number = 0
    part = b""
    while at < len(data):
        body = at + 27 + data[at + 26]
        laces = data[at + 27 : body]
        end = body + sum(laces)
        assert data[at + 18 : at + 22] == struct.pack("<I", number)
        total = summed(data[at : at + 22] + bytes(4) + data[at + 26 : end])
        assert data[at + 22 : at + 26] == struct.pack("<I", total)
        assert bool(data[at + 5] & 1) == bool(part)
        for lace in laces:
            part, body = part + data[body : body + lace], body + lace
            if lace < 255:
                yield part
                part = b""
        at, number = end, number + 1


def test_the_sound_stays_and_the_words_go() -> None:
    for whole, heads in ((opus(), 2), (vorbis(), 3)):
        made = clean(whole)
        assert (WHERE in whole, WHERE in made) == (True, False)
        before, after = list(packets(whole)), list(packets(made))
        assert (after[0], after[2:]) == (before[0], before[2:])
        assert after[heads:] == SOUND
        assert clean(made) == made


@given(st.binary(max_size=600), st.lists(st.binary(min_size=1, max_size=600), min_size=1, max_size=4))
def test_whatever_the_words_were_the_sound_is_the_same(words: bytes, sound: list[bytes]) -> None:
    made = clean(opus(words, sound))
    whole = hashlib.sha256(b"".join(sound)).digest()
    assert hashlib.sha256(b"".join(list(packets(made))[2:])).digest() == whole
    assert made == clean(opus(b"", sound))


def test_what_is_cut_off_ends_where_it_is_whole() -> None:
    long = opus(sound=[bytes(300)] * 200)
    assert 2 < len(list(packets(clean(long[:-5])))) < 202


@pytest.mark.parametrize(
    "bad",
    [
        b"OggS", b"OggS" + bytes(40), opus()[:60], opus(sound=[]), ogg([b"fishead\0", WORDS], SOUND),
        ogg([OPUS_HEAD + WHERE, b"OpusTags" + WORDS], SOUND), ogg([OPUS_HEAD, WORDS], SOUND),
        opus() + vorbis(), opus() + page(9, 0, WHERE, bytes([len(WHERE)]), b"else"),
        opus()[:47] + b"noise" + opus()[47:],
    ],
)  # fmt: skip
def test_what_is_not_one_voice_is_kept_here(bad: bytes) -> None:
    with pytest.raises(NotPassed):
        clean(bad)


@given(st.integers(0, 2000), st.binary(max_size=40))
def test_a_damaged_voice_is_emptied_or_kept_here(at: int, noise: bytes) -> None:
    whole = opus()
    try:
        made = clean(whole[:at] + noise + whole[at + len(noise) :])
    except NotPassed:
        return
    assert b"".join(list(packets(made))[1:2]) == b"OpusTags" + bytes(8)
