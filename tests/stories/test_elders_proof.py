"""What proves that elders were seen: pictures, spot checks, and the reasons of those who were missed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import ElderReason, Sighting, SpotCheck
from models.messages import Media, Platform, Press, Quote
from models.settings import Settings
from models.vault import Vault
from tests.conftest import KEY
from tests.stories.old_people import moved_in
from tests.stories.shift import LEADER

MEMBER, OFFICER, GRID = "staff_li", "staff_zhao", "cid-fudong"
PICTURE = (Media("picture", "code-1"),)


@pytest.fixture
def settings(request: pytest.FixtureRequest) -> Settings:
    """Every sighting is checked, unless a test says otherwise."""
    plain = Settings()
    return replace(plain, elders=replace(plain.elders, spot_checks=getattr(request, "param", 1.0)))


@pytest.fixture
async def town(stage: Any) -> Any:
    return await moved_in(stage)


async def alone(stage: Any, text: str, who: str = MEMBER, **more: Any) -> str:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True, **more)
    return "\n".join(stage.heard(who))


def checks(stage: Any) -> list[tuple[int, str]]:
    with Session(stage.engine) as db:
        return [(row.elder_id, row.state) for row in db.scalars(select(SpotCheck))]


def pictured(stage: Any) -> list[int]:
    with Session(stage.engine) as db:
        rows = list(db.scalars(select(Sighting)))
    assert all(row.picture is None or b"code" not in row.picture for row in rows)
    return [row.elder_id for row in rows if row.picture is not None]


def reasons(stage: Any) -> list[tuple[int, str]]:
    with Session(stage.engine) as db:
        return [(row.elder_id, row.why) for row in db.scalars(select(ElderReason))]


async def test_a_picture_in_time_passes_and_one_a_day_is_enough(town: Any) -> None:
    told = await alone(town, "见到王德贵了")
    check = "【抽查】请在 15 分钟内发一张王德贵老人现在的照片，门口、背影都行，拍之前跟老人说一声。"
    assert told.endswith(check)
    town.clock.turn(minutes=14)
    assert await alone(town, "", media=PICTURE) == "照片收到了，抽查通过，谢谢。"
    assert (checks(town), pictured(town)) == ([(1, "passed")], [1])
    assert "抽查" not in await alone(town, "见到李玉兰了")
    await town.later(hours=1)
    assert checks(town) == [(1, "passed")]


async def test_without_a_picture_the_leader_hears_of_it_once(town: Any) -> None:
    await alone(town, "见到王德贵了")
    town.heard(LEADER)
    await town.later(minutes=15)
    assert town.heard(LEADER) == [
        "【抽查没有照片】李强 今天 10:00 报当面见到 王德贵（府东一网格），15 分钟里没有发来照片，请了解一下。"
    ]
    assert checks(town) == [(1, "failed")]
    told = await alone(town, "", media=PICTURE)
    assert told.startswith("照片收到了，记在王德贵这次见面里。抽查的时间已经过了")
    assert (checks(town), pictured(town)) == ([(1, "failed")], [1])
    await town.later(minutes=15)
    assert not any("抽查" in line for line in town.heard(LEADER))


async def test_the_leader_s_own_check_is_told_to_the_officers_and_at_night_nothing(town: Any) -> None:
    town.clock.turn(hours=11, minutes=50)
    await alone(town, "见到王德贵了", who=LEADER)
    town.heard(OFFICER)
    await town.later(minutes=20)
    assert checks(town) == [(1, "failed")]
    assert town.heard(OFFICER) == []
    await town.later(hours=8, minutes=50)
    (told,) = [line for line in town.heard(OFFICER) if "【抽查没有照片】王兰" in line]
    assert "王兰 昨天 21:50 报当面见到" in told


async def test_no_check_of_what_comes_with_a_picture_or_late_or_by_telephone(town: Any) -> None:
    assert "抽查" not in await alone(town, "见到王德贵了", media=PICTURE)
    for words in ("/见面 李玉兰 08:00", "/见面 李玉兰 电话", "李玉兰没在家"):
        assert "抽查" not in await alone(town, words)
    assert (checks(town), pictured(town)) == ([], [1])


async def test_a_check_by_a_button_and_a_wrong_sighting_drops_it(town: Any) -> None:
    await town.later(hours=22)
    card = next(body.card for to, body in town.everything() if to == MEMBER and hasattr(body, "lines"))
    town.heard(MEMBER)
    await town.said(Platform.DINGTALK, "", MEMBER, "", press=Press(card, "seen_1"))
    assert any("【抽查】请在 15 分钟内" in line for line in town.heard(MEMBER))
    await alone(town, "/撤销")
    assert checks(town) == [(1, "dropped")]
    await town.later(minutes=30)
    assert not any("抽查" in line for line in town.heard(LEADER))


@pytest.mark.parametrize("settings", [0.0], indirect=True)
async def test_a_picture_that_nobody_asked_for_belongs_to_what_was_said_before(town: Any) -> None:
    await alone(town, "见到王德贵了")
    await alone(town, "见到李玉兰了")
    quoted = Quote(text="记下了：王德贵（今天 10:00 当面见到）。")
    assert await alone(town, "", media=PICTURE, quote=quoted) == "照片收到了，记在王德贵这次见面里。"
    assert await alone(town, "", media=PICTURE) == "照片收到了，记在李玉兰这次见面里。"
    assert await alone(town, "", media=(Media("picture", "code-2"),)) == "照片收到了，记在李玉兰这次见面里。"
    assert pictured(town) == [1, 2]
    assert checks(town) == []
    with Session(town.engine) as db:
        kept = [Vault(KEY).open_bytes(row.picture or b"") for row in db.scalars(select(Sighting))]
    assert [each.count(b"code-") for each in kept] == [1, 2]


@pytest.mark.parametrize("settings", [0.0], indirect=True)
async def test_a_picture_of_a_matter_stays_with_the_matter(town: Any) -> None:
    await alone(town, "见到王德贵了")
    await town.resident("兴苑小区3号楼楼道灯坏了")
    await town.press("acknowledge")
    town.clock.turn(minutes=1)
    await town.member("到了")
    await town.member("", media=PICTURE)
    assert pictured(town) == []


@pytest.mark.parametrize("settings", [0.0], indirect=True)
async def test_whoever_is_seen_too_late_is_asked_about_once_for_all(town: Any) -> None:
    await town.later(hours=50)
    await alone(town, "/老人")
    told = await alone(town, "1 2 见到了")
    assert told.split("\n")[2:9] == [
        "王德贵、李玉兰隔了两天多才见到，是什么原因？回数字：",
        "1. 没在家", "2. 住院", "3. 走亲戚", "4. 人手不够", "5. 忘了报",
        "别的原因请写一句：王德贵没见到是因为……",
    ]  # fmt: skip
    assert await alone(town, "9") == "没有第 9 个，请回 1 到 5 的数字。"
    assert await alone(town, "3") == "记下了，王德贵、李玉兰没见到的原因：走亲戚。"
    assert reasons(town) == [(1, "走亲戚"), (2, "走亲戚")]
    assert await alone(town, "王德贵没见到是因为电梯坏了") == "记下了，王德贵没见到的原因：电梯坏了。"
    assert reasons(town) == [(1, "其他"), (2, "走亲戚")]


@pytest.mark.parametrize("settings", [0.0], indirect=True)
async def test_an_officer_tells_the_reason_while_the_miss_goes_on(town: Any) -> None:
    town.heard(OFFICER)
    await town.later(hours=48)
    (breach,) = [line for line in town.heard(OFFICER) if "两天未见面" in line]
    assert "没见到是因为" not in breach
    await town.later(hours=22)
    (again,) = [line for line in town.heard(OFFICER) if "仍未见面" in line]
    assert again.endswith("知道原因的回“王德贵没见到是因为……”。")
    told = await alone(town, "王德贵没见到是因为住院", who=OFFICER)
    assert told == "记下了，王德贵没见到的原因：住院。要是人还没回来，发 /请假 王德贵 到 日期 原因。"
    told = await alone(town, "/见面 原因 李玉兰 没人应", who=OFFICER)
    assert told == "记下了，李玉兰没见到的原因：没在家。"
    assert reasons(town) == [(1, "住院"), (2, "没在家")]


@pytest.mark.parametrize("settings", [0.0], indirect=True)
@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("王德贵没见到是因为住院", "王德贵最近 30 天都在两天内见过，不用写原因。"),
        ("赵铁柱没见到是因为住院", "见面名单里没有“赵铁柱”。"),
        ("王有福没见到是因为住院", "王有福不在您的网格"),
        ("/见面 原因 王德贵", "要写姓名和没见到的原因。"),
    ],
)
async def test_a_reason_that_cannot_be(town: Any, text: str, answer: str) -> None:
    assert (await alone(town, text)).startswith(answer)
    assert reasons(town) == []


@pytest.mark.parametrize("settings", [0.0], indirect=True)
async def test_the_reason_of_something_else_is_heard_as_ever(town: Any) -> None:
    await town.resident("兴苑小区3号楼水管漏水了")
    await town.press("acknowledge")
    town.heard(GRID)
    await town.member("管道原因 接口老化，已经换了新的，修好了")
    heard = town.heard(GRID)
    assert any(line.endswith(" 已办结。") for line in heard)
    assert not any("见面名单" in line for line in heard)
