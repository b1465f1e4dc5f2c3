"""Where is it? Asked once, and answered as people do."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.messages import Quote
from models.registry_rows import Place
from tests.stories.conftest import RESIDENTS, Stage
from tests.stories.taking_back import ALONE
from tests.stories.test_follow_up import incidents

LAMP, RUBBISH, SOMEWHERE = "路灯坏了", "垃圾没人清", "兴苑小区路灯坏了"


def where(stage: Stage) -> list[tuple[str, str | None]]:
    return [(each.place, each.grid) for each in incidents(stage)]


@pytest.mark.parametrize("text", ["都是兴苑小区3号楼的", "都在兴苑小区3号楼", "两个都是兴苑小区3号楼"])
async def test_of_both_at_once(stage: Stage, text: str) -> None:
    for each in (LAMP, RUBBISH, text):
        await stage.resident(each)
        stage.clock.turn(seconds=30)
    assert where(stage) == [("兴苑小区 3 号楼", "FD01")] * 2


@pytest.mark.parametrize("text", ["福善庄小区路灯坏了", "福善庄小区路灯坏了好几天了"])
async def test_told_anew_with_its_place_it_is_the_same(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=1)
    await stage.resident(text)
    assert where(stage) == [("福善庄小区", "FD02")]


async def test_another_thing_with_its_place_is_another(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=1)
    await stage.resident("福善庄小区下水道堵了")
    assert where(stage) == [("", None), ("福善庄小区", "FD02")]


@pytest.mark.parametrize(
    ("text", "grid"),
    [("那就2吧", "FD02"), ("3号楼算哪个", "FD01"), ("那8号楼是哪个", "FD02"), ("选1", "FD01")],
)
async def test_in_other_words(stage: Stage, text: str, grid: str) -> None:
    await stage.resident(SOMEWHERE)
    stage.clock.turn(seconds=30)
    await stage.resident(text)
    assert incidents(stage)[0].grid == grid


async def test_a_place_that_nobody_knows_stands_with_it(stage: Stage, vault: Any) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=1)
    await stage.resident("阳光花园门口")
    assert vault.open(incidents(stage)[0].summary) == f"{LAMP}；阳光花园门口"


async def test_hours_later_the_number_still_answers_alone_or_to_what_is_quoted(stage: Stage) -> None:
    await stage.resident(SOMEWHERE)
    (question,) = stage.heard(RESIDENTS)
    await stage.resident(SOMEWHERE, who="wxid_liu", where="wxid_liu", private=True, addressed=True)
    await stage.later(hours=4)
    await stage.resident("2")
    assert incidents(stage)[0].grid is None
    await stage.resident("2", quote=Quote(text=question))
    assert incidents(stage)[0].grid == "FD02"


async def test_hours_later_alone(stage: Stage) -> None:
    await stage.resident(SOMEWHERE, **ALONE)
    await stage.later(hours=4)
    await stage.resident("2", **ALONE)
    assert incidents(stage)[0].grid == "FD02"


@pytest.mark.parametrize(
    "pieces",
    [
        ("兴苑小区", "3号楼", "灯坏了"),
        ("喂", "在吗", "兴苑3号楼", "灯", "坏了"),
        ("你好", "兴苑小区", "3号楼", "路灯不亮"),
    ],
)
async def test_in_pieces(stage: Stage, pieces: tuple[str, ...]) -> None:
    for each in pieces:
        await stage.resident(each, **ALONE)
        stage.clock.turn(seconds=3)
    assert where(stage) == [("兴苑小区 3 号楼", "FD01")]


@pytest.mark.parametrize("text", ["是的", "对", "嗯嗯", "没错"])
async def test_yes_to_the_only_one_that_is_asked_about(stage: Stage, text: str) -> None:
    for each in (LAMP, "就是福善庄的", text):
        await stage.resident(each, **ALONE)
    assert where(stage) == [("福善庄小区", "FD02")]


async def test_a_name_that_begins_like_an_answer_is_one(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Place(name="都市花园", kind="小区", grid="FD02"))
    for each in (LAMP, "都市花园"):
        await stage.resident(each, **ALONE)
    assert where(stage) == [("都市花园", "FD02")]


async def test_whoever_cries_out_at_length_is_heard_at_once(stage: Stage) -> None:
    for each in ("啊" * 500 + "呀", "兴苑3号楼灯坏了"):
        await stage.resident(each)
    assert where(stage) == [("兴苑小区 3 号楼", "FD01")]
