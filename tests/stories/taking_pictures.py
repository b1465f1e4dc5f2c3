"""A camera that is asked for what was sent, and what of it is kept."""

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
from bot.platforms.errors import FetchRefused, FetchRetry, FetchTooLarge
from models.media_rows import MediaFile
from models.messages import Media, Platform
from models.vault import Vault
from tests.bot.media.pictures import jpeg
from tests.stories.conftest import Stage

NUMBER, HEARD = "261123-001", "兴苑3号楼门口的路灯坏了，晚上黑得看不见"
FILM = b"\0\0\0\x0cftypisom"
OLD_DOCUMENT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


class Camera:
    """A platform that has a picture for each handle, another one each time."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.dead = self.late = self.large = self.unfit = False

    async def fetch(self, media: Media, account: str, most: int) -> bytes:
        if self.late:
            raise FetchRetry("status 503")
        if self.large:
            raise FetchTooLarge("more than 20971520 bytes")
        if self.dead:
            raise FetchRefused("status 404")
        if self.unfit:
            return b"<html>not found</html>"
        others = {"video": FILM, "file": OLD_DOCUMENT}
        return others.get(media.kind) or jpeg((64, 32 + int(media.ref[-1])))


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


def alone(who: str = "staff_zhao") -> dict[str, Any]:
    return {"where": who, "who": who, "private": True}
