"""What is passed on shows the picture and tells nothing else; what would fill the memory is refused."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.media.cleaning import LARGEST, SIDE, SMALL_SIDE, Unfit, clean
from tests.bot.media.pictures import CAMERA, WHERE, WORDS, bomb, jpeg, png

SECRETS = (WHERE, CAMERA, WORDS, b"Exif", b"xmpmeta", b"GPS", b"ftyp")


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("data", [jpeg(), png(), png(mode="RGBA"), png(mode="P"), png(mode="I;16")])
def test_nothing_but_the_pixels_is_passed_on(data: bytes) -> None:
    assert any(secret in data for secret in SECRETS)
    made = clean(data)
    for copy in (made.shown, made.small):
        assert opened(copy).format == "JPEG"
        assert not any(secret in copy for secret in SECRETS)
        assert set(opened(copy).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (made.width, made.height) == (64, 32)


def test_it_stands_upright() -> None:
    assert opened(clean(jpeg(turned=True)).shown).size == (32, 64)


def test_what_is_transparent_is_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(clean(out.getvalue()).shown).getpixel((4, 4)) == (255, 255, 255)


def test_it_is_made_small_enough() -> None:
    out = BytesIO()
    Image.frombytes("RGB", (1800, 1200), os.urandom(1800 * 1200 * 3)).save(out, "JPEG", quality=95)
    made = clean(out.getvalue())
    assert max(opened(made.shown).size) == SIDE
    assert max(opened(made.small).size) == SMALL_SIDE
    assert len(made.shown) <= LARGEST < len(out.getvalue())


@pytest.mark.parametrize("side", [4_600, 10_000, 14_000, 60_000])
def test_a_bomb_is_refused_before_it_goes_off(side: int) -> None:
    with pytest.raises(Unfit, match="too many pixels"):
        clean(bomb(side))


@given(st.integers(3, len(jpeg())), st.binary(max_size=8))
def test_a_damaged_picture_is_shown_or_refused(at: int, noise: bytes) -> None:
    whole = jpeg()
    try:
        made = clean(whole[:at] + noise)
    except Unfit:
        return
    assert not any(secret in made.shown for secret in SECRETS)


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"\xff\xd8\xff", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"P6 4 4 255\n"]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        clean(data)


def _progressive(more: int) -> bytes:
    """A progressive JPEG whose last scan comes so many times more."""
    told = BytesIO()
    Image.new("RGB", (64, 64), "gray").save(told, "JPEG", progressive=True)
    data, end = told.getvalue(), len(told.getvalue()) - 2
    return data[:end] + data[data.rindex(b"\xff\xda") : end] * more + data[end:]


def test_a_jpeg_that_is_to_be_gone_through_a_thousand_times_is_not() -> None:
    assert clean(_progressive(0)).width == 64
    assert clean(_progressive(0) + b"\xff\xda" * 500).width == 64
    for forged in (_progressive(1000), _progressive(1000)[:-2] + b"\xff\x00"):
        with pytest.raises(Unfit, match="too many scans"):
            clean(forged)
