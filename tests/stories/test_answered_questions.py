"""What an officer answers goes to who asked, and is kept, changed and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from models.registry_rows import Knowledge, RegistryVersion
from tests.stories.asking import QUESTION, ZHAO, ask, entry, say
from tests.stories.conftest import RESIDENTS, Stage


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
