"""Pictures with a report reach who works on it, and his reach the reporter; what nobody can get is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.database import Database
from bot.media.fetching import Fetching
from bot.media.shelf import Shelf
from bot.platforms.errors import FetchRefused
from models.media_rows import MediaFile, MediaState
from models.messages import Media, Platform
from models.vault import Vault
from tests.bot.media.pictures import jpeg
from tests.stories.conftest import Stage

HEARD = "兴苑3号楼门口的路灯坏了，晚上黑得看不见"


class Camera:
    """A platform that has a picture for each handle, another one each time."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.dead = False

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        if self.dead:
            raise FetchRefused("status 404")
        return jpeg((64, 32 + int(media.ref[-1])))


@pytest.fixture
def camera() -> Camera:
    return Camera(Platform.WECHAT)


@pytest.fixture
def open_fetching(
    camera: Camera, vault: Vault, clock: Any, tmp_path: Path
) -> Callable[[Database], Fetching | None]:
    fetchers = {Platform.WECHAT: camera, Platform.DINGTALK: Camera(Platform.DINGTALK)}
    shelf = Shelf(tmp_path / "media", vault)
    return lambda database: Fetching(database, vault, clock, fetchers, shelf, 1 << 20)


def picture(n: int) -> tuple[Media, ...]:
    return (Media("picture", f"ref-{n}"),)


def media(stage: Stage) -> list[MediaFile]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(MediaFile).order_by("id")))


async def test_a_picture_of_mere_talk_is_not_fetched(stage: Stage) -> None:
    await stage.resident("", media=picture(1))
    await stage.resident("今天晚饭吃什么", media=picture(2))
    assert media(stage) == []


async def test_with_a_report_and_just_before_and_after_it(stage: Stage) -> None:
    await stage.resident("", media=picture(1))
    await stage.resident("", media=picture(9), who="wxid_liu")
    await stage.later(minutes=2)
    await stage.resident(HEARD, media=picture(2))
    await stage.later(minutes=1)
    await stage.resident("", media=picture(3))
    rows = media(stage)
    assert len({row.file for row in rows}) == 3
    assert {(row.state, row.incident_id, row.by_staff) for row in rows} == {(MediaState.KEPT, 1, False)}
    assert sorted(row.height for row in rows) == [33, 34, 35]


async def test_long_before_it_is_another_matter(stage: Stage) -> None:
    await stage.resident("", media=picture(1))
    await stage.later(minutes=6)
    await stage.resident(HEARD)
    assert media(stage) == []


async def test_in_private_it_is_kept_and_then_belongs_to_the_matter(stage: Stage) -> None:
    alone: dict[str, Any] = {"where": "wxid_wang", "private": True, "addressed": True}
    await stage.resident("", media=picture(1), **alone)
    assert [row.incident_id for row in media(stage)] == [None]
    await stage.resident(HEARD, **alone)
    assert [(row.incident_id, row.state) for row in media(stage)] == [(1, MediaState.KEPT)]
