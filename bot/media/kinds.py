"""What a file is, by how it begins and never by its name. What is not in the table is nothing we keep.

Signatures: the formats' own specifications (RFC 4867 for AMR, ISO/IEC 14496-12 for MP4, and so on).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec


class Ready(StrEnum):
    """Drawn anew, emptied of what it tells of its making (here, or `apart`), or not at all."""

    DRAWN = "drawn"
    EMPTIED = "emptied"
    APART = "apart"
    NOT = "not"


class Kind(msgspec.Struct, frozen=True):
    """`kind` as in `Media.kind`; `ready`: how it is made ready for being passed on, else it is only kept."""

    kind: Literal["picture", "voice", "video", "file"]
    mime: str
    ready: Ready = Ready.NOT


JPEG, PNG = (
    Kind("picture", "image/jpeg", Ready.DRAWN),
    Kind("picture", "image/png", Ready.DRAWN),
)
GIF, WEBP = (
    Kind("picture", "image/gif", Ready.DRAWN),
    Kind("picture", "image/webp", Ready.DRAWN),
)
BMP = Kind("picture", "image/bmp", Ready.DRAWN)
MP4, AUDIO = (
    Kind("video", "video/mp4", Ready.EMPTIED),
    Kind("voice", "audio/mp4", Ready.EMPTIED),
)
MP3 = Kind("voice", "audio/mpeg", Ready.EMPTIED)
ARCHIVE = Kind("file", "application/zip", Ready.APART)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"#!AMR", Kind("voice", "audio/amr", Ready.EMPTIED)),
    (b"\x02#!SILK_V3", Kind("voice", "audio/silk", Ready.EMPTIED)),
    (b"#!SILK_V3", Kind("voice", "audio/silk", Ready.EMPTIED)),
    (b"ID3", MP3),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
    (b"OggS", Kind("voice", "audio/ogg", Ready.EMPTIED)),
    (b"\x1aE\xdf\xa3", Kind("video", "video/webm")),
    (b"%PDF-", Kind("file", "application/pdf", Ready.APART)),
    (OLD, Kind("file", "application/msword")),
    (b"PK\x03\x04", ARCHIVE),
)
# Archives that are documents are called by the part that is their text.
OPEN = "application/vnd.openxmlformats-officedocument."
OFFICE = (
    (b"word/document.xml", Kind("file", f"{OPEN}wordprocessingml.document", Ready.APART)),
    (b"xl/workbook.xml", Kind("file", f"{OPEN}spreadsheetml.sheet", Ready.APART)),
    (b"ppt/presentation.xml", Kind("file", f"{OPEN}presentationml.presentation", Ready.APART)),
)
# Old documents likewise, in their directory ([MS-CFB] 2.6.1).
OLD_OFFICE = (
    ("Workbook".encode("utf-16-le"), Kind("file", "application/vnd.ms-excel")),
    ("PowerPoint Document".encode("utf-16-le"), Kind("file", "application/vnd.ms-powerpoint")),
)
# Containers tell what is in them behind their length.
RIFF = {
    b"WEBP": WEBP,
    b"WAVE": Kind("voice", "audio/wav", Ready.EMPTIED),
    b"AVI ": Kind("video", "video/x-msvideo"),
}
BRANDS = {b"M4A ": AUDIO, b"M4B ": AUDIO, b"qt  ": Kind("video", "video/quicktime", Ready.EMPTIED)}
STILL = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"avif"})
BMP_HEADER = frozenset({12, 40, 52, 56, 64, 108, 124})


def kind_of(data: bytes) -> Kind | None:
    """What it is; None for anything that we do not keep."""
    if data[:4] == b"RIFF":
        return RIFF.get(data[8:12])
    if data[4:8] == b"ftyp":
        return _of_brand(data[8:12])
    if data[:2] == b"BM":
        # Two letters alone begin many a text.
        return BMP if int.from_bytes(data[14:18], "little") in BMP_HEADER else None
    kind = next((kind for beginning, kind in BEGINNINGS if data.startswith(beginning)), None)
    if kind is ARCHIVE and b"[Content_Types].xml" in data:
        return next((office for part, office in OFFICE if part in data), kind)
    if data.startswith(OLD):
        return next((office for part, office in OLD_OFFICE if part in data), kind)
    return kind


def _of_brand(brand: bytes) -> Kind:
    if brand in STILL:
        name = "avif" if brand == b"avif" else "heic"
        return Kind("picture", f"image/{name}")
    return BRANDS.get(brand, MP4)
