"""Files are kept once, sealed and whole, and forgotten with all that was made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.media.shelf import SHOWN, SMALL, WHOLE, Shelf
from models.vault import Vault

DATA = b"\xff\xd8 a picture of a street"


@pytest.fixture
def shelf(tmp_path: Path, vault: Vault) -> Shelf:
    return Shelf(tmp_path / "media", vault)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


async def test_what_is_kept_is_opened_by_its_hash(shelf: Shelf) -> None:
    file = shelf.keep(DATA, {SHOWN: b"clean", SMALL: b"tiny"})
    assert (await shelf.open(file), await shelf.thumbnail(file), shelf.read(file, WHOLE)) == (
        b"clean", b"tiny", DATA,
    )  # fmt: skip


async def test_what_is_made_of_it_anew_takes_the_place_of_what_was(shelf: Shelf) -> None:
    file = shelf.keep(DATA, {SHOWN: b"as it came"})
    assert shelf.keep(DATA, {SHOWN: b"emptied"}) == file
    assert await shelf.open(file) == b"emptied"
    shelf.keep(DATA, {})
    assert await shelf.open(file) is None


async def test_the_same_content_is_kept_once_and_sealed(shelf: Shelf, tmp_path: Path) -> None:
    file = shelf.keep(DATA, {SHOWN: b"clean"})
    first = {path: path.read_bytes() for path in files(tmp_path)}
    assert shelf.keep(DATA, {SHOWN: b"clean"}) == file
    assert {path: path.read_bytes() for path in files(tmp_path)} == first
    assert all(DATA not in raw and b"clean" not in raw for raw in first.values())


async def test_what_is_gone_or_spoilt_is_nothing(shelf: Shelf, tmp_path: Path) -> None:
    file = shelf.keep(DATA, {SHOWN: b"clean", SMALL: b"tiny"})
    (spoilt,) = (path for path in files(tmp_path) if path.suffix == ".shown")
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    assert await shelf.open(file) is None
    shelf.forget(file)
    assert files(tmp_path) == []
    assert await shelf.thumbnail(file) is None


def test_a_disk_that_fails_leaves_nothing_half_written(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="media"):
        shelf.keep(DATA, {})
    assert [path.name for path in files(tmp_path)] == ["media"]
