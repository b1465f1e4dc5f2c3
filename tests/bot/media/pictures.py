"""Pictures to send in tests: of a camera that tells where it stood, and forged ones."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

WHERE, CAMERA, WORDS = b"39.3313N", b"YihuPhone-9", b"in front of number 3"
ORIENTATION, MAKE, GPS, GPS_AREA = 0x0112, 0x010F, 0x8825, 28


def jpeg(size: tuple[int, int] = (64, 32), color: str = "red", *, turned: bool = False) -> bytes:
    """As a telephone takes it: position, maker, comment, XMP, and a film behind the picture."""
    picture, out = Image.new("RGB", size, color), BytesIO()
    exif = Image.Exif()
    exif[MAKE] = CAMERA.decode()
    if turned:
        exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[GPS_AREA] = WHERE
    picture.save(out, "JPEG", exif=exif, comment=WORDS, xmp=b"<x:xmpmeta>" + WHERE + b"</x:xmpmeta>")
    return out.getvalue() + b"\0\0\0\x18ftypmp42" + WHERE


def png(size: tuple[int, int] = (64, 32), mode: str = "RGB") -> bytes:
    """With a text beside the pixels."""
    out, info = BytesIO(), PngInfo()
    info.add_text("Location", WHERE.decode())
    Image.new(mode, size).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def bomb(side: int = 60_000) -> bytes:
    """A small file that says of itself that it has billions of pixels."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0" * 100))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
