"""A voice in Ogg as it may be passed on: the packets of sound as they came, the words around them gone.

The second packet of Opus and of Vorbis holds comments, which may tell where it was recorded; in their place
stand empty ones. Every page is numbered and summed anew. Sources: RFC 3533 (pages), RFC 7845, 5 (Opus),
Vorbis I specification, 4 and 5.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterator

import msgspec

from bot.media.films import NotPassed

MAGIC, HEAD, LACE, MOST_LACES = b"OggS", 27, 255, 255
CONTINUED, FIRST = 1, 2
OPUS, OPUS_WORDS = b"OpusHead", b"OpusTags" + bytes(8)
VORBIS, VORBIS_WORDS, VORBIS_HEAD = b"\1vorbis", b"\3vorbis" + bytes(8) + b"\1", 30
SET_UP = b"\5vorbis"
# Bits are summed from the other end than zlib sums them.
TURNED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
ONES = 0xFFFFFFFF


class Page(msgspec.Struct, frozen=True):
    """`position` is the granule position; `laces` the lengths of the segments of `body`."""

    flags: int
    position: bytes
    serial: bytes
    laces: bytes
    body: bytes


def clean(data: bytes) -> bytes:
    """The same sound. Raises `NotPassed`: damaged, no sound, or more than one voice in it."""
    pages = list(_pages(data))
    if not pages or {page.serial for page in pages} != {pages[0].serial}:
        raise NotPassed("not one voice")
    heads, sound = _heads(pages)
    if not sound or sound[0].flags & CONTINUED or any(page.flags & FIRST for page in sound):
        raise NotPassed("damaged")
    made = [*_laid(heads[:1], pages[0].serial, FIRST), *_laid(heads[1:], pages[0].serial, 0), *sound]
    return b"".join(_written(page, number) for number, page in enumerate(made))


def _pages(data: bytes) -> Iterator[Page]:
    """A last page that is cut off is left out."""
    at = 0
    while at + HEAD <= len(data):
        if data[at : at + 5] != MAGIC + b"\0":
            raise NotPassed("damaged")
        body = at + HEAD + data[at + 26]
        laces = data[at + HEAD : body]
        end = body + sum(laces)
        if end > len(data):
            return
        yield Page(data[at + 5], data[at + 6 : at + 14], data[at + 14 : at + 18], laces, data[body:end])
        at = end


def _heads(pages: list[Page]) -> tuple[list[bytes], list[Page]]:
    """The packets before the sound, with empty words among them, and the pages of sound."""
    first = pages[0].body
    if first.startswith(OPUS) and len(first) == (19 if first[18:19] == b"\0" else 21 + first[9]):
        words, _, used = _behind(pages, 1)
        _check(words, OPUS_WORDS[:8])
        return [first, OPUS_WORDS], pages[1 + used :]
    if first.startswith(VORBIS) and len(first) == VORBIS_HEAD:
        words, set_up, used = _behind(pages, 2)
        _check(words, VORBIS_WORDS[:7])
        _check(set_up, SET_UP)
        return [first, VORBIS_WORDS, set_up], pages[1 + used :]
    raise NotPassed("neither Opus nor Vorbis")


def _check(packet: bytes, beginning: bytes) -> None:
    if not packet.startswith(beginning):
        raise NotPassed("damaged")


def _behind(pages: list[Page], count: int) -> tuple[bytes, bytes, int]:
    """The first `count` (1 or 2) packets behind the first page, and how many pages they fill, wholly."""
    found, part = [], bytearray()
    for used, page in enumerate(pages[1:], start=1):
        at = 0
        for lace in page.laces:
            part += page.body[at : at + lace]
            at += lace
            if lace < LACE:
                found.append(bytes(part))
                part.clear()
        if len(found) >= count:
            if len(found) > count or part:
                break
            return found[0], found[-1], used
    raise NotPassed("damaged")


def _laid(packets: list[bytes], serial: bytes, flags: int) -> Iterator[Page]:
    """Packets on as few pages as they need, the last of which ends with them."""
    laces = b"".join(bytes([LACE]) * (len(each) // LACE) + bytes([len(each) % LACE]) for each in packets)
    body, at = b"".join(packets), 0
    for start in range(0, len(laces), MOST_LACES):
        part = laces[start : start + MOST_LACES]
        going_on = CONTINUED if start and laces[start - 1] == LACE else 0
        # Where no packet ends on a page its position is -1.
        position = bytes(8) if any(lace < LACE for lace in part) else b"\xff" * 8
        yield Page(flags | going_on, position, serial, part, body[at : at + sum(part)])
        at += sum(part)


def _written(page: Page, number: int) -> bytes:
    start = MAGIC + b"\0" + bytes([page.flags]) + page.position + page.serial + number.to_bytes(4, "little")
    rest = bytes([len(page.laces)]) + page.laces + page.body
    return start + _sum(start + bytes(4) + rest) + rest


def _sum(page: bytes) -> bytes:
    """RFC 3533, 6: the polynomial of zlib, but from the highest bit on, and from nothing."""
    turned = binascii.crc32(page.translate(TURNED), ONES) ^ ONES
    return int(f"{turned:032b}"[::-1], 2).to_bytes(4, "little")
