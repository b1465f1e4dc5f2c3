"""What nobody should send, and somebody does: each has its answer, and the next message is heard."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.messages import Location, Media, Platform, Quote

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
PICTURE = (Media("picture", "ref-1"),)


@pytest.mark.parametrize(
    "text",
    [
        "灯坏了，" * 260_000,
        LAMP + "\0",
        "\0",
        LAMP + "\u202e\ufffd\u200b\U0001f4a1",
        "/" * 10_000,
        "/查 " + "9" * 5000,
        "%s %d {} {0} {name} ${HOME}",
        "'; drop table incident; --",
        "\n\n\n",
        "１" * 3000,
        "(" * 3000,
        "退回" * 3000,
    ],
    ids=[
        "megabyte",
        "nul",
        "only nul",
        "marks",
        "slashes",
        "digits",
        "formats",
        "sql",
        "lines",
        "wide",
        "open",
        "back",
    ],
)
@pytest.mark.parametrize("speaker", ["resident", "member", "officer"])
async def test_no_text_breaks_anything(stage: Any, text: str, speaker: str) -> None:
    await getattr(stage, speaker)(text)
    assert stage.failed() == []
    await stage.resident(LAMP, who="wxid_after")
    assert any("兴苑小区 3 号楼" in told for told in stage.heard(GRID))


async def test_an_unknown_group_is_answered_only_when_it_speaks_to_us(
    stage: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await stage.resident(LAMP, where="unknown@chatroom")
    assert stage.everything() == []
    assert (
        "left alone message=1 platform=wechat group='unknown@chatroom' registered=no person=None"
        in caplog.text
    )
    await stage.resident(LAMP, where="unknown@chatroom", addressed=True)
    assert "还没有登记" in stage.heard("unknown@chatroom")[0]
    assert "told what we do message=2 type=known group='unknown@chatroom'" in caplog.text
    assert stage.heard(GRID) == []


async def test_a_stranger_in_a_working_group_leaves_a_line_and_talk_of_residents_does_not(
    stage: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await stage.resident("早上好")
    await stage.said(Platform.DINGTALK, GRID, "staff_nobody", "早上好")
    # One line an hour, however much is said.
    await stage.said(Platform.DINGTALK, GRID, "staff_nobody", "今天真冷")
    assert stage.everything() == []
    told = [line.getMessage() for line in caplog.records if line.getMessage().startswith("left alone")]
    assert told == [f"left alone message=2 platform=dingtalk group={GRID!r} registered=yes person=None"]


async def test_a_question_that_nobody_answers_leaves_a_line(
    stage: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await stage.resident("请问养狗证要带什么材料，去哪里办？")
    assert stage.everything() == []
    assert "question left to the officers message=1" in caplog.text


async def test_an_unknown_person_is_a_resident(stage: Any) -> None:
    await stage.member("收到", who="staff_nobody")
    assert all("签收" not in told for told in stage.heard(GRID))
    assert stage.failed() == []


@pytest.mark.parametrize("private", [True, False])
async def test_a_message_of_a_kind_that_we_do_not_know(
    stage: Any, private: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    where = "wxid_wang" if private else RESIDENTS
    await stage.said(
        Platform.WECHAT, where, "wxid_wang", "", unknown_type="miniprogram", addressed=True, private=private
    )
    assert stage.heard(where) == ["这种消息我看不了，麻烦用文字说一下。"]
    assert "told what we do message=1 type=miniprogram group='known'" in caplog.text


async def test_unread_kinds_that_are_not_for_us_are_left_alone(stage: Any) -> None:
    await stage.resident("", unknown_type="redpacket")
    await stage.resident("")
    await stage.resident("", media=PICTURE)
    assert stage.everything() == []


async def test_whoever_only_mentions_us_hears_what_we_do(stage: Any) -> None:
    await stage.member("", who="staff_new")
    assert stage.heard(GRID)[0].startswith("我在。")


async def test_a_picture_alone_is_asked_about(stage: Any) -> None:
    await stage.said(
        Platform.WECHAT, "wxid_wang", "wxid_wang", "", media=PICTURE, private=True, addressed=True
    )
    assert stage.heard("wxid_wang") == ["图收到了。麻烦再用文字说一下是哪里、什么情况。"]


async def test_a_place_alone_in_private_is_a_beginning(stage: Any) -> None:
    await stage.said(
        Platform.WECHAT,
        "wxid_wang",
        "wxid_wang",
        "",
        location=Location(112.4, 39.3),
        private=True,
        addressed=True,
    )
    assert stage.failed() == []
    assert stage.heard("wxid_wang")


async def test_a_quote_of_nothing_breaks_nothing(stage: Any) -> None:
    for quote in (Quote(), Quote(message_id="x"), Quote(text="\0")):
        await stage.member("收到", quote=quote)
        await stage.member("", quote=quote)
    assert stage.failed() == []


async def test_a_late_report_gets_no_reply_and_the_officers_see_it(stage: Any) -> None:
    late = stage.clock.now() - timedelta(minutes=11)
    await stage.resident(LAMP, sent_at=late)
    assert stage.heard(RESIDENTS) == []
    assert stage.heard(GRID) == []
    assert stage.heard(OFFICERS) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]


async def test_a_late_emergency_reaches_the_officers(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼着火了！！", sent_at=stage.clock.now() - timedelta(hours=1))
    assert stage.heard(RESIDENTS) == []
    assert stage.heard(OFFICERS)[0].startswith("【紧急警情】")


@pytest.mark.parametrize("text", ["身份证丢了怎么补办啊", "/帮助", "/天气", "在吗"])
async def test_late_talk_gets_no_reply_in_a_group(stage: Any, text: str) -> None:
    await stage.resident(text, sent_at=stage.clock.now() - timedelta(minutes=11), addressed=True)
    assert stage.heard(RESIDENTS) == []


async def test_a_late_step_counts_without_a_reply(stage: Any) -> None:
    await stage.resident(LAMP)
    stage.heard(GRID)
    await stage.member("收到", sent_at=stage.clock.now() - timedelta(minutes=11))
    assert stage.heard(GRID) == ["【网格事项】兴苑小区 3 号楼 | 已签收 · 李强 · 10:00"]


async def test_in_private_a_late_message_is_answered(stage: Any) -> None:
    late = stage.clock.now() - timedelta(hours=2)
    await stage.said(
        Platform.WECHAT,
        "wxid_wang",
        "wxid_wang",
        "身份证丢了怎么补办啊",
        private=True,
        addressed=True,
        sent_at=late,
    )
    assert stage.heard("wxid_wang")[0].startswith("带户口本")


async def test_a_late_report_of_what_is_known_is_shown_as_late_and_joins_nothing(stage: Any) -> None:
    await stage.resident(LAMP)
    said = stage.clock.now()
    await stage.later(minutes=15)
    stage.heard(RESIDENTS)
    for who in ("wxid_wang", "wxid_sun"):
        stage.heard(OFFICERS)
        await stage.resident(LAMP, who=who, sent_at=said)
        assert stage.heard(OFFICERS) == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收"]
    assert stage.heard(RESIDENTS) == []
