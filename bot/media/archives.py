"""An archive or an Office document as it may be passed on: packed anew, each part emptied of what it tells.

Who wrote a document and when stands in parts of their own, which are emptied; pictures, voice and films in
it are cleaned as those that come alone. One part that cannot be looked into (locked, or of a kind that is
not known) keeps the whole here. Sources: APPNOTE.TXT 6.3 (ZIP); ECMA-376, part 2, 11 (properties);
OpenDocument 1.3, part 2, 3.1.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from bot.media.films import NotPassed

# Bytes and parts after unpacking, in all that is packed into each other.
MOST, MOST_PARTS, DEEPEST = 128 << 20, 4_000, 3
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LOCKED = 0x1
PACKED_AT = (1980, 1, 1, 0, 0, 0)
OPEN = "http://schemas.openxmlformats.org/"
EMPTY = {
    "docProps/core.xml": f'<coreProperties xmlns="{OPEN}package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{OPEN}officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{OPEN}officeDocument/2006/custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' office:version="1.3"/>',
}
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n'
CORE = ".psmdcp"
# Drawings, fonts and a printer's settings hold no such words, but a drawing may hold a picture whole.
PLAIN = (".emf", ".wmf", ".odttf", ".fntdata", ".bin")
TELLING = (b"Exif\0\0", b"ns.adobe.com/xap", b"exif:GPS", b";base64,", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff")


class Room:
    """What may still be unpacked. An archive in an archive takes of the same."""

    def __init__(self) -> None:
        self.bytes, self.parts = MOST, MOST_PARTS

    def take(self, size: int) -> None:
        """Raises `NotPassed` when there is no more."""
        self.bytes, self.parts = self.bytes - size, self.parts - 1
        if self.bytes < 0 or self.parts < 0:
            raise NotPassed("too much in it")


def clean(data: bytes) -> bytes:
    """The same parts under the same names. Raises `NotPassed`."""
    return _packed(data, Room(), 1)


def _packed(data: bytes, room: Room, depth: int) -> bytes:
    if depth > DEEPEST:
        raise NotPassed("too deep")
    out = BytesIO()
    try:
        # Windows in China writes names so, where it does not say that they are UTF-8.
        with (
            zipfile.ZipFile(BytesIO(data), metadata_encoding="gb18030") as whole,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for part, said in _parts(whole, room):
                made.writestr(_named(part), _cleaned(part.filename, said, room, depth))
    # NotImplementedError is how zipfile says that it does not know the way in which a part is packed.
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise NotPassed(type(error).__name__) from None
    return out.getvalue()


def _parts(whole: zipfile.ZipFile, room: Room) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    names = whole.namelist()
    if len(set(names)) != len(names):
        raise NotPassed("two of one name")
    for part in whole.infolist():
        if part.flag_bits & LOCKED or part.compress_type not in METHODS:
            raise NotPassed("locked, or packed in an unknown way")
        # What it says of its size may be wrong.
        with whole.open(part) as packed:
            said = packed.read(room.bytes + 1)
        room.take(len(said))
        yield part, said


def _named(part: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Its name, and how it is packed; neither when, where nor by whom."""
    if part.filename.startswith(("/", "\\")) or ".." in part.filename.split("/"):
        raise NotPassed("a name that leads outside")
    made = zipfile.ZipInfo(part.filename, PACKED_AT)
    made.compress_type, made.create_system = part.compress_type, 0
    made.external_attr = 0x10 if part.is_dir() else 0
    return made


def _cleaned(name: str, data: bytes, room: Room, depth: int) -> bytes:
    from bot.media import stills
    from bot.media.emptying import EMPTIED
    from bot.media.kinds import kind_of

    if name in EMPTY or name.endswith(CORE):
        return HEAD + EMPTY.get(name, EMPTY["docProps/core.xml"]).encode()
    kind = kind_of(data)
    if kind is None or kind.mime == "image/bmp":
        return _plain(name, data)
    if data.startswith(b"PK"):
        return _packed(data, room, depth + 1)
    clean = stills.CLEAN.get(kind.mime) or EMPTIED.get(kind.mime)
    if clean is None:
        raise NotPassed(f"{kind.mime} in it")
    return clean(data)


def _plain(name: str, data: bytes) -> bytes:
    """Text as it is, and what cannot tell. Raises `NotPassed` for anything else."""
    if any(word in data for word in TELLING):
        raise NotPassed("a part that may tell")
    if (
        not name.lower().endswith((*PLAIN, ".bmp"))
        and b"\0" in data
        and data[:2] not in (b"\xff\xfe", b"\xfe\xff")
    ):
        raise NotPassed("a part of an unknown kind")
    return data
