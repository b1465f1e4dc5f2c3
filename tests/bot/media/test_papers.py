"""A PDF that is passed on has its pages, and not a word of who made it where."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from bot.media import apart
from bot.media.films import NotPassed
from bot.media.papers import clean
from tests.bot.media.pictures import CAMERA, WHERE, jpeg


def told(words: bytes) -> DecodedStreamObject:
    made = DecodedStreamObject()
    made.set_data(words)
    return made


def pdf(*, photo: bytes = b"", password: str = "") -> bytes:
    """A page with a photograph, and the words wherever a program may leave them."""
    out = BytesIO()
    Image.new("RGB", (64, 32), "red").save(out, "PDF")
    made = PdfWriter(clone_from=PdfReader(out))
    made.add_metadata({"/Author": WHERE.decode()})
    made.add_attachment("where.txt", WHERE)
    page = made.pages[0]
    within: Any = page["/Resources"]
    picture = within["/XObject"]["/image"].get_object()
    picture._data = photo or jpeg()
    picture[NameObject("/Metadata")] = page[NameObject("/Metadata")] = made._add_object(told(WHERE))
    made.root_object[NameObject("/Metadata")] = made._add_object(told(WHERE))
    kept = made._add_object(DictionaryObject({NameObject("/Private"): made._add_object(told(WHERE))}))
    page[NameObject("/PieceInfo")] = kept
    if password:
        made.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    made.write(out)
    return out.getvalue()


def test_the_page_stays_and_the_words_go() -> None:
    whole = pdf()
    made = clean(whole)
    assert whole.count(WHERE) >= 5
    assert not any(word in made for word in (WHERE, CAMERA))
    read, before = PdfReader(BytesIO(made)), PdfReader(BytesIO(whole))
    assert not read.metadata
    assert len(read.pages) == 1
    assert read.pages[0].extract_text() == before.pages[0].extract_text()
    shown, came = read.pages[0].images[0].image, before.pages[0].images[0].image
    assert shown is not None
    assert came is not None
    assert shown.tobytes() == came.tobytes()
    assert clean(made) == made


def test_it_is_done_in_a_process_of_its_own() -> None:
    whole = pdf()
    assert apart.clean(whole, apart.PDF) == clean(whole)
    with pytest.raises(NotPassed, match="locked"):
        apart.clean(pdf(password="1234"), apart.PDF)


def test_what_is_too_large_to_look_into_is_kept_here() -> None:
    with pytest.raises(NotPassed, match="too large"):
        apart.clean(bytes(apart.MOST + 1), apart.PDF)


@pytest.mark.parametrize("at", [5, 100, 700, 1500])
def test_what_is_damaged_is_emptied_or_kept_here(at: int) -> None:
    for bad in (pdf()[:at], pdf()[:at] + b"\0\xff]]>>" + pdf()[at + 6 :], pdf(photo=jpeg()[:300])):
        try:
            made = clean(bad)
        except NotPassed:
            continue
        assert WHERE not in made
