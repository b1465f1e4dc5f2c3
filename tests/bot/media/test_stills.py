"""A picture in a document loses the words around its pixels, and not one of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.media.films import NotPassed
from bot.media.kinds import kind_of
from bot.media.stills import CLEAN, clean_jpeg
from tests.bot.media.pictures import CAMERA, ORIENTATION, WHERE, WORDS, jpeg, png


def drawn(form: str, **told: Any) -> bytes:
    out, size = BytesIO(), (9, 7)
    Image.new("RGB", size, "red").save(out, form, **told)
    return out.getvalue()


MOVING = {"save_all": True, "append_images": [Image.new("RGB", (9, 7), "blue")], "loop": 3}
PICTURES = [
    jpeg(), jpeg(turned=True), drawn("JPEG", progressive=True, comment=WHERE), png(), png(mode="P"),
    png(mode="RGBA"), drawn("GIF", comment=WHERE), drawn("GIF", comment=WHERE, **MOVING),
    drawn("WEBP", exif=b"Exif\0\0MM" + WHERE), drawn("WEBP", xmp=WHERE, **MOVING),
    drawn("WEBP", xmp=WHERE, lossless=True),
]  # fmt: skip


def clean(data: bytes) -> bytes:
    kind = kind_of(data)
    assert kind is not None
    return CLEAN[kind.mime](data)


@pytest.mark.parametrize("whole", PICTURES)
def test_the_pixels_stay_and_the_words_go(whole: bytes) -> None:
    made = clean(whole + WHERE)
    assert WHERE in whole
    assert not any(word in made for word in (WHERE, CAMERA, WORDS))
    assert clean(made) == made
    with Image.open(BytesIO(whole)) as before, Image.open(BytesIO(made)) as after:
        assert (before.size, before.mode) == (after.size, after.mode)
        assert getattr(before, "n_frames", 1) == getattr(after, "n_frames", 1)
        assert before.info.get("loop") == after.info.get("loop")
        assert before.tobytes() == after.tobytes()


def test_how_it_is_to_be_turned_is_kept() -> None:
    with Image.open(BytesIO(clean_jpeg(jpeg(turned=True)))) as made:
        assert dict(made.getexif()) == {ORIENTATION: 6}
    with Image.open(BytesIO(clean_jpeg(jpeg()))) as made:
        assert not made.getexif()


@given(st.sampled_from(PICTURES), st.integers(16, 900), st.binary(max_size=9))
def test_a_damaged_picture_is_emptied_or_kept_here(whole: bytes, at: int, noise: bytes) -> None:
    try:
        made = clean(whole[:at] + noise + whole[at + len(noise) :])
    except NotPassed:
        return
    assert len(made) <= len(whole) + len(noise) + 40
