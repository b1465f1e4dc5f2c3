"""A picture as it may be passed on: drawn anew, upright, without a word of where, when or with what.

Only the pixels are taken over, so that no EXIF, GPS, XMP, comment, or film behind the picture comes along.
Pillow is loaded when the first picture comes: the start need not wait for it.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from bot.media.films import NotPassed
from bot.media.stills import SCAN, segments

if TYPE_CHECKING:
    from PIL.Image import Image

# The decoders that may be asked at all: each more is one more that a forged file can reach.
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP")
# Pixels. A JPEG is decoded at a fraction of its size, anything else whole: 20 million are 80 MB.
MOST_OF_JPEG, MOST = 60_000_000, 20_000_000
# A progressive JPEG has about ten.
MOST_SCANS = 60
SIDE, SMALL_SIDE = 1600, 320
LARGEST = 1 << 20
QUALITIES = (85, 70, 50, 30)


class Unfit(Exception):
    """It cannot be shown: no picture that can be decoded, or one that would fill the memory."""


class Cleaned(msgspec.Struct, frozen=True):
    """`shown` and `small` are JPEG; `width` and `height` are those of the picture as it came, in pixels."""

    shown: bytes
    small: bytes
    width: int
    height: int


def clean(data: bytes) -> Cleaned:
    """Draw it anew. Raises `Unfit`. Works for up to a second: not for the event loop."""
    from PIL import Image

    if _scans(data) > MOST_SCANS:
        raise Unfit("too many scans")
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            _bounded(picture)
            drawn = _drawn(picture)
    except Unfit:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unfit("too many pixels") from None
    except Exception as error:
        # Decoders of forged files raise whatever they come upon.
        raise Unfit(type(error).__name__) from None
    shown = _jpeg(drawn)
    drawn.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Cleaned(shown, _jpeg(drawn), width, height)


def _scans(data: bytes) -> int:
    """How often a JPEG's pixels would be gone through; each time costs a few bytes and all of its size."""
    # Beside those of the picture, all that stand in its words and behind its end: few, as a rule.
    most = data.count(b"\xff\xda") if data.startswith(b"\xff\xd8") else 0
    if most <= MOST_SCANS:
        return most
    try:
        return sum(marker == SCAN for marker, _ in segments(data))
    except NotPassed:
        return most


def _bounded(picture: Image) -> None:
    """Before a single pixel is decoded."""
    most = MOST_OF_JPEG if picture.format == "JPEG" else MOST
    if picture.width * picture.height > most:
        raise Unfit("too many pixels")


def _drawn(picture: Image) -> Image:
    """The pixels alone, upright, on white where it is transparent, at most `SIDE` a side."""
    from PIL import Image, ImageOps

    picture.draft("RGB", (SIDE, SIDE))
    picture.thumbnail((SIDE, SIDE))
    upright = ImageOps.exif_transpose(picture)
    paper = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        seen = upright.convert("RGBA")
        paper.paste(seen, mask=seen)
    else:
        paper.paste(upright.convert("RGB"))
    return paper


def _jpeg(picture: Image) -> bytes:
    """As good as fits into `LARGEST`."""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= LARGEST:
            break
    return out.getvalue()
