"""Pictures of a task: sent without words, asked for, and needed before it is done."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Evidence
from models.settings import Pictures, Settings, Tasks
from tests.stories.helping_hands import LAMP, NUMBER, PICTURE, private, staffed
from tests.stories.shift import GRID


@pytest.fixture
def town(stage: Any) -> Any:
    return staffed(stage)


async def test_pictures_without_words_stay_with_the_matter_in_hand(town: Any) -> None:
    await town.resident(LAMP)
    await town.member("收到")
    town.heard(GRID)
    await town.member("", media=PICTURE * 2)
    assert town.heard(GRID) == [f"{NUMBER} 收到 2 张照片，留作凭据。"]
    await private(town, "弄好了", "staff_li", media=PICTURE)
    await private(town, "", "staff_li", media=PICTURE)
    with Session(town.engine) as db:
        assert [row.person_id for row in db.scalars(select(Evidence))] == [1] * 4


async def test_who_sends_a_picture_and_has_no_task_is_asked_what_it_is_of(town: Any) -> None:
    await private(town, "", "staff_li", media=PICTURE)
    assert town.heard("staff_li") == ["图收到了。麻烦再用文字说一下是哪里、什么情况。"]


class TestWherePicturesAreAskedFor:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(tasks=Tasks(Pictures.ASK))

    async def test_one_is_asked_for_afterwards(self, town: Any) -> None:
        await town.resident(LAMP)
        await town.member("弄好了")
        assert town.heard(GRID)[1] == f"{NUMBER} 已办结。请补一张现场照片，直接发给我就行。"


class TestWherePicturesAreNeeded:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(tasks=Tasks(Pictures.MUST))

    async def test_without_one_it_is_not_done(self, town: Any) -> None:
        await town.resident(LAMP)
        await town.member("收到")
        town.heard(GRID)
        await town.member("弄好了")
        assert town.heard(GRID)[0].startswith(f"{NUMBER} 办结要有现场照片")
        await town.member("弄好了", media=PICTURE)
        assert town.heard(GRID)[0] == f"{NUMBER} 已办结。"
