"""Residents ask, and are answered from what the station knows, or offered what is nearest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handlers.question import LISTED as LISTED_WORDS
from handlers.question import NOT_SURE
from handlers.question import TOO_MANY as TOO_MANY_WORDS
from models.incident_rows import Incident
from models.messages import Platform, Text
from models.posts import POLICE
from models.question_rows import OpenQuestion, QuestionState
from models.registry_rows import Knowledge, RegistryVersion
from models.vault import Vault
from tests.conftest import KEY
from tests.stories.conftest import Stage

LISTED, TOO_MANY = (words.format(police=POLICE) for words in (LISTED_WORDS, TOO_MANY_WORDS))
PRIVATE: dict[str, Any] = {"private": True, "addressed": True, "where": "wxid_wang"}


def change(stage: Stage, **values: Any) -> None:
    """The one entry of the stage as the registry would have it after an import."""
    with Session(stage.engine) as session, session.begin():
        session.execute(update(Knowledge).values(**values))
        session.execute(update(RegistryVersion).values(version=RegistryVersion.version + 1))


def told(stage: Stage) -> list[str]:
    """All that was said in WeChat so far."""
    return [body.text for _, body in stage.phones[Platform.WECHAT].sent if isinstance(body, Text)]


async def test_the_parts_of_an_answer_come_in_their_order_with_source_and_date(stage: Stage) -> None:
    change(
        stage,
        answer="时间：工作日；材料：户口簿；条件：本人办",
        source="身份证法",
        valid_until=date(2030, 1, 1),
        updated_on=date(2026, 11, 20),
    )
    await stage.resident("身份证丢了怎么补办")
    await stage.quiet()
    assert told(stage) == [
        "条件：本人办\n材料：户口簿\n时间：工作日\n（来源：身份证法，2026-11-20 更新，有效期至 2030-01-01）"
    ]


async def test_what_has_expired_is_not_told_as_a_fact(stage: Stage) -> None:
    change(stage, valid_until=date(2020, 1, 1))
    await stage.resident("身份证丢了怎么补办")
    await stage.quiet()
    assert told(stage) == []
    await stage.resident("身份证丢了怎么补办", **PRIVATE)
    await stage.quiet()
    assert "过了有效期" in told(stage)[0]
    assert "20 个工作日" not in told(stage)[0]


async def test_an_entry_ends_with_the_day_of_the_station(stage: Stage) -> None:
    change(stage, valid_until=date(2026, 11, 23))
    await stage.resident("身份证丢了怎么补办", **PRIVATE)
    await stage.quiet()
    assert "20 个工作日" in told(stage)[-1]
    # One in the morning there, and still the 23rd in UTC.
    stage.clock.turn(hours=15)
    await stage.resident("身份证丢了怎么补办", **PRIVATE)
    await stage.quiet()
    assert "过了有效期" in told(stage)[-1]


async def test_what_expires_between_the_offer_and_the_number_is_not_told(stage: Stage) -> None:
    await stage.resident("身份证照片怎么拍要什么手续", **PRIVATE)
    await stage.quiet()
    change(stage, valid_until=date(2026, 11, 22))
    await stage.resident("1", **PRIVATE)
    await stage.quiet()
    assert "麻烦再问一次" in told(stage)[-1]


async def test_in_private_the_nearest_are_offered_and_a_number_gives_the_entry(stage: Stage) -> None:
    await stage.resident("身份证照片怎么拍要什么手续", **PRIVATE)
    await stage.quiet()
    assert "1. 身份证丢了怎么补办" in told(stage)[-1]
    await stage.resident("1", **PRIVATE)
    await stage.quiet()
    assert "户籍窗口" in told(stage)[-1]
    await stage.resident("3", **PRIVATE)
    await stage.quiet()
    assert "没有第 3 个" in told(stage)[-1]


async def test_a_bare_word_in_private_asks_what_there_is_to_know_of_it(stage: Stage) -> None:
    change(stage, question="户口怎么迁过来", similar=[])
    await stage.resident("户口", **PRIVATE)
    await stage.quiet()
    assert "1. 户口怎么迁过来" in told(stage)[-1]


@pytest.mark.parametrize("text", ["我要是家里煤气漏了该打哪个电话", "如果有人跳楼怎么报警"])
async def test_who_asks_of_a_danger_that_may_be_hears_whom_to_ring_if_it_is(stage: Stage, text: str) -> None:
    await stage.resident(text)
    await stage.quiet()
    assert told(stage) == []
    await stage.resident(text, **PRIVATE)
    await stage.quiet()
    number = "119" if "煤气" in text else "110"
    assert told(stage)[-1].endswith(f"\n要是眼下真有危险，马上打 {number}。")


async def test_who_only_asks_what_to_do_is_asked_what_it_is_where_he_spoke_to_us(stage: Stage) -> None:
    await stage.resident("我该怎么办")
    assert told(stage) == []
    await stage.resident("我该怎么办", addressed=True)
    await stage.resident("我该怎么办", **PRIVATE)
    asked = "别急，出了什么事、在哪儿？跟我说说，我帮您找人。眼下有危险就马上打 110。"
    assert told(stage) == [asked, asked]
    with Session(stage.engine) as session:
        assert session.scalars(select(Incident)).all() == []
        assert session.scalars(select(OpenQuestion)).all() == []


async def test_who_speaks_of_no_danger_hears_no_number(stage: Stage) -> None:
    await stage.resident("驾驶证在哪里换", **PRIVATE)
    await stage.quiet()
    assert "危险" not in told(stage)[-1]


async def test_a_number_long_after_the_offer_is_no_choice(stage: Stage) -> None:
    await stage.resident("身份证照片怎么拍要什么手续", **PRIVATE)
    await stage.later(hours=2)
    await stage.resident("1", **PRIVATE)
    await stage.quiet()
    assert "户籍窗口办理" not in told(stage)[-1]


@pytest.mark.parametrize("text", ["身份证照片怎么拍要什么手续", "驾驶证在哪里换"])
async def test_in_a_group_nothing_is_said_where_nothing_is_sure(stage: Stage, text: str) -> None:
    await stage.resident(text)
    await stage.quiet()
    assert told(stage) == []


async def test_a_question_within_a_matter_is_answered_in_the_receipt(stage: Stage) -> None:
    change(
        stage, question="捡到身份证怎么办", similar=["捡到别人身份证往哪送"], answer="请交到最近的派出所。"
    )
    await stage.resident("在路上捡到一张别人的身份证，往哪送")
    await stage.quiet()
    (receipt,) = told(stage)
    assert receipt.startswith("收到，已报给民警")
    assert receipt.endswith("\n\n请交到最近的派出所。\n（来源：居民身份证法）")


async def test_a_question_put_to_us_right_after_a_report_is_no_part_of_it(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    await stage.resident("身份证照片怎么拍要什么手续", addressed=True)
    await stage.quiet()
    receipt, answer = told(stage)
    assert receipt.startswith("收到，已派给")
    assert answer == NOT_SURE + LISTED
    with Session(stage.engine) as session:
        (matter,) = session.scalars(select(Incident)).all()
    assert Vault(KEY).open(matter.summary) == "兴苑小区3号楼楼道灯坏了"


NEARBY = "身份证照片怎么拍要什么手续"


@pytest.mark.parametrize("between", ["身份证丢了怎么补办", "兴苑小区3号楼楼道灯坏了", "驾驶证到期怎么换"])
async def test_a_number_picks_nothing_of_a_list_after_which_something_else_was_said(
    stage: Stage, between: str
) -> None:
    await stage.resident(NEARBY, **PRIVATE)
    await stage.resident(between, **PRIVATE)
    await stage.resident("1", **PRIVATE)
    await stage.quiet()
    assert "回数字就行" in told(stage)[0]
    assert "没有等您回数字" in told(stage)[-1]


async def test_who_asks_alone_what_nobody_here_knows_of_is_on_the_list_and_hears_so(stage: Stage) -> None:
    await stage.resident("我家的鹦鹉能上飞机吗", **PRIVATE)
    await stage.resident("你是谁呀", **PRIVATE)
    await stage.quiet()
    assert told(stage)[0] == NOT_SURE + LISTED
    assert told(stage)[1].startswith("我在。")
    with Session(stage.engine) as session:
        assert len(session.scalars(select(OpenQuestion)).all()) == 1


async def test_whose_questions_fill_the_list_is_not_told_that_one_more_is_on_it(stage: Stage) -> None:
    for what in ("鸽子", "风筝", "气球", "渔船", "轮椅", "钢琴", "帐篷", "雪橇", "土豆", "蜂箱", "蜂箱"):
        await stage.resident(f"我家的{what}能上飞机吗", **PRIVATE)
    await stage.resident("我家的鹦鹉能上飞机吗", **PRIVATE)
    await stage.quiet()
    assert told(stage)[-2:] == [NOT_SURE + LISTED, NOT_SURE + TOO_MANY]


async def test_what_is_asked_alone_right_after_a_report_is_not_taken_silently(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼昨晚电动车被偷了", **PRIVATE)
    await stage.resident("白色的，雅迪", **PRIVATE)
    await stage.resident("我家的鹦鹉能上飞机吗", **PRIVATE)
    await stage.quiet()
    assert told(stage)[1] == "记下了，加到 261123-001 里了。"
    assert told(stage)[2].startswith("这句记到 261123-001 里了")


async def test_a_danger_that_may_be_within_a_matter_has_its_number_in_the_receipt(stage: Stage) -> None:
    await stage.resident("万一老人摔倒了起不来，该找谁", **PRIVATE)
    await stage.quiet()
    assert "马上打 120" in told(stage)[0]


async def test_who_waits_for_an_answer_and_asks_for_it_is_told_that_it_still_waits(stage: Stage) -> None:
    await stage.resident("怎么还没人回我", **PRIVATE)
    await stage.resident("我家的鹦鹉能上飞机吗", **PRIVATE)
    await stage.resident("怎么还没人回我", **PRIVATE)
    await stage.quiet()
    first, _, again = told(stage)
    assert "还在等民警答复" not in first
    assert again.startswith("您问的还在等民警答复")


async def test_behind_an_answer_one_asks_on_in_a_word(stage: Stage) -> None:
    change(stage, answer="材料：户口簿，工本费 40 元；时间：20 天", source="身份证法")
    said = (
        ("身份证丢了怎么补办", "材料：户口簿"),
        ("要多久", "“身份证丢了怎么补办”\n时间：20 天\n（来源：身份证法）"),
        ("那多少钱", "“身份证丢了怎么补办”\n材料：户口簿，工本费 40 元\n时间：20 天"),
        ("在哪办", "“身份证丢了怎么补办”里没有写去哪儿办，可以打派出所电话问。"),
        ("身份证", "您是想问"),
        ("1", "材料：户口簿"),
        ("要带啥", "“身份证丢了怎么补办”\n材料：户口簿，工本费 40 元\n（来源：身份证法）"),
        ("身份证丢了怎么补办", "材料：户口簿"),
        ("几天能取", "“身份证丢了怎么补办”\n时间：20 天"),
    )
    for text, answer in said:
        before = len(told(stage))
        await stage.resident(text, **PRIVATE)
        assert told(stage)[before:][0].startswith(answer), text
    await stage.resident("要多久")
    assert len(told(stage)) == len(said)


async def test_a_list_is_answered_as_people_do(stage: Stage) -> None:
    for text, told_first in (
        ("第一个", "带户口本"),
        ("选1", "带户口本"),
        ("一", "带户口本"),
        ("9", "没有第 9 个"),
        ("0", "没有第 0 个"),
        ("都不是", "好，那就等民警来答，有答复就在这里告诉您"),
        ("1", "现在没有等您回数字的问题"),
    ):
        if text == "第一个":
            await stage.resident("身份证", **PRIVATE)
        before = len(told(stage))
        await stage.resident(text, **PRIVATE)
        assert told(stage)[before:][0].startswith(told_first), text
    # He had picked one, and the officers have it again all the same.
    with Session(stage.engine) as session:
        assert [row.state for row in session.scalars(select(OpenQuestion))] == [QuestionState.OPEN]
    await stage.resident("楼道灯坏了", **PRIVATE)
    await stage.resident("1", **PRIVATE)
    assert "请问具体在哪个小区" in told(stage)[-1]


async def test_what_no_entry_notes_is_said_to_be_missing_before_any_list(stage: Stage) -> None:
    change(stage, question="居住证怎么办", similar=["办居住证"], answer="材料：身份证；地点：户籍窗口")
    await stage.resident("外地来的办证多少钱", **PRIVATE)
    assert told(stage)[-1] == f"我这里没有记多少钱。{LISTED}\n记着的只有这些，要看就回数字：\n1. 居住证怎么办"
    await stage.resident("1", **PRIVATE)
    assert told(stage)[-1].startswith("材料：身份证")


async def test_a_sure_answer_says_which_asked_fact_it_leaves_out(stage: Stage) -> None:
    change(
        stage,
        question="居住证怎么办",
        similar=["办居住证要多久"],
        answer="材料：身份证；电话：3310000",
        source="",
    )
    await stage.resident("办居住证要多久", **PRIVATE)
    assert told(stage)[-1] == "材料：身份证\n电话：3310000\n要多久这里没有写，可以打派出所电话问。"
    change(stage, answer="材料：身份证；时间：15 天")
    await stage.resident("办居住证要多久", **PRIVATE)
    assert told(stage)[-1] == "材料：身份证\n时间：15 天"
