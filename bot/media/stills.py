"""Pictures inside of documents and archives, emptied without being drawn anew: their pixels stay as they are.

A document refers to them by size and colours, so that nothing but the words around the pixels may go: of JPEG
all segments but those that decoding needs, of PNG, GIF and WebP all chunks and blocks likewise, and whatever
stands behind the end. How a JPEG is to be turned is kept. Sources: ITU-T T.81, annex B; Exif 2.32; PNG
specification, 11; GIF89a; WebP container specification.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from bot.media.films import NotPassed

# Of JPEG: markers without a length; JFIF and Adobe's colours, which decoding needs; the scan and the end.
BARE = frozenset({0x01, *range(0xD0, 0xD8)})
JFIF, ADOBE, WORDS, START, SCAN, END = 0xE0, 0xEE, 0xFE, 0xD8, 0xDA, 0xD9
TURN = 0x0112
TURNED = (
    b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", b"\0\0\0\0\0\0",
)  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n"
PIXELS_OF_PNG = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs acTL fcTL fdAT".split())
PIXELS_OF_WEBP = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
# Of VP8X: colour profile, EXIF and XMP are there.
TOLD = 0x20 | 0x08 | 0x04
LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
GRAPHIC, APPLICATION = 0xF9, 0xFF


def clean_jpeg(data: bytes) -> bytes:
    """The same pixels. Raises `NotPassed` where it is damaged."""
    kept = [b"\xff\xd8", _turn(data)]
    for marker, segment in segments(data):
        told = 0xE0 <= marker <= 0xEF or marker == WORDS
        if marker == JFIF and segment[4:9] == b"JFIF\0":
            # Its own small picture goes.
            kept.append(b"\xff\xe0\0\x10" + segment[4:16].ljust(12, b"\0") + bytes(2))
        elif not told or (marker == ADOBE and segment[4:9] == b"Adobe"):
            kept.append(segment[:16] if marker == ADOBE else segment)
    return b"".join(kept)


def segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with all of its bytes, those of a scan with its pixels; up to the end of the picture."""
    at = 2
    while at + 2 <= len(data):
        if data[at] != 0xFF:
            raise NotPassed("damaged")
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == END:
            yield marker, b"\xff\xd9"
            return
        after = at + 2 if marker in BARE else at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if after > len(data) or marker in (0, START) or (marker not in BARE and after < at + 4):
            break
        if marker == SCAN:
            after = _behind_scan(data, after)
        yield marker, data[at:after]
        at = after
    raise NotPassed("damaged")


def _behind_scan(data: bytes, at: int) -> int:
    """Where the next marker is that does not belong to the pixels."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    raise NotPassed("damaged")


def _turn(data: bytes) -> bytes:
    """An EXIF that says how to turn it, and no more; nothing where it stands upright."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=("JPEG",)) as picture:
            turn = picture.getexif().get(TURN, 1)
    except Exception as error:
        raise NotPassed(type(error).__name__) from None
    return bytes([turn]).join(TURNED) if isinstance(turn, int) and 2 <= turn <= 8 else b""


def clean_png(data: bytes) -> bytes:
    """The same pixels. Raises `NotPassed` where it is damaged."""
    kept, at = [PNG], len(PNG)
    while at + 12 <= len(data):
        after, kind = at + 12 + int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if after > len(data):
            break
        if kind in PIXELS_OF_PNG:
            kept.append(data[at:after])
        if kind == b"IEND":
            return b"".join(kept)
        at = after
    raise NotPassed("damaged")


def clean_webp(data: bytes) -> bytes:
    """The same pixels. Raises `NotPassed` where it is damaged."""
    kept = b"".join(_webp(data, 12, min(len(data), 8 + int.from_bytes(data[4:8], "little"))))
    return b"RIFF" + (4 + len(kept)).to_bytes(4, "little") + b"WEBP" + kept


def _webp(data: bytes, at: int, end: int) -> Iterator[bytes]:
    while at + 8 <= end:
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]
        if at + 8 + size > end:
            raise NotPassed("damaged")
        if kind == b"VP8X":
            body = bytes([body[0] & ~TOLD & 0xFF]) + body[1:] if body else body
        elif kind == b"ANMF":
            body = body[:16] + b"".join(_webp(body, 16, len(body)))
        if kind in PIXELS_OF_WEBP:
            yield kind + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)
        at += 8 + size + size % 2


def clean_gif(data: bytes) -> bytes:
    """The same pixels. Raises `NotPassed` where it is damaged."""
    try:
        return b"".join(_gif(data))
    except IndexError:
        raise NotPassed("damaged") from None


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            after = _behind_blocks(data, at + 10 + _colours(data[at + 9]) + 1)
            yield data[at:after]
        elif data[at] == 0x21:
            after = _behind_blocks(data, at + 2)
            if data[at + 1] == GRAPHIC:
                yield data[at:after]
            elif data[at + 1] == APPLICATION and data[at + 3 : at + 14] in LOOPS:
                # How often it is shown; what a forger puts behind that is gone.
                yield data[at : at + 18] + b"\0" if data[at + 14] == 3 else b""
        else:
            raise NotPassed("damaged")
        at = after
    yield b";"


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


CLEAN: Mapping[str, Callable[[bytes], bytes]] = {
    "image/jpeg": clean_jpeg, "image/png": clean_png, "image/gif": clean_gif, "image/webp": clean_webp,
}  # fmt: skip
