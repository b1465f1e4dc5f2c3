"""A file is what it begins like, whatever it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.kinds import OPEN, Ready, kind_of
from models.media import ENDINGS, KEPT_ENDINGS

KNOWN = [
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture", "image/png"),
    (b"GIF89a\x01\0", "picture", "image/gif"),
    (b"RIFF\x24\0\0\0WEBPVP8 ", "picture", "image/webp"),
    (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "picture", "image/bmp"),
    (b"\0\0\0\x18ftypheic", "picture", "image/heic"),
    (b"#!AMR\n\x04", "voice", "audio/amr"),
    (b"\x02#!SILK_V3\x0c", "voice", "audio/silk"),
    (b"ID3\x04\0", "voice", "audio/mpeg"),
    (b"\0\0\0\x1cftypM4A ", "voice", "audio/mp4"),
    (b"RIFF\x24\0\0\0WAVEfmt ", "voice", "audio/wav"),
    (b"\0\0\0\x18ftypisom", "video", "video/mp4"),
    (b"\0\0\0\x14ftypqt  ", "video", "video/quicktime"),
    (b"%PDF-1.7", "file", "application/pdf"),
    (b"PK\x03\x04\x14\0", "file", "application/zip"),
    (b"PK\x03\x04[Content_Types].xml xl/workbook.xml", "file", f"{OPEN}spreadsheetml.sheet"),
    (b"OggS\0", "voice", "audio/ogg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "file", "application/msword"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0", "file", "application/vnd.ms-excel"),
]
DRAWN = {f"image/{name}" for name in ("jpeg", "png", "gif", "webp", "bmp")}
UNKNOWN = [
    b"", b"BM is how this sentence begins, and it is no picture", b"<html><body>404</body></html>",
    b'{"errcode":40007}', b"MZ\x90\0", b"\x7fELF", b"#!/bin/sh\n", b"RIFF\x24\0\0\0XXXX", b"%PDX",
]  # fmt: skip


@pytest.mark.parametrize(("data", "kind", "mime"), KNOWN)
def test_what_is_kept(data: bytes, kind: str, mime: str) -> None:
    found = kind_of(data)
    assert found is not None
    assert (found.kind, found.mime) == (kind, mime)


@pytest.mark.parametrize("data", UNKNOWN)
def test_what_is_not(data: bytes) -> None:
    assert kind_of(data) is None


@given(st.sampled_from(KNOWN), st.binary(max_size=64))
def test_only_the_beginning_counts(known: tuple[bytes, str, str], rest: bytes) -> None:
    found = kind_of(known[0] + rest)
    assert found is not None
    assert found.mime == known[2]


def test_what_is_passed_on_as_a_file_has_a_name_to_go_by() -> None:
    found = [kind_of(data) for data, *_ in KNOWN]
    files = {kind.mime for kind in found if kind and kind.ready in (Ready.EMPTIED, Ready.APART)}
    assert files <= set(ENDINGS)
    assert not {kind.mime for kind in found if kind and kind.ready is Ready.NOT} & set(ENDINGS)
    assert {kind.mime for kind in found if kind} <= {*ENDINGS, *KEPT_ENDINGS, *DRAWN}
