"""Each kind of trouble has its stated end, tries are bounded, and a restart loses nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.database import Database
from bot.media.fetching import GIVE_UP, MOST_TRIES, Fetching
from bot.media.shelf import SMALL, WHOLE, Shelf
from bot.platforms.errors import FetchFailed, FetchRefused, FetchRetry, FetchTooLarge
from models.media_rows import MediaFile, MediaState, Why
from models.messages import Media, Platform
from models.vault import Vault
from tests.bot.media.pictures import bomb, jpeg

MOST = 50_000
MP4 = b"\0\0\0\x18ftypisom" + bytes(100)


class Given:
    """A platform that hands over what the test says, or fails as it says."""

    platform = Platform.WECHAT

    def __init__(self) -> None:
        self.answers: dict[str, bytes | FetchFailed | Exception] = {}
        self.asked: list[str] = []

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        self.asked.append(media.ref)
        answer = self.answers[media.ref]
        if isinstance(answer, Exception):
            raise answer
        return answer


class Stand:
    """A worker with its folder and its platform."""

    def __init__(self, database: Database, vault: Vault, clock: Any, folder: Path) -> None:
        self.database, self.vault, self.clock, self.folder = database, vault, clock, folder
        self.platform = Given()
        self.shelf = Shelf(folder, vault)
        self.worker = self.started()

    def started(self) -> Fetching:
        fetchers = {Platform.WECHAT: self.platform}
        return Fetching(self.database, self.vault, self.clock, fetchers, self.shelf, MOST)

    def want(self, ref: str, answer: bytes | Exception, platform: Platform = Platform.WECHAT) -> None:
        self.platform.answers[ref] = answer
        now = self.clock.now()
        handle = self.vault.seal_bytes(msgspec.json.encode(Media("picture", ref)))
        with Session(self.database.engine) as db, db.begin():
            n = len(db.scalars(select(MediaFile)).all())
            db.add(
                MediaFile(
                    message_id=1, position=n, at=now, platform=platform, account="bot", kind="picture",
                    handle=handle, due_at=now,
                )
            )  # fmt: skip

    async def fetched(self) -> list[MediaFile]:
        while await self.worker.once():
            await self.worker.idle()
        return self.rows()

    def rows(self) -> list[MediaFile]:
        with Session(self.database.engine) as db:
            return list(db.scalars(select(MediaFile).order_by("id")))

    def files(self) -> set[str]:
        return {path.name for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
async def stand(empty: Engine, tmp_path: Path, vault: Vault, clock: Any) -> AsyncIterator[Stand]:
    database = Database(empty)
    yield Stand(database, vault, clock, tmp_path / "media")
    database.close()


async def test_a_picture_is_kept_with_what_it_is(stand: Stand) -> None:
    stand.want("a", jpeg())
    stand.want("b", jpeg())
    one, other = await stand.fetched()
    assert (one.state, one.kind, one.mime, one.width, one.height, one.size) == (
        MediaState.KEPT, "picture", "image/jpeg", 64, 32, len(jpeg()),
    )  # fmt: skip
    assert one.file == other.file
    assert stand.files() == {one.file, f"{one.file}.shown", f"{one.file}.small"}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (FetchRefused("status 404"), Why.DEAD),
        (FetchTooLarge("50 MB"), Why.LARGE),
        (jpeg() + bytes(MOST), Why.LARGE),
        (b"<html>not found</html>", Why.UNFIT),
        (bomb(), Why.UNFIT),
        (b"\xff\xd8\xff and nothing behind it", Why.UNFIT),
    ],
)
async def test_what_cannot_be_kept_is_refused_at_once(
    stand: Stand, answer: bytes | Exception, why: Why
) -> None:
    stand.want("a", answer)
    (row,) = await stand.fetched()
    assert (row.state, row.why, row.attempts) == (MediaState.REFUSED, why, 1)
    assert stand.files() == set()


async def test_a_video_that_calls_itself_a_picture_is_a_video(stand: Stand) -> None:
    stand.want("a", MP4)
    (row,) = await stand.fetched()
    assert (row.state, row.kind, row.mime) == (MediaState.KEPT, "video", "video/mp4")
    assert (stand.shelf.read(row.file, WHOLE), stand.shelf.read(row.file, SMALL)) == (MP4, None)
    assert row.width == 0


async def test_a_platform_without_media_has_an_end_too(stand: Stand) -> None:
    stand.want("a", jpeg(), Platform.BROADCAST)
    (row,) = await stand.fetched()
    assert (row.state, row.why) == (MediaState.REFUSED, Why.UNREACHABLE)


@pytest.mark.parametrize(
    "failure", [FetchRetry("status 500"), FetchRetry("slow down", 30.0), OSError("lost")]
)
async def test_what_fails_is_tried_again_and_not_for_ever(stand: Stand, failure: Exception) -> None:
    stand.want("a", failure)
    until = stand.clock.now() + GIVE_UP
    (row,) = await stand.fetched()
    while row.state == MediaState.WAITING:
        stand.clock.turn(seconds=(row.due_at - stand.clock.now()).total_seconds())
        assert stand.clock.now() <= until
        (row,) = await stand.fetched()
    assert (row.state, row.why) == (MediaState.REFUSED, Why.UNREACHABLE)
    assert 5 < row.attempts == len(stand.platform.asked) <= MOST_TRIES


async def test_what_comes_back_in_time_is_kept(stand: Stand) -> None:
    stand.want("a", FetchRetry("status 502"))
    await stand.fetched()
    stand.platform.answers["a"] = jpeg()
    stand.clock.turn(seconds=2)
    (row,) = await stand.fetched()
    assert (row.state, row.attempts) == (MediaState.KEPT, 2)


async def test_what_a_killed_process_was_fetching_is_fetched_after_the_start(stand: Stand) -> None:
    stand.want("a", jpeg())
    await stand.database.run(stand.worker._claim)
    assert (await stand.fetched())[0].state == MediaState.WAITING
    stand.worker = stand.started()
    await stand.worker.recover()
    assert (await stand.fetched())[0].state == MediaState.KEPT


async def test_a_full_disk_loses_nothing(stand: Stand) -> None:
    stand.folder.write_text("a file where the folder should be")
    stand.want("a", jpeg())
    assert (await stand.fetched())[0].state == MediaState.WAITING
    stand.folder.unlink()
    stand.clock.turn(seconds=2)
    assert (await stand.fetched())[0].state == MediaState.KEPT


async def test_files_go_when_nothing_of_that_content_is_kept(stand: Stand) -> None:
    stand.want("a", jpeg())
    stand.want("b", jpeg())
    await stand.fetched()
    for left in (3, 0):
        with Session(stand.database.engine) as db, db.begin():
            row = db.scalars(select(MediaFile).where(MediaFile.state == MediaState.KEPT)).first()
            assert row is not None
            row.state = MediaState.FORGOTTEN
        await stand.worker.sweep()
        assert len(stand.files()) == left
    assert await stand.worker.sweep() == 0


async def test_what_a_wrong_clock_put_off_by_hours_is_fetched_now(stand: Stand) -> None:
    stand.clock.turn(hours=3)
    stand.want("a", FetchRetry("status 500"))
    await stand.fetched()
    stand.clock.turn(hours=-3)
    stand.platform.answers["a"] = jpeg()
    (row,) = await stand.fetched()
    assert row.state == MediaState.KEPT
