"""Who wants a human, or speaks of dying, is brought one, and Yihu is quiet meanwhile."""

from __future__ import annotations

from models.messages import Location
from tests.stories.asking import QUESTION, ZHAO, ask, rows
from tests.stories.conftest import OFFICERS, Stage
from tests.stories.shift import DAY, fill


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


async def test_a_place_that_is_sent_to_the_human_reaches_him(stage: Stage) -> None:
    fill(stage)
    await ask(stage, "人工")
    stage.heard(DAY)
    place = Location(112.43, 39.33)
    await stage.resident("", where="wxid_wang", private=True, addressed=True, location=place)
    assert any("position=112.430000,39.330000" in told for told in [*stage.heard(DAY), *stage.heard(ZHAO)])
