"""What the knowledge does not surely answer: the list of the officers."""

from __future__ import annotations

from tests.stories.asking import QUESTION, ZHAO, ask, rows, say
from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.shift import fill


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
    # Who asks the same makes no second line.
    assert [each.startswith("有 1 个问题我拿不准") for each in told] == [True, True]
    await stage.later(hours=1)
    assert stage.heard(ZHAO) == stage.heard(OFFICERS) == []


async def test_nobody_is_told_of_questions_at_night(stage: Stage) -> None:
    stage.clock.turn(hours=13)
    await ask(stage, QUESTION)
    await stage.later(hours=1)
    assert stage.heard(OFFICERS) == stage.heard(ZHAO) == []
    await stage.later(hours=7)
    assert any(QUESTION in each for each in stage.heard(OFFICERS))


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
