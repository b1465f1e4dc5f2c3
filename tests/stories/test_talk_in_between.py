"""What belongs together when people talk as they do: in bits, with others and questions in between."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Location, Media
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage

LAMP = "兴苑小区3号楼楼道灯坏了"
RUBBISH = "兴苑小区垃圾好几天没清了，臭死了"


def incidents(stage: Stage) -> list[Incident]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(Incident).order_by(Incident.id)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "answer",
    [
        "9号楼",
        "九号楼的",
        "兴苑9#2单元",
        "兴苑小区9号楼",
        "不是3号楼，9号楼",
        "应该是9号楼吧",
        "靠着9号楼",
        "9号楼跟前那块",
    ],
)
async def test_a_building_alone_answers_the_question(stage: Stage, answer: str) -> None:
    await stage.resident(RUBBISH)
    stage.clock.turn(seconds=40)
    await stage.resident(answer)
    assert [(each.state, each.grid) for each in incidents(stage)] == [("dispatched", "FD02")]


@pytest.mark.parametrize(
    ("answer", "grid"),
    [
        ("我家在9号楼，垃圾在3号楼", "FD01"),
        ("我是3号楼的，垃圾在9号楼", "FD02"),
        ("垃圾在9号楼", "FD02"),
        ("垃圾在3号楼，我家在9号楼", "FD01"),
        ("我住9号楼 垃圾在3号楼", "FD01"),
        ("我家在9号楼，3号楼门口", "FD01"),
        ("我家在9号楼", "FD02"),
        ("我住在9号楼", "FD02"),
    ],
)
async def test_where_he_lives_is_not_where_it_is_if_he_says_both(
    stage: Stage, answer: str, grid: str
) -> None:
    await stage.resident(RUBBISH)
    stage.clock.turn(seconds=40)
    await stage.resident(answer)
    assert [(each.state, each.grid) for each in incidents(stage)] == [("dispatched", grid)]


@pytest.mark.parametrize("answer", ["我家在9号楼，垃圾在3号楼也有", "福善庄小区垃圾也没清"])
async def test_what_is_elsewhere_or_in_both_is_told_by_itself(stage: Stage, answer: str) -> None:
    await stage.resident(RUBBISH)
    stage.clock.turn(seconds=40)
    await stage.resident(answer)
    assert incidents(stage)[0].grid is None
    assert len(incidents(stage)) > 1


@pytest.mark.parametrize("answer", ["3单元门口", "二单元"])
async def test_what_does_not_tell_which_begins_nothing(stage: Stage, answer: str) -> None:
    await stage.resident(RUBBISH)
    stage.clock.turn(seconds=40)
    await stage.resident(answer)
    assert [(each.state, each.grid) for each in incidents(stage)] == [("clarifying", None)]


async def test_the_answer_names_another_compound(stage: Stage) -> None:
    await stage.resident(RUBBISH)
    stage.clock.turn(seconds=40)
    await stage.resident("福善庄小区")
    assert [(each.state, each.grid) for each in incidents(stage)] == [("dispatched", "FD02")]


async def test_somebody_else_answers_in_between(stage: Stage) -> None:
    await stage.resident(RUBBISH)
    await stage.resident("9号楼", who="wxid_liu")
    await stage.resident("好像有人扫过了", who="wxid_liu")
    assert [each.state for each in incidents(stage)] == ["clarifying"]
    await stage.resident("3号楼")
    assert [(each.state, each.grid) for each in incidents(stage)] == [("dispatched", "FD01")]


async def test_the_first_that_can_be_acted_on_goes_and_the_rest_amends_it(stage: Stage) -> None:
    await stage.resident("在吗")
    stage.clock.turn(seconds=3)
    await stage.resident("兴苑小区3号楼")
    stage.clock.turn(seconds=3)
    await stage.resident("楼道灯坏了")
    assert [(each.state, each.grid) for each in incidents(stage)] == [("dispatched", "FD01")]
    stage.heard(RESIDENTS)
    for more in ("三楼那个", "黑得啥也看不见", "老人差点摔了"):
        stage.clock.turn(seconds=3)
        await stage.resident(more)
    await stage.resident("", media=(Media("picture", "r"),))
    assert len(incidents(stage)) == 1
    assert stage.heard(RESIDENTS) == []


async def test_the_same_said_once_more_in_a_breath_is_not_somebody_else(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    stage.clock.turn(seconds=5)
    await stage.resident("兴苑小区3号楼灯不亮，下水道也堵了")
    assert len(incidents(stage)) == 1
    assert stage.heard(RESIDENTS) == []


@pytest.mark.parametrize("text", ["下水堵了，福善庄小区", "福善庄停水", "没水了福善庄小区"])
async def test_a_matter_is_no_mere_place(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=5)
    await stage.resident(text)
    assert [each.grid for each in incidents(stage)] == ["FD01", "FD02"]


async def test_two_matters_in_a_breath(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(seconds=5)
    await stage.resident("福善庄小区下水道堵了")
    assert [each.grid for each in incidents(stage)] == ["FD01", "FD02"]


async def test_a_danger_elsewhere_in_the_same_breath_is_a_matter_of_its_own(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(seconds=5)
    await stage.resident("福善庄小区门口有人持刀砍人")
    assert [(each.kind, each.place) for each in incidents(stage)] == [
        ("nonpolice", "兴苑小区 3 号楼"),
        ("emergency", "福善庄小区"),
    ]
    assert stage.heard(OFFICERS)


async def test_what_was_the_polices_becomes_an_emergency(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼有人打人")
    stage.clock.turn(seconds=5)
    await stage.resident("他拿着刀，快来人救命")
    assert [(each.kind, each.urgency) for each in incidents(stage)] == [("emergency", 1)]
    assert any("110" in text for text in stage.heard(RESIDENTS))
    assert stage.failed() == []


async def test_the_place_answers_the_matter_that_lacks_it(stage: Stage) -> None:
    await stage.resident(RUBBISH)
    stage.clock.turn(seconds=30)
    await stage.resident("福善庄小区下水道堵了")
    stage.clock.turn(seconds=30)
    await stage.resident("9号楼")
    assert [(each.place, each.grid) for each in incidents(stage)] == [
        ("兴苑小区 9 号楼", "FD02"),
        ("福善庄小区", "FD02"),
    ]


async def test_the_place_of_a_danger_comes_afterwards(stage: Stage) -> None:
    await stage.resident("着火了快来人")
    stage.clock.turn(seconds=30)
    await stage.resident("兴苑小区9号楼")
    assert [(each.place, each.grid) for each in incidents(stage)] == [("兴苑小区 9 号楼", "FD02")]


async def test_a_question_in_between_is_answered(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(RESIDENTS)
    stage.clock.turn(seconds=5)
    await stage.resident("身份证丢了怎么补办")
    assert "带户口本" in stage.heard(RESIDENTS)[0]
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("text", ["咋还不来", "等了半天了", "人呢", "还要等多久", "有人来吗", "多会儿能修"])
async def test_reminders_in_other_words(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=10)
    stage.heard(RESIDENTS)
    await stage.resident(text)
    assert "已经催了" in stage.heard(RESIDENTS)[0]
    assert len(incidents(stage)) == 1


@pytest.mark.parametrize("text", ["灯亮了，谢谢", "解决了谢谢", "已经好了谢谢", "可以了，麻烦了", "弄好了👍"])
async def test_thanks_in_other_words(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    await stage.member("修好了，换了灯泡")
    await stage.resident(text)
    assert incidents(stage)[0].state == "verified"


async def test_a_location_answers_the_question(stage: Stage) -> None:
    await stage.resident("灯坏了")
    await stage.resident("", location=Location(112.4, 39.3))
    assert stage.failed() == []
    assert len(incidents(stage)) == 1


async def test_talk_by_somebody_with_an_open_matter_is_talk(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(minutes=5)
    version = incidents(stage)[0].version
    for text in ("今晚吃啥", "哈哈哈", "好的", "明天降温多穿点"):
        await stage.resident(text)
    assert incidents(stage)[0].version == version


async def test_a_picture_of_somebody_else_is_his_own(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.heard(GRID)
    await stage.resident("", who="wxid_liu", media=(Media("picture", "r"),))
    assert stage.heard(GRID) == []


async def test_the_same_with_him_too_joins_what_was_talked_of(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼停水了")
    stage.heard(RESIDENTS)
    stage.clock.turn(minutes=2)
    await stage.resident("我家也停水了", who="wxid_liu")
    assert len(incidents(stage)) == 1
    (told,) = stage.heard(RESIDENTS)
    assert "兴苑小区 3 号楼" in told
    assert "要不是同一处" in told


async def test_the_same_with_him_too_is_asked_about_where_two_matters_fit(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼停水了")
    await stage.resident("福善庄小区停水了", who="wxid_ma")
    stage.clock.turn(minutes=2)
    await stage.resident("我家也停水了", who="wxid_liu")
    assert [each.state for each in incidents(stage)] == ["dispatched", "dispatched", "clarifying"]


async def test_a_picture_long_afterwards_is_talk(stage: Stage) -> None:
    await stage.resident(LAMP)
    stage.clock.turn(hours=3)
    await stage.quiet()
    stage.heard(GRID)
    version = incidents(stage)[0].version
    await stage.resident("", media=(Media("picture", "r"),))
    assert incidents(stage)[0].version == version
    await stage.resident("怎么还没人来", media=(Media("picture", "r"),))
    assert incidents(stage)[0].version > version


async def test_who_wants_the_police_hears_at_once_whom_to_ring(stage: Stage) -> None:
    for where, alone in (("wxid_wang", True), (RESIDENTS, False)):
        await stage.resident("我要报警", where=where, private=alone, addressed=alone)
        assert "马上打 110" in stage.heard(where)[0]
    await stage.resident("报警")
    assert stage.heard(RESIDENTS) == []
    await stage.resident("报警", addressed=True)
    assert "马上打 110" in stage.heard(RESIDENTS)[0]


async def test_what_was_shown_is_called_by_its_name(stage: Stage) -> None:
    shown = {"图": Media("picture", "r"), "语音": Media("voice", "r"), "视频": Media("video", "r")}
    for name, media in (shown | {"文件": Media("file", "r")}).items():
        await stage.resident("", where="wxid_wang", private=True, addressed=True, media=(media,))
        assert stage.heard("wxid_wang")[0].startswith(f"{name}收到了")
