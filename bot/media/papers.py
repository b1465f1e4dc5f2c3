"""A PDF as it may be passed on: the same pages, without who made them where, when and with what.

Such words stand in the document's own information, in XMP beside any object, in what programs keep for
themselves, in files inside of it, and in the photographs on its pages. Source: ISO 32000-1, 7.11.4, 12.9 and
14.3 to 14.5. Runs `apart`: the library is not to be loaded by the bot.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.media import stills
from bot.media.films import NotPassed

if TYPE_CHECKING:
    from pypdf.generic import StreamObject

# What programs keep for themselves, where a map lies, files, and what runs or plays.
TOLD = frozenset({
    "/Metadata", "/PieceInfo", "/LastModified", "/VP", "/Measure", "/LGIDict", "/AF", "/EmbeddedFiles", "/EF",
    "/Threads", "/JavaScript", "/JS", "/AA", "/OpenAction", "/Collection", "/SpiderInfo", "/Perms",
    "/PTEX.FileName", "/PTEX.InfoDict",
})  # fmt: skip
PLAYED = frozenset({"/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
PHOTO, WAVELET = "/DCTDecode", "/JPXDecode"
TELLING = (b"Exif\0\0", b"ns.adobe.com/xap", b"exif:GPS")


def clean(data: bytes) -> bytes:
    """The same pages. Raises `NotPassed`: locked, damaged, or not to be looked into."""
    from pypdf import PdfReader, PdfWriter

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise NotPassed("locked")
        if not reader.pages:
            raise NotPassed("no pages")
        for key in set(reader.trailer) - {"/Root", "/Size"}:
            del reader.trailer[key]
        _empty(reader.trailer.raw_get("/Root"))
        # What nothing leads to any more is not taken over.
        writer, out = PdfWriter(clone_from=reader), BytesIO()
        writer.metadata = None
        writer.write(out)
    except NotPassed:
        raise
    except Exception as error:
        # Whatever reading a forged document comes upon.
        raise NotPassed(type(error).__name__) from None
    return out.getvalue()


def _empty(root: Any) -> None:
    """Each object that can be reached, once."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

    seen, waiting = set[int](), [root]
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.idnum in seen:
                continue
            seen.add(each.idnum)
            each = each.get_object()
        if isinstance(each, StreamObject):
            _stream(each)
        if isinstance(each, DictionaryObject):
            waiting += _kept(each)
        elif isinstance(each, ArrayObject):
            waiting += each


def _kept(each: Any) -> Iterable[Any]:
    """Its values, without those that tell."""
    for key in TOLD & set(each):
        del each[key]
    if "/Annots" in each:
        from pypdf.generic import ArrayObject, NameObject

        notes = each["/Annots"]
        kept = [note for note in notes if note.get_object().get("/Subtype") not in PLAYED]
        each[NameObject("/Annots")] = ArrayObject(kept)
    return list(each.values())


def _stream(each: StreamObject) -> None:
    named = each.get("/Filter", [])
    filters = [str(name) for name in named] if isinstance(named, list) else [str(named)]
    if filters == [PHOTO]:
        # The library sets no data of photographs, since it does not pack them; these stay packed.
        each._data = stills.clean_jpeg(each._data)
    elif PHOTO in filters or any(word in _said(each, filters) for word in TELLING):
        raise NotPassed("a part that may tell")


def _said(each: StreamObject, filters: list[str]) -> bytes:
    """Pixels that are packed otherwise are not unpacked: they hold nothing else."""
    pixels = each.get("/Subtype") == "/Image" and WAVELET not in filters
    return b"" if pixels else each._data if WAVELET in filters else each.get_data()
