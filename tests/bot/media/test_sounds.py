"""A voice that is passed on is the sound alone, and lasts as long as it lasts."""

from __future__ import annotations

import contextlib
import io
import wave
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.media.films import NotPassed
from bot.media.sounds import clean_amr, clean_mp3, clean_silk, clean_wav, seconds

WHERE = b"+39.3313+112.4328/"
# Layer III, 128 kbit/s, 44.1 kHz, padded: 418 bytes, 26 ms; and the same of version 2, 64 kbit/s, 22.05 kHz.
FRAME, OLD = b"\xff\xfb\x92\xc4".ljust(418, b"s"), b"\xff\xf3\x82\xc4".ljust(209, b"s")
TAG = b"ID3\x04\0\0\0\0\x01\x16".ljust(160, b" ")[: -len(WHERE)] + WHERE


def mp3(*frames: bytes) -> bytes:
    return TAG + bytes(30) + b"".join(frames) + b"TAG" + WHERE.ljust(125)


def wav(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"ab" * 8000 * seconds)
    told = b"LIST" + len(WHERE).to_bytes(4, "little") + WHERE
    return out.getvalue() + told


def test_of_an_mp3_the_frames_are_left() -> None:
    assert clean_mp3(mp3(FRAME, FRAME, OLD)) == FRAME + FRAME + OLD
    assert seconds(mp3(*[FRAME] * 100)) == pytest.approx(2.612, abs=0.001)
    assert seconds(OLD * 100) == pytest.approx(2.612, abs=0.001)
    assert clean_mp3(FRAME + FRAME[:-1]) == FRAME


def test_of_a_wave_the_sound_is_left() -> None:
    whole = wav(3)
    made = clean_wav(whole)
    assert (WHERE in whole, WHERE in made) == (True, False)
    assert made == whole[:4] + (len(made) - 8).to_bytes(4, "little") + whole[8 : len(made)]
    assert seconds(made) == seconds(whole) == 3.0


def test_a_frame_of_amr_lasts_20_ms() -> None:
    assert seconds(b"#!AMR\n" + 50 * (b"\x3c" + bytes(31))) == pytest.approx(1.0)
    assert seconds(b"#!AMR-WB\n" + 50 * (b"\x44" + bytes(60)) + 25 * b"\x7c") == pytest.approx(1.5)


AMR, WIDE = b"#!AMR\n" + 5 * (b"\x3c" + bytes(31)) + b"\x7c", b"#!AMR-WB\n" + 5 * (b"\x44" + bytes(60))
SILK = b"\x02#!SILK_V3" + 5 * (b"\x05\0" + b"voice")


@pytest.mark.parametrize(("whole", "clean"), [(AMR, clean_amr), (WIDE, clean_amr), (SILK, clean_silk)])
def test_of_a_voice_of_wechat_the_frames_are_left(whole: bytes, clean: Callable[[bytes], bytes]) -> None:
    for more in (b"", b"\xff\xff", WHERE, "张三在家".encode()):
        assert clean(whole + more) == whole
    assert whole[:-1].startswith(clean(whole[:-1]))
    for words in (b"", b"13812345678 3-2-501", "张三 13812345678".encode() * 9):
        with pytest.raises(NotPassed):
            clean(whole[: whole.index(b"\n" if clean is clean_amr else b"3") + 1] + words)


@pytest.mark.parametrize("nothing", [TAG, TAG + b"said", b"\xff\xfb\xf2\xc4" * 9, b"\xff\xfb\x9e\xc4" * 9])
def test_what_has_no_sound_is_not_passed_on(nothing: bytes) -> None:
    with pytest.raises(NotPassed):
        clean_mp3(nothing)
    with pytest.raises(NotPassed):
        clean_wav(b"RIFF\x24\0\0\0WAVE" + nothing)
    assert seconds(nothing) == 0


@given(
    st.sampled_from([mp3(FRAME, OLD), wav(1)[:400], b"#!AMR\n"]), st.integers(0, 400), st.binary(max_size=40)
)
def test_whatever_is_damaged_has_an_end(whole: bytes, at: int, noise: bytes) -> None:
    data = whole[:at] + noise
    for clean in (clean_amr, clean_silk):
        with contextlib.suppress(NotPassed, ValueError):
            clean(data)
    assert seconds(data) >= 0
    for clean in (clean_mp3, clean_wav):
        try:
            made = clean(data)
        except NotPassed:
            continue
        assert clean(made) == made
