"""An archive or document that is passed on holds the same, without who made it where and when."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.drawing.image import Image as Drawing

from bot.media import archives
from bot.media.archives import clean
from bot.media.films import NotPassed
from tests.bot.media.pictures import CAMERA, WHERE, jpeg, png
from tests.bot.media.test_oggs import opus

SAID = "巡查记录".encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
        made.comment = WHERE
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def sheet() -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    page: Any = book.active
    page["A1"], book.properties.creator = SAID.decode(), "张三丰"
    page.add_image(Drawing(BytesIO(jpeg())))
    book.save(out)
    return out.getvalue()


def test_a_sheet_says_the_same_and_not_who_wrote_it() -> None:
    made = clean(sheet())
    page: Any = openpyxl.load_workbook(BytesIO(made)).active
    assert page["A1"].value == SAID.decode()
    assert len(page._images) == 1
    told = b"".join(parts(made).values())
    assert not any(word in told for word in ("张三丰".encode(), WHERE, CAMERA))
    assert clean(made) == made


def test_what_is_packed_is_cleaned_one_by_one() -> None:
    inner = packed({"深.txt": SAID, "shot.png": png()}, zipfile.ZIP_STORED)
    whole = packed({"照片/": b"", "照片/1.jpg": jpeg(), "说明.txt": SAID, "in.zip": inner, "a.ogg": opus()})
    made = clean(whole)
    found = parts(made)
    assert list(found) == ["照片/", "照片/1.jpg", "说明.txt", "in.zip", "a.ogg"]
    assert parts(found["in.zip"])["深.txt"] == found["说明.txt"] == SAID
    assert not any(WHERE in each for each in (made, *found.values(), *parts(found["in.zip"]).values()))
    assert clean(made) == made


def test_names_that_windows_wrote_can_be_read() -> None:
    whole = packed({"xxxx.txt": SAID}).replace(b"xxxx.txt", "记录.txt".encode("gb18030"))
    assert parts(clean(whole)) == {"记录.txt": SAID}


def deep(levels: int) -> bytes:
    data = packed({"a.txt": SAID})
    for _ in range(levels - 1):
        data = packed({"in.zip": data})
    return data


def locked() -> bytes:
    """Its flag says that it is."""
    data = bytearray(packed({"a.txt": SAID}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as made:
            made.writestr("a.txt", SAID)
            made.writestr("a.txt", SAID)
        return out.getvalue()


KEPT = {
    "old document in it": packed({"word/embeddings/ole.bin": OLE}),
    "unknown part": packed({"a.rar": b"Rar!\x1a\7\1\0" + bytes(9)}),
    "raw photograph": packed({"a.tif": b"II*\0\x08\0\0\0" + WHERE}),
    "photograph of a telephone that is not drawn": packed({"a.heic": b"\0\0\0\x18ftypheic" + WHERE}),
    "drawing with a photograph": packed({"a.emf": bytes(40) + jpeg()}),
    "page with a photograph": packed({"a.html": b"<img src='data:image/jpeg;base64,/9j/"}),
    "broken photograph": packed({"a.jpg": jpeg()[:-60]}),
    "locked": locked(), "two of one name": twice(), "outside": packed({"../a.txt": SAID}),
    "packed otherwise": packed({"a.txt": SAID}, zipfile.ZIP_LZMA), "deep": deep(4),
    "no archive": b"PK\3\4" + bytes(60), "cut off": sheet()[:-30],
    "many parts": packed({f"{n}.txt": b"" for n in range(archives.MOST_PARTS + 1)}, zipfile.ZIP_STORED),
}  # fmt: skip


@pytest.mark.parametrize("bad", KEPT.values(), ids=KEPT)
def test_what_cannot_be_looked_into_is_kept_here(bad: bytes) -> None:
    with pytest.raises(NotPassed):
        clean(bad)


def test_three_deep_is_looked_into() -> None:
    assert clean(deep(3))


def test_a_bomb_is_left_when_it_has_filled_its_room() -> None:
    """Nine archives of nine parts, each an eighth of the room."""
    room = archives.Room()
    room.bytes = 1 << 20
    bomb = packed({f"{n}.zip": packed({f"{n}.txt": b" " * (1 << 17) for n in range(9)}) for n in range(9)})
    with pytest.raises(NotPassed, match="too much"):
        archives._packed(bomb, room, 1)


@settings(max_examples=30)
@given(st.dictionaries(st.text("abc中文", min_size=1, max_size=6), st.text(max_size=40), max_size=5))
def test_text_is_packed_as_it_was_and_no_more_the_second_time(texts: dict[str, str]) -> None:
    whole = {name: said.replace("\0", "").encode() for name, said in texts.items()}
    made = clean(packed(whole))
    assert parts(made) == whole
    assert clean(made) == made
