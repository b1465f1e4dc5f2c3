"""What the knowledge does not surely answer: the officers' list, their answers, and a human in the talk."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from models.question_rows import OpenQuestion
from models.registry_rows import Knowledge, RegistryVersion
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.shift import DAY, fill

PRIVATE: dict[str, Any] = {"private": True, "addressed": True}
QUESTION = "鸽子棚要不要办证"
ZHAO = "staff_zhao"


async def ask(stage: Stage, text: str, who: str = "wxid_wang") -> list[str]:
    await stage.resident(text, who=who, where=who, **PRIVATE)
    return stage.heard(who)


async def say(stage: Stage, text: str) -> list[str]:
    """An officer in his private chat with the bot."""
    await stage.officer(text, where=ZHAO, private=True)
    return stage.heard(ZHAO)


def rows(stage: Stage) -> list[OpenQuestion]:
    with Session(stage.engine) as db:
        return list(db.scalars(select(OpenQuestion)))


def entry(stage: Stage, question: str = QUESTION) -> Knowledge | None:
    with Session(stage.engine) as db:
        return db.get(Knowledge, question)


async def test_what_is_not_known_is_on_the_list_and_the_community_officer_hears_of_all_at_once(
    stage: Stage,
) -> None:
    assert "拿不准" in (await ask(stage, QUESTION))[0]
    await ask(stage, "鸽子棚办证要不要", who="wxid_zhang")
    await stage.resident("驾驶证在哪里换", who="wxid_ma")
    assert stage.heard(RESIDENTS) == []
    await stage.later(minutes=9, seconds=59)
    assert stage.heard(OFFICERS) == stage.heard(ZHAO) == []
    await stage.later(seconds=1)
    told = [*stage.heard(ZHAO), *stage.heard(OFFICERS)]
    assert any(f"1. {QUESTION}（私聊，10 分钟前，2 人问）" in each for each in told)
    assert any("驾驶证在哪里换（府东居民群" in each for each in told)
    await stage.later(hours=1)
    assert stage.heard(ZHAO) == stage.heard(OFFICERS) == []


async def test_nobody_is_told_of_questions_at_night(stage: Stage) -> None:
    stage.clock.turn(hours=13)
    await ask(stage, QUESTION)
    await stage.later(hours=1)
    assert stage.heard(OFFICERS) == stage.heard(ZHAO) == []
    await stage.later(hours=7)
    assert any(QUESTION in each for each in stage.heard(OFFICERS))


async def test_an_answer_goes_to_everybody_who_asked_and_is_kept_when_the_officer_says_so(
    stage: Stage,
) -> None:
    await ask(stage, QUESTION)
    await ask(stage, QUESTION, who="wxid_zhang")
    assert f"1. {QUESTION}" in (await say(stage, "/问题"))[0]
    (back,) = await say(stage, "/答 1 不用办证，打扫干净就行。")
    assert back.startswith(f"已经答给 2 位。\n以后有人问“{QUESTION}”，都这样答吗？")
    told = f"您问的“{QUESTION}”：\n不用办证，打扫干净就行。\n（民警答复）"
    assert stage.heard("wxid_wang") == stage.heard("wxid_zhang") == [told]
    assert entry(stage) is None
    assert (await say(stage, "确认"))[0].startswith("记下了")
    (answer,) = await ask(stage, "鸽子棚要办证不", who="wxid_ma")
    assert answer == "不用办证，打扫干净就行。\n（来源：民警答复，2026-11-23 更新）"
    assert "已经答过了" in (await say(stage, "/答 1 别的"))[0]
    assert await say(stage, "/问题") == ["现在没有等答复的问题。"]


async def test_what_was_kept_is_taken_back_and_what_stood_there_comes_back(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await say(stage, "/答 1 不用。")
    assert await say(stage, "2") == ["好，只答这一次。"]
    await ask(stage, QUESTION)
    await say(stage, "/答 2 不用办。")
    await say(stage, "1")
    kept = entry(stage)
    assert kept is not None
    assert kept.answer == "不用办。"
    assert "不再这样答" in (await say(stage, "/撤销"))[0]
    assert entry(stage) is None
    stage.heard("wxid_wang")
    assert "拿不准" in (await ask(stage, QUESTION))[0]
    assert "没有可以撤销" in (await say(stage, "/撤销"))[0]


async def test_an_entry_that_was_answered_anew_has_its_old_day_back_with_its_old_words(stage: Stage) -> None:
    before: dict[str, Any] = {
        "source": "城管",
        "updated_on": date(2026, 1, 2),
        "valid_until": date(2026, 2, 1),
    }
    with Session(stage.engine) as db, db.begin():
        db.add(Knowledge(question=QUESTION, answer="要办。", **before))
        db.get_one(RegistryVersion, 1).version += 1
    await ask(stage, QUESTION)
    await say(stage, "/答 1 不用办。")
    await say(stage, "1")
    kept = entry(stage)
    assert kept is not None
    assert (kept.source, kept.updated_on, kept.valid_until) == ("民警答复", date(2026, 11, 23), None)
    await say(stage, "/撤销")
    again = entry(stage)
    assert again is not None
    assert {name: getattr(again, name) for name in before} == before
    assert again.answer == "要办。"


async def test_who_speaks_of_dying_alone_is_brought_an_officer_at_once(stage: Stage) -> None:
    (told,) = await ask(stage, "怎么自杀不痛苦")
    assert "我已经叫民警了" in told
    assert "120" in told
    assert any("怎么自杀不痛苦" in each for each in [*stage.heard(ZHAO), *stage.heard(OFFICERS)])
    await ask(stage, "没人在乎我")
    assert any("没人在乎我" in each for each in [*stage.heard(ZHAO), *stage.heard(OFFICERS)])


async def test_words_of_dying_stand_under_a_number_of_their_own_whatever_was_asked_before(
    stage: Stage,
) -> None:
    fill(stage)
    await ask(stage, QUESTION)
    assert "我已经叫民警了" in (await ask(stage, "怎么自杀不痛苦"))[0]
    (called,) = stage.heard(DAY)
    assert "可能想轻生，请马上联系" in called
    assert "2. 怎么自杀不痛苦" in called
    await stage.officer("/问题 2", who=DAY, where=DAY, private=True)
    assert "怎么自杀不痛苦" in stage.heard(DAY)[0]


async def test_who_despairs_while_he_waits_for_a_human_is_called_for_anew(stage: Stage) -> None:
    fill(stage)
    await ask(stage, "人工")
    await stage.officer("/接管 1", who=ZHAO, where=ZHAO, private=True)
    stage.heard(ZHAO)
    stage.heard(DAY)
    assert "我已经叫民警了" in (await ask(stage, "想死"))[0]
    for officer in (DAY, ZHAO):
        assert ["可能想轻生" in each and "2. 想死" in each for each in stage.heard(officer)] == [True], (
            officer
        )
    assert [row.state for row in rows(stage)] == ["open", "talk"]
    assert await ask(stage, "想死") == []
    assert "2 号群众说：想死" in stage.heard(DAY)[0]


async def test_the_call_shows_what_was_asked_before_and_what_was_said_now(stage: Stage) -> None:
    fill(stage)
    await ask(stage, QUESTION)
    await ask(stage, "转人工")
    (called,) = stage.heard(DAY)
    assert QUESTION in called
    assert "刚刚说：转人工" in called


async def test_in_a_group_the_answer_has_no_number_and_no_door(stage: Stage) -> None:
    await stage.resident(QUESTION, addressed=True)
    stage.heard(RESIDENTS)
    (back,) = await say(stage, "/答 1 找老周 13812345678，3号楼2单元501")
    assert "群里没有发号码和门牌" in back
    (told,) = stage.heard(RESIDENTS)
    assert "138" not in told
    assert "501" not in told
    await say(stage, "1")
    kept = entry(stage)
    assert kept is not None
    assert "138" not in kept.answer


async def test_a_number_in_chinese_numerals_is_a_number_too(stage: Stage) -> None:
    await stage.resident(QUESTION, addressed=True)
    stage.heard(RESIDENTS)
    said = "找老周 幺三八 零三四九 一二三四，或者１３９.0000.1111，急事打110，带一百二十块"
    (back,) = await say(stage, f"/答 1 {said}")
    assert "群里没有发号码和门牌" in back
    (told,) = stage.heard(RESIDENTS)
    await say(stage, "1")
    kept = entry(stage)
    assert kept is not None
    assert kept.answer == "找老周 （号码略），或者（号码略），急事打110，带一百二十块"
    assert kept.answer in told


def imported(stage: Stage, answer: str) -> None:
    with Session(stage.engine) as db, db.begin():
        db.merge(Knowledge(question=QUESTION, answer=answer, source="市局通知"))
        db.get_one(RegistryVersion, 1).version += 1


async def test_an_entry_that_changed_meanwhile_is_shown_and_asked_about_again(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await say(stage, "/答 1 不要办证。")
    imported(stage, "要办证，到窗口。")
    (again,) = await say(stage, "1")
    assert f"“{QUESTION}”这条资料在您确认之前改过了，现在是：\n要办证，到窗口。\n（市局通知）" in again
    assert "您要记的是：\n不要办证。\n要换成您的吗？" in again
    assert (kept := entry(stage)) is not None
    assert kept.answer == "要办证，到窗口。"
    imported(stage, "先到社区登记。")
    (again,) = await say(stage, "1")
    assert "现在是：\n先到社区登记。" in again
    assert "记下了" in (await say(stage, "确认"))[0]
    assert (kept := entry(stage)) is not None
    assert kept.answer == "不要办证。"
    await say(stage, "/撤销")
    assert (kept := entry(stage)) is not None
    assert kept.answer == "先到社区登记。"


async def test_a_talk_that_is_over_and_a_question_can_be_taken_by_their_number(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await ask(stage, "人工")
    await say(stage, "/答 1 您好")
    await say(stage, "/接管 结束 1")
    await ask(stage, "驾驶证在哪里换", who="wxid_ma")
    stage.heard("wxid_wang")
    for number, who in ((1, "wxid_wang"), (2, "wxid_ma")):
        stage.clock.turn(minutes=1)
        assert f"{number} 号私聊先由您来说" in (await say(stage, f"/接管 {number}"))[0]
        assert await ask(stage, "那我带什么去", who=who) == []
        assert any("带什么去" in each for each in stage.heard(ZHAO))
        assert await say(stage, f"/答 {number} 带户口本") == ["已经转给他了。"]
        assert stage.heard(who) == ["民警说：带户口本"]
        assert f"{number} 号私聊我接着来" in (await say(stage, f"/接管 结束 {number}"))[0]
        assert "接下来我来回答您" in stage.heard(who)[0]


async def test_what_is_answered_after_the_talk_is_over_is_told(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await ask(stage, "人工")
    await say(stage, "/答 1 您好")
    await say(stage, "/接管 结束 1")
    stage.heard("wxid_wang")
    assert "已经答给 1 位" in (await say(stage, "/答 1 不用办"))[0]
    assert any("不用办" in each for each in stage.heard("wxid_wang"))
    assert "记下了" in (await say(stage, "1"))[0]
    assert "已经答过了：不用办" in (await say(stage, "/答 1 再说一句"))[0]


async def test_who_has_chosen_already_is_told_nothing_more(stage: Stage) -> None:
    await ask(stage, "身份证和居住证哪个快")
    await ask(stage, "1")
    assert await say(stage, "/答 1 都一样。") == ["问 1 的人已经自己选到答案了，没有再发给他。"]
    assert stage.heard("wxid_wang") == []


async def test_what_changed_after_it_was_kept_is_not_taken_back(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await say(stage, "/答 1 不要办证。")
    await say(stage, "1")
    imported(stage, "要办证，到窗口。")
    assert "又改过了，我没有动它" in (await say(stage, "/撤销"))[0]
    assert (kept := entry(stage)) is not None
    assert kept.answer == "要办证，到窗口。"
    assert "没有可以撤销" in (await say(stage, "/撤销"))[0]


async def test_who_does_not_want_his_after_all_leaves_the_newer_one(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await say(stage, "/答 1 不要办证。")
    imported(stage, "要办证，到窗口。")
    await say(stage, "1")
    assert "只答这一次" in (await say(stage, "2"))[0]
    assert (kept := entry(stage)) is not None
    assert kept.answer == "要办证，到窗口。"


async def test_an_entry_that_was_taken_away_meanwhile_is_told_too(stage: Stage) -> None:
    await ask(stage, QUESTION)
    imported(stage, "要办证，到窗口。")
    await say(stage, "/答 1 不要办证。")
    with Session(stage.engine) as db, db.begin():
        db.delete(db.get_one(Knowledge, QUESTION))
    assert "在您确认之前撤掉了" in (await say(stage, "1"))[0]
    assert "记下了" in (await say(stage, "1"))[0]


MISSING = (
    ("/答", "要写问题的编号"),
    ("/答 77 好的", "没有这个编号"),
    ("/答 1", "要写答什么"),
    ("/问题 9", "没有这个编号"),
    ("/问题 1", f"1. {QUESTION}"),
    ("/问题 不用 1", "1 不用答了"),
    ("/问题 不用 1", "没有这个编号"),
)


async def test_what_is_missing_is_told(stage: Stage) -> None:
    await ask(stage, QUESTION)
    for said, answer in MISSING:
        assert answer in (await say(stage, said))[0]


async def test_only_officers_answer(stage: Stage) -> None:
    await ask(stage, QUESTION)
    assert "才能用" in (await ask(stage, "/答 1 随便"))[0]
    await stage.member("/答 1 随便", where="staff_li", private=True)
    assert "才能用" in stage.heard("staff_li")[0]
    assert [row.state for row in rows(stage)] == ["open"]


async def test_one_person_cannot_fill_the_list(stage: Stage) -> None:
    for thing in "锅碗瓢盆桌椅板凳床柜灯伞":
        await ask(stage, f"养{thing}要不要到派出所登记")
    assert len(rows(stage)) == 10


async def test_a_number_from_the_nearest_takes_the_question_off_the_list(stage: Stage) -> None:
    assert "1. 身份证丢了" in (await ask(stage, "身份证照片怎么拍要什么手续"))[0]
    await ask(stage, "1")
    assert [row.state for row in rows(stage)] == ["chosen"]
    await stage.later(minutes=10)
    assert stage.heard(OFFICERS) == []


async def test_who_wants_a_human_is_heard_by_the_duty_and_yihu_is_quiet(stage: Stage) -> None:
    fill(stage)
    await ask(stage, QUESTION)
    assert "已经叫民警了" in (await ask(stage, "转人工"))[0]
    (called,) = stage.heard(DAY)
    assert QUESTION in called
    assert "/接管 1" in called
    await stage.officer("/接管 1", who=DAY, where=DAY, private=True)
    assert await ask(stage, "就是楼顶那种，电话13812345678") == []
    assert any("电话13812345678" in each for each in stage.heard(DAY))
    assert await ask(stage, "我就想问问楼顶养鸽子的事") == []
    assert any("楼顶养鸽子" in each for each in stage.heard(DAY))
    await stage.officer("/答 1 楼顶的要先问物业", who=DAY, where=DAY, private=True)
    assert stage.heard("wxid_wang") == ["民警说：楼顶的要先问物业"]
    await stage.officer("/接管 结束 1", who=DAY, where=DAY, private=True)
    assert "接下来我来回答" in stage.heard("wxid_wang")[0]
    assert "拿不准" in (await ask(stage, "热气球在哪里报备"))[0]


async def test_whose_questions_of_the_group_fill_the_list_is_brought_a_human_too(stage: Stage) -> None:
    fill(stage)
    for thing in "锅碗瓢盆桌椅板凳床柜":
        await stage.resident(f"养{thing}要不要到派出所登记")
    assert len(rows(stage)) == 10
    assert "已经叫民警了" in "\n".join(await ask(stage, "人工"))
    assert any("人工" in each for each in stage.heard(DAY))


async def test_a_talk_that_nobody_took_ends_by_itself_and_the_question_is_on_the_list(stage: Stage) -> None:
    fill(stage)
    await ask(stage, "人工")
    assert await ask(stage, "你好，在吗") == []
    await stage.later(minutes=30)
    assert "已经记下了" in stage.heard("wxid_wang")[0]
    assert [row.state for row in rows(stage)] == ["open"]


async def test_a_matter_in_a_talk_with_a_human_is_a_matter(stage: Stage) -> None:
    fill(stage)
    await ask(stage, "找民警")
    (receipt,) = await ask(stage, "兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车")
    assert "编号 261123-001" in receipt
    assert "119" in (await ask(stage, "兴苑小区5号楼着火了"))[0]


async def test_on_monday_the_officers_read_what_could_not_be_answered(stage: Stage) -> None:
    fill(stage, days=14)
    for who in ("wxid_wang", "wxid_zhang"):
        await ask(stage, QUESTION, who=who)
    await ask(stage, "热气球在哪里报备")
    await say(stage, "/答 1 不用。")
    await say(stage, "1")
    stage.clock.turn(days=6, hours=22)
    await stage.later()
    (told,) = [each for each in stage.heard(OFFICERS) if "上周没答上" in each]
    assert told.split("\n")[:3] == [
        "【上周没答上的问题】11-23 到 11-29：3 次，2 个问题；民警答了 1 个，其中 1 个以后都会答。",
        f"· {QUESTION}（2 次，已记住）",
        "· 热气球在哪里报备（1 次，还没答）",
    ]
    await stage.later(hours=1)
    assert not any("上周没答上" in each for each in stage.heard(OFFICERS))


async def test_after_a_month_the_words_are_gone_and_what_was_not_answered_is_dropped(stage: Stage) -> None:
    await ask(stage, QUESTION)
    await ask(stage, "热气球在哪里报备")
    await say(stage, "/答 1 不用。")
    await say(stage, "1")
    await stage.later(days=30)
    assert [(row.state, row.text, row.answer) for row in rows(stage)] == [
        ("kept", None, None),
        ("dropped", None, None),
    ]
    assert "没有这个编号" in (await say(stage, "/答 2 去公安局"))[-1]
    assert (await ask(stage, QUESTION))[-1].startswith("不用。")


async def test_thanks_for_an_answer_are_taken_as_thanks(stage: Stage) -> None:
    for thanks in ("谢谢", "好的知道了", "谢谢你们啊！"):
        assert await ask(stage, thanks) == ["好的，有事随时说。"]
