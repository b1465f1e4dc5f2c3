"""A member who speaks among residents of what they told there: he asks the reporter, and reports nothing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.people_version import people_changed
from models.registry_rows import Identity
from tests.stories.conftest import GRID, RESIDENTS, Stage
from tests.stories.taking_back import LAMP, told_of
from tests.stories.test_details import told
from tests.stories.test_follow_up import incidents

MEMBER = "wxid_li"


@pytest.fixture
def among(stage: Stage) -> Any:
    """The member is in the residents' group too, by an account of his own."""
    with Session(stage.engine) as db, db.begin():
        db.add(Identity(person_id=1, platform="wechat", external_id=MEMBER))
        people_changed(db)
    return stage


@pytest.mark.parametrize("text", ["请问是几号楼前面的路灯", "是哪个单元的灯", "供电公司说下午来电"])
@pytest.mark.parametrize("addressed", [True, False])
async def test_he_opens_nothing(among: Stage, text: str, addressed: bool) -> None:
    await told_of(among, LAMP)
    await among.member("收到")
    await among.resident(text, who=MEMBER, addressed=addressed)
    assert len(incidents(among)) == 1
    assert among.heard(RESIDENTS) == []


async def test_the_answer_is_of_the_matter(among: Stage) -> None:
    await told_of(among, LAMP)
    await among.member("收到")
    await among.resident("请问是哪一盏", who=MEMBER)
    among.heard(GRID)
    await among.resident("三楼拐角那盏")
    assert told(among) == f"{LAMP}；三楼拐角那盏"
    assert among.heard(GRID)


@pytest.mark.parametrize("text", ["福善庄小区井盖没了", "兴苑小区3号楼有人打架"])
async def test_what_he_sees_himself_is_a_report(among: Stage, text: str) -> None:
    await told_of(among, LAMP)
    await among.resident(text, who=MEMBER)
    assert len(incidents(among)) == 2


@pytest.mark.parametrize("text", ["下水道怎么又堵了，臭死了", "谁家的垃圾堆楼道里了"])
async def test_what_is_of_another_sort_is_no_question_of_that(among: Stage, text: str) -> None:
    await told_of(among, LAMP)
    await among.resident(text, who=MEMBER)
    assert len(incidents(among)) == 2


@pytest.mark.parametrize("text", ["谁家的灯", "楼道灯怎么又坏了", "大家说的是哪个灯"])
async def test_what_is_of_the_same_is(among: Stage, text: str) -> None:
    await told_of(among, LAMP)
    await among.resident(text, who=MEMBER)
    assert len(incidents(among)) == 1


async def test_where_nothing_was_told_he_is_read_like_anybody(among: Stage) -> None:
    await among.resident("楼道灯坏了，谁家在装修吗", who=MEMBER)
    assert len(incidents(among)) == 1


async def test_when_the_water_comes_back_is_asked_of_what_was_told(stage: Stage) -> None:
    await told_of(stage, "福善庄小区停水了")
    await stage.resident("啥时候来水", who="wxid_zhang")
    assert len(incidents(stage)) == 1
    assert "那件已经有人报过了（261123-001" in stage.heard(RESIDENTS)[0]
