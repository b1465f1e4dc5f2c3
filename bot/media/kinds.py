"""What a file is, by how it begins and never by its name. What is not in the table is nothing we keep.

Signatures: the formats' own specifications (RFC 4867 for AMR, ISO/IEC 14496-12 for MP4, and so on).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Kind:
    """`kind` as in `Media.kind`; `shown`: whether a picture can be made ready for passing on."""

    kind: Literal["picture", "voice", "video", "file"]
    mime: str
    shown: bool = False


JPEG, PNG = Kind("picture", "image/jpeg", True), Kind("picture", "image/png", True)
GIF, WEBP = Kind("picture", "image/gif", True), Kind("picture", "image/webp", True)
BMP = Kind("picture", "image/bmp", True)
MP4, AUDIO = Kind("video", "video/mp4"), Kind("voice", "audio/mp4")
BEGINNINGS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"#!AMR", Kind("voice", "audio/amr")),
    (b"\x02#!SILK_V3", Kind("voice", "audio/silk")),
    (b"#!SILK_V3", Kind("voice", "audio/silk")),
    (b"ID3", Kind("voice", "audio/mpeg")),
    (b"\xff\xfb", Kind("voice", "audio/mpeg")),
    (b"\xff\xf3", Kind("voice", "audio/mpeg")),
    (b"\xff\xf2", Kind("voice", "audio/mpeg")),
    (b"OggS", Kind("voice", "audio/ogg")),
    (b"\x1aE\xdf\xa3", Kind("video", "video/webm")),
    (b"%PDF-", Kind("file", "application/pdf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("file", "application/msword")),
    (b"PK\x03\x04", Kind("file", "application/zip")),
)
# Containers tell what is in them behind their length.
RIFF = {b"WEBP": WEBP, b"WAVE": Kind("voice", "audio/wav"), b"AVI ": Kind("video", "video/x-msvideo")}
BRANDS = {b"M4A ": AUDIO, b"M4B ": AUDIO, b"qt  ": Kind("video", "video/quicktime")}
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
    return next((kind for beginning, kind in BEGINNINGS if data.startswith(beginning)), None)


def _of_brand(brand: bytes) -> Kind:
    if brand in STILL:
        return Kind("picture", f"image/{'avif' if brand == b'avif' else 'heic'}")
    return BRANDS.get(brand, MP4)
