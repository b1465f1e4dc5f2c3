"""A backup that is not as the station made it is refused before anything of it is used."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec
import pytest

from bot.backup import manifest as parts
from bot.backup.archive import Changed, NoBackup, opened
from bot.backup.manifest import Manifest, Part, Rows
from bot.backup.writing import Writing
from bot.key_mark import WrongKey
from bot.migrations import HEAD, TooNew
from models.vault import Vault
from tests.bot.backup.conftest import NOW, MakeConfig, back_up, begun, picture, put_back
from tests.bot.backup.test_round_trip import rows

OTHER = "b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3Q="
Spoil = Callable[[Writing, ZipFile], None]


def forged(path: Path, vault: Vault, spoil: Spoil, **more: object) -> Path:
    """A backup with a good mark, made by somebody who has the key and means no good, or by a later Yihu."""
    with ZipFile(path, "w") as archive:
        writing = Writing(archive)
        writing.add("rows/counter.jsonl", [b'["incident",7]\n'])
        spoil(writing, archive)
        said = Manifest(
            parts.FORMAT, NOW, "", HEAD, "sqlite", "", vault.seal(parts.WORDS), True, 0,
            {"counter": Rows(("name", "value"), 1)}, writing.parts,
        )  # fmt: skip
        writing.close(msgspec.structs.replace(said, **more), vault)
    return path


def nothing(_writing: Writing, _archive: ZipFile) -> None:
    """As it should be."""


def checked(path: Path, vault: Vault) -> None:
    with opened(path, vault) as archive:
        archive.check(lambda _done, _total: None)


@pytest.fixture
def good(new_config: MakeConfig, room: Path) -> Path:
    config = new_config("sqlite", "old")
    begun(config)
    picture(config, b"a picture of some size " * 100)
    back_up(config, room / "good.zip")
    return room / "good.zip"


def test_a_changed_byte_is_found_wherever_it_is(good: Path, room: Path, vault: Vault) -> None:
    raw = good.read_bytes()
    checked(good, vault)
    spoilt = room / "spoilt.zip"
    told: set[type[Exception]] = set()
    for place in range(11, len(raw), 97):
        spoilt.write_bytes(raw[:place] + bytes([raw[place] ^ 0x11]) + raw[place + 1 :])
        try:
            checked(spoilt, vault)
        except (Changed, NoBackup, WrongKey, TooNew) as error:
            told.add(type(error))
        else:
            # What is not held to is what a backup does without: a time, a mode, a comment of the container.
            assert _same_parts(good, spoilt), place
    assert Changed in told


def _same_parts(one: Path, other: Path) -> bool:
    with ZipFile(one) as first, ZipFile(other) as second:
        return all(first.read(name) == second.read(name) for name in first.namelist())


def test_a_backup_that_was_not_copied_whole_is_none(good: Path, room: Path, vault: Vault) -> None:
    raw = good.read_bytes()
    for end in (0, 100, len(raw) // 2, len(raw) - 1):
        (room / "half.zip").write_bytes(raw[:end])
        with pytest.raises(NoBackup):
            checked(room / "half.zip", vault)


def test_another_key_is_told_from_a_change(good: Path, room: Path, vault: Vault) -> None:
    with pytest.raises(WrongKey):
        checked(good, Vault(OTHER))
    with ZipFile(good) as archive, ZipFile(room / "own.zip", "w") as own:
        for name in archive.namelist():
            raw = archive.read(name)
            own.writestr(
                name, raw.replace(b'"missing": 0', b'"missing": 1') if name == parts.MANIFEST else raw
            )
    with pytest.raises(Changed, match=parts.MANIFEST):
        checked(room / "own.zip", vault)


@pytest.mark.parametrize("more", [{"revision": "9999"}, {"format": parts.FORMAT + 1}])
def test_a_later_version_is_told(room: Path, vault: Vault, more: dict[str, object]) -> None:
    checked(forged(room / "now.zip", vault, nothing), vault)
    with pytest.raises(TooNew):
        checked(forged(room / "later.zip", vault, nothing, **more), vault)


@pytest.mark.parametrize(
    "name",
    [
        "../yihu.db", "/etc/passwd", "settings/../../x", "settings//x", "settings/a\\..\\b", "settings/C:x",
        "settings/.", "media/ab/../../x", "media/ab/" + "cd" * 32, "media/ab/" + "ab" * 32 + ".exe",
        "rows/../x.jsonl", "rows/Counter.jsonl", "elsewhere",
    ],
)  # fmt: skip
def test_no_name_leads_anywhere_else(room: Path, vault: Vault, name: str) -> None:
    def named(writing: Writing, _archive: ZipFile) -> None:
        writing.add(name, [b"x"])

    with pytest.raises(Changed):
        checked(forged(room / "b.zip", vault, named), vault)


def _linked(writing: Writing, archive: ZipFile) -> None:
    entry = ZipInfo("settings/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, "/etc/passwd")
    writing.parts[entry.filename] = Part(len("/etc/passwd"), "0" * 64)


def _unnamed(_writing: Writing, archive: ZipFile) -> None:
    archive.writestr("settings/more", "x")


def _left_out(writing: Writing, _archive: ZipFile) -> None:
    writing.parts["settings/less"] = Part(1, "0" * 64)


def _larger(writing: Writing, archive: ZipFile) -> None:
    """Zeros without end, which are said to be few."""
    entry = ZipInfo("settings/large")
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, bytes(20 << 20))
    writing.parts[entry.filename] = Part(10, "0" * 64)


def _smaller(writing: Writing, archive: ZipFile) -> None:
    """The container says little of what is much; the manifest agrees."""
    entry = ZipInfo("settings/large")
    entry.compress_type = ZIP_STORED
    archive.writestr(entry, bytes(1 << 20))
    archive.getinfo("settings/large").file_size = 10
    writing.parts[entry.filename] = Part(10, "0" * 64)


@pytest.mark.parametrize("spoil", [_linked, _unnamed, _left_out, _larger, _smaller])
def test_nothing_hides_in_the_container(room: Path, vault: Vault, spoil: Spoil) -> None:
    with pytest.raises(Changed):
        checked(forged(room / "b.zip", vault, spoil), vault)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused(room: Path, vault: Vault) -> None:
    def twice(_writing: Writing, archive: ZipFile) -> None:
        archive.writestr("rows/counter.jsonl", b'["incident",8]\n')

    with pytest.raises(Changed):
        checked(forged(room / "b.zip", vault, twice), vault)


@pytest.mark.parametrize(
    "tables",
    [
        {"counter": Rows(("name", "value"), 2)}, {"counter": Rows(("name", "worth"), 1)},
        {"counter": Rows(("name",), 1)}, {"strange": Rows(("name",), 0)},
        {"counter": Rows(("name", "value"), 1), "grid": Rows(("number",), 0)},
    ],
)  # fmt: skip
def test_rows_that_are_not_as_said_leave_all_as_it_was(
    new_config: MakeConfig, room: Path, vault: Vault, tables: dict[str, Rows]
) -> None:
    new = new_config("sqlite", "new")
    begun(new)
    kept = picture(new)
    before = rows(new)
    out = forged(room / "b.zip", vault, nothing, tables=tables)
    there = {path.name for path in room.iterdir()}
    with pytest.raises(Changed):
        put_back(out, new)
    assert rows(new) == before
    assert {path.name for path in room.iterdir()} == there
    assert (new.media.folder / kept[:2] / kept).exists()
