"""Officers set the kind, the category and the grid right, and ask for reasons."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Incident
from models.messages import Card
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.correcting import BROKEN, examples, incident, labels


async def test_the_reasons_are_told_where_staff_are_among_themselves(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/为什么 1")
    told = stage.heard(OFFICERS)[-1]
    assert "兴苑小区" in told
    assert "府东一网格" in told
    await stage.officer("/为什么 1", where=RESIDENTS)
    assert "文字里提到" not in " ".join(stage.heard(RESIDENTS))


async def test_a_wrong_kind_is_set_right_and_sent_on(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 警情 有人动手了")
    assert incident(stage).kind == "police"
    assert incident(stage).holding == "officers"
    assert labels(stage) == [(BROKEN, "police", "赵刚", "有人动手了")]
    await stage.officer("/改类 1 非警务")
    assert (incident(stage).kind, incident(stage).holding) == ("nonpolice", "grid")
    assert examples(stage)[-1].kind == "nonpolice"


async def test_a_category_is_set_right_where_the_matter_stays(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 环境卫生/照明")
    assert (incident(stage).category, incident(stage).kind) == ("环境卫生/照明", "nonpolice")
    assert examples(stage)[0].category == "环境卫生/照明"


async def test_a_category_of_another_kind_does_not_stay(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼有人堵楼道，垃圾也没人清")
    await stage.officer("/改类 1 环境卫生/垃圾清运")
    await stage.officer("/改类 1 警情 有人动手打人了")
    assert incident(stage).kind == "police"
    category = incident(stage).category
    assert not category.startswith("环境卫生")
    assert f"改成了警情，类别跟着改成了{category}，记下了" in " ".join(stage.heard(OFFICERS))
    await stage.officer("/改类 1 打架伤害/殴打他人")
    await stage.officer("/改类 1 环境卫生/垃圾清运")
    assert "“环境卫生/垃圾清运”不是警情的类别。" in stage.heard(OFFICERS)[-1]
    assert incident(stage).category == "打架伤害/殴打他人"
    await stage.officer("/转回 1 没打人")
    assert (incident(stage).kind, incident(stage).category) == ("nonpolice", "环境卫生/垃圾清运")
    assert (examples(stage)[-1].kind, examples(stage)[-1].named) == ("nonpolice", False)


async def test_with_the_kind_that_is_taken_back_comes_the_category(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/转警 1 有人故意砸的")
    assert (incident(stage).kind, incident(stage).category) == ("police", "其他")
    await stage.officer("/转回 1 自己坏的")
    assert (incident(stage).kind, incident(stage).category) == ("nonpolice", "设施维修/路灯照明")
    await stage.officer("/撤销")
    assert (incident(stage).kind, incident(stage).category) == ("police", "其他")
    await stage.officer("/改类 1 紧急 漏电")
    assert incident(stage).category == "险情"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("照明", "大类/小类"),
        ("警请", "大类/小类"),
        ("咨询", "大类/小类"),
        ("环境卫生/", "大类/小类"),
        ("一/" + "长" * 40, "大类/小类"),
        ("闲聊", "/不是事 261123-001"),
    ],
)
async def test_a_word_that_is_no_kind_and_no_category_is_refused(stage: Stage, word: str, told: str) -> None:
    await stage.resident(BROKEN)
    category = incident(stage).category
    await stage.officer(f"/改类 1 {word} 有人动手了")
    assert told in stage.heard(OFFICERS)[-1]
    assert (incident(stage).category, incident(stage).kind) == (category, "nonpolice")
    assert examples(stage) == []


@pytest.mark.parametrize(("word", "kind"), [("警察", "police"), ("police", "police"), ("险情", "emergency")])
async def test_a_kind_has_several_names(stage: Stage, word: str, kind: str) -> None:
    await stage.resident(BROKEN)
    await stage.officer(f"/改类 1 {word}")
    assert incident(stage).kind == kind


async def test_what_is_set_to_an_emergency_cannot_wait(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 紧急 有人触电")
    assert (incident(stage).kind, incident(stage).urgency) == ("emergency", 1)


@pytest.mark.parametrize("command", ["/改类 1 警情 有人动手了", "/转警 1 有人动手了"])
async def test_what_turns_out_to_be_the_police_s_is_as_urgent_as_theirs(stage: Stage, command: str) -> None:
    await stage.resident(BROKEN)
    assert incident(stage).urgency == 3
    await stage.officer(command)
    assert (incident(stage).kind, incident(stage).urgency) == ("police", 2)
    await stage.officer("/改类 1 非警务")
    assert (incident(stage).kind, incident(stage).urgency) == ("nonpolice", 3)


@pytest.mark.parametrize(
    ("said", "urgency"),
    [(BROKEN, 3), ("兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车", 3), ("兴苑小区3号楼有人赌博，老人摔了", 2)],
)
@pytest.mark.parametrize("command", ["/转回 1 没这回事", "转回网格，没这回事"])
async def test_what_comes_back_to_the_grid_is_as_urgent_as_its_words_say(
    stage: Stage, said: str, urgency: int, command: str
) -> None:
    await stage.resident(said)
    if incident(stage).kind == "nonpolice":
        await stage.officer("/转警 1 有人动手了")
    assert incident(stage).urgency < 3
    await stage.officer(command)
    assert (incident(stage).kind, incident(stage).urgency) == ("nonpolice", urgency)


async def test_a_wrong_grid_is_set_right(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.heard(GRID)
    await stage.officer("/改格 1 府东二网格 七号楼往后归他们")
    assert incident(stage).grid == "FD02"
    assert examples(stage)[0].grid == "FD02"
    assert labels(stage) == [(BROKEN, "nonpolice", "赵刚", "七号楼往后归他们")]
    await stage.officer("/改格 1 府东二网格")
    assert "本来就在" in stage.heard(OFFICERS)[-1]
    await stage.officer("/改格 1 府东九网格")
    assert "府东一网格" in stage.heard(OFFICERS)[-1]


async def test_a_police_matter_whose_grid_is_set_right_stays_with_the_officers(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼我家昨晚被偷了，丢了两辆电动车")
    stage.heard(GRID)
    await stage.officer("/改格 1 府东二网格 七号楼往后归他们")
    assert "261123-001 是警情，还归民警，记录改成了府东二网格。" in stage.heard(OFFICERS)
    assert (incident(stage).grid, incident(stage).holding) == ("FD02", "officers")
    assert stage.heard(GRID) == []


async def test_a_category_that_is_set_right_is_seen_on_the_card(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 环境卫生/照明")
    card = next(body for _, body in reversed(stage.everything()) if isinstance(body, Card))
    assert ("类别", "环境卫生/照明") in card.facts


async def test_what_went_to_the_police_is_not_taken_back_and_no_older_move_instead(stage: Stage) -> None:
    await stage.resident("福善庄小区门口井盖坏了", who="wxid_zhang")
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 办好了")
    stage.clock.turn(minutes=1)
    await stage.officer("/改类 2 警情 有人砸的")
    await stage.officer("/撤销")
    assert "/转回 261123-002 原因" in stage.heard(OFFICERS)[-1]
    with Session(stage.engine) as db:
        assert [row.state for row in db.scalars(select(Incident))] == ["closed", "dispatched"]


async def test_a_category_may_be_written_with_a_chinese_stroke(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 设施维修／门禁大门 不是灯")
    assert incident(stage).category == "设施维修/门禁大门"


async def test_only_officers_correct(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.member("/改类 1 警情")
    assert incident(stage).kind == "nonpolice"
    assert examples(stage) == []
