"""Nothing that is passed on tells where it was made: every kind that is kept is emptied, or held back."""

from __future__ import annotations

import pytest

from bot.media import kinds, making
from bot.media.emptying import EMPTIED
from bot.media.kinds import Kind, Ready, kind_of
from bot.media.shelf import SHOWN
from tests.bot.media.pictures import WHERE, jpeg, png
from tests.bot.media.test_archives import SAID, packed, sheet
from tests.bot.media.test_films import box, film, track
from tests.bot.media.test_oggs import opus
from tests.bot.media.test_papers import pdf
from tests.bot.media.test_sounds import FRAME, TAG, wav

TELLS = box(b"udta", WHERE)
SENT = {
    "image/jpeg": jpeg(), "image/png": png(), "video/mp4": film(track(b"vide")) + TELLS,
    "audio/mp4": film(track(b"soun")).replace(b"isom", b"M4A ") + TELLS,
    "video/quicktime": film(track(b"vide")).replace(b"isom", b"qt  ") + TELLS,
    "audio/mpeg": TAG + FRAME + WHERE, "audio/wav": wav(1) + WHERE, "audio/ogg": opus(WHERE),
    "application/pdf": pdf(), f"{kinds.OPEN}spreadsheetml.sheet": sheet(),
    "application/zip": packed({"a.jpg": jpeg(), "a.txt": SAID}),
}  # fmt: skip
HELD = {
    "image/heic": b"\0\0\0\x18ftypheic" + WHERE, "image/avif": b"\0\0\0\x18ftypavif" + WHERE,
    "video/webm": b"\x1aE\xdf\xa3" + WHERE, "video/x-msvideo": b"RIFF\x24\0\0\0AVI " + WHERE,
    "application/msword": kinds.OLD + WHERE, "application/pdf": b"%PDF-1.7 " + WHERE,
    "audio/ogg": b"OggS" + WHERE, "application/zip": b"PK\3\4" + WHERE, "video/mp4": film(track(b"camm")),
}  # fmt: skip


def known(data: bytes) -> Kind:
    found = kind_of(data)
    assert found is not None
    return found


@pytest.mark.parametrize(("mime", "data"), SENT.items(), ids=SENT)
def test_what_is_passed_on_does_not_tell(mime: str, data: bytes) -> None:
    made = making.of(data, known(data))
    assert known(data).mime == mime
    assert (made.why, WHERE in made.beside[SHOWN]) == ("", False)


@pytest.mark.parametrize(("mime", "data"), HELD.items(), ids=HELD)
def test_what_cannot_be_emptied_is_held_back(mime: str, data: bytes) -> None:
    made = making.of(data, known(data))
    assert known(data).mime == mime
    assert (made.beside, bool(made.why)) == ({}, True)


def test_nothing_goes_as_it_came() -> None:
    tables = (kinds.BEGINNINGS, kinds.OFFICE, kinds.OLD_OFFICE, kinds.RIFF.items(), kinds.BRANDS.items())
    found = {kinds.MP4, kinds.BMP, *(kind for table in tables for _, kind in table)}
    assert {kind.mime for kind in found if kind.ready is Ready.EMPTIED} == set(EMPTIED)
