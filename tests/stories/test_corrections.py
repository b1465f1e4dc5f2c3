"""Officers set readings right, ask for reasons, and what they said is kept as examples."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models import corrections
from models.incident_rows import Incident, TimelineLine
from models.messages import Card
from models.vault import Vault
from tests.conftest import KEY
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.shift import LEADER, fill

BROKEN = "兴苑小区3号楼楼道灯坏了"


def examples(stage: Stage) -> list[corrections.Example]:
    with Session(stage.engine) as db:
        return list(corrections.examples(db, Vault(KEY)))


def labels(stage: Stage) -> list[tuple[str, str, str, str]]:
    """What was said, what it should have been read as, who said so, and why."""
    return [(each.text, each.kind, each.person, each.why) for each in examples(stage)]


def incident(stage: Stage) -> Incident:
    with Session(stage.engine) as db:
        return db.scalars(select(Incident)).one()


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


async def test_talk_that_was_taken_for_a_matter_is_closed_in_silence(stage: Stage) -> None:
    await stage.resident(BROKEN)
    stage.heard(RESIDENTS)
    await stage.officer("/不是事 1 在说电视剧")
    assert stage.heard(RESIDENTS) == []
    assert incident(stage).state == "closed"
    assert labels(stage) == [(BROKEN, "chatter", "赵刚", "在说电视剧")]


async def test_a_matter_that_is_handed_to_the_police_is_kept_as_an_example(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.member("/转警 1 是有人砸的")
    assert incident(stage).holding == "officers"
    assert labels(stage) == [(BROKEN, "police", "李强", "是有人砸的")]


async def test_a_police_matter_that_is_handed_to_the_police_teaches_nothing(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼有人偷电动车")
    assert incident(stage).kind == "police"
    await stage.officer("/转警 1 再看看")
    assert examples(stage) == []


async def test_all_that_was_set_right_on_one_matter_is_one_example(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改格 1 府东二网格 归他们")
    await stage.officer("/改类 1 环境卫生/夜景 不归路灯科")
    [example] = examples(stage)
    assert (example.grid, example.category, example.named) == ("FD02", "环境卫生/夜景", True)
    assert example.why == "归他们；不归路灯科"


@pytest.mark.parametrize(
    "refused",
    ["/改类 1 警情 是贼", "/改类 1 环境卫生/夜景", "/改格 1 府东二网格", "/转警 1 有人动手", "/不是事 1"],
)
async def test_a_correction_that_is_refused_teaches_nothing(stage: Stage, refused: str) -> None:
    await stage.resident(BROKEN)
    await stage.resident("福善庄小区门口井盖坏了", who="wxid_zhang")
    await stage.officer("/合并 1 2")
    await stage.officer("确认")
    assert "并到" in stage.heard(OFFICERS)[-1]
    await stage.officer(refused)
    assert "已经并入" in stage.heard(OFFICERS)[-1]
    assert examples(stage) == []


@pytest.mark.parametrize(
    ("words", "told", "label"),
    [
        ("/改类 1 警情 是贼", "不再派发，记录改成了警情", ("police", "", "FD01")),
        (
            "/改类 1 环境卫生/夜景",
            "不再派发，记录改成了环境卫生/夜景",
            ("nonpolice", "环境卫生/夜景", "FD01"),
        ),
        ("/改格 1 府东二网格 归他们", "不再转派，记录改成了府东二网格", ("nonpolice", None, "FD02")),
    ],
)
async def test_the_record_of_a_closed_matter_is_set_right_and_nobody_is_sent(
    stage: Stage, words: str, told: str, label: tuple[str, str | None, str]
) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 无需再办 早报过了")
    stage.heard(RESIDENTS)
    category, clock = incident(stage).category, incident(stage).clock
    await stage.officer(words)
    assert told in stage.heard(OFFICERS)[-1]
    row, [example] = incident(stage), examples(stage)
    assert (row.state, row.outcome, row.clock) == ("closed", "no_further_action", clock)
    assert (row.kind, row.grid) == (label[0], label[2])
    assert (example.kind, example.category) == (label[0], category if label[1] is None else label[1])
    assert example.grid == (label[2] if label[2] == "FD02" else "")
    assert stage.heard(RESIDENTS) == []
    with Session(stage.engine) as db:
        assert list(db.scalars(select(TimelineLine.move)))[-1] == "correct"


async def test_what_was_no_matter_can_be_said_when_it_is_closed_already(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 办好了")
    stage.heard(RESIDENTS)
    await stage.officer("/不是事 1 在说电视剧")
    assert "结论改成误报" in stage.heard(OFFICERS)[-1]
    assert (incident(stage).state, incident(stage).outcome) == ("closed", "false_alarm")
    assert labels(stage) == [(BROKEN, "chatter", "赵刚", "在说电视剧")]
    assert stage.heard(RESIDENTS) == []
    await stage.officer("/撤销")
    assert (incident(stage).outcome, examples(stage)) == ("fixed", [])


async def test_a_grid_leader_sets_the_grid_of_a_closed_matter_right_where_it_is_his(stage: Stage) -> None:
    fill(stage)
    await stage.resident(BROKEN)
    await stage.officer("/结案 1 重复 早报过了")
    await stage.member("/改格 1 府东二网格 归他们", who=LEADER)
    assert incident(stage).grid == "FD02"


async def test_a_category_that_is_set_right_is_seen_on_the_card(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 环境卫生/照明")
    card = next(body for _, body in reversed(stage.everything()) if isinstance(body, Card))
    assert ("类别", "环境卫生/照明") in card.facts


async def test_a_matter_that_the_police_get_by_words_is_an_example_too(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.member("转警 有人砸的")
    assert incident(stage).holding == "officers"
    assert labels(stage) == [(BROKEN, "police", "李强", "有人砸的")]


@pytest.mark.parametrize("words", ["/改类 1 环境卫生/夜景 不归路灯科", "/改格 1 府东一网格 改回"])
async def test_a_correction_that_is_taken_back_teaches_nothing(stage: Stage, words: str) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改格 1 府东二网格 先改一次")
    stage.clock.turn(minutes=1)
    await stage.officer(words)
    assert len(examples(stage)) == 1
    before = examples(stage)[0]
    stage.clock.turn(seconds=5)
    await stage.officer("/撤销")
    [after] = examples(stage)
    assert after != before
    assert (after.kind, after.grid, after.why) == ("nonpolice", "FD02", "先改一次")


@pytest.mark.parametrize("why", ["点错了", "人家说没事", "个人说着玩"])
async def test_a_reason_that_begins_like_a_count_is_one(stage: Stage, why: str) -> None:
    await stage.resident(BROKEN)
    await stage.officer(f"/不是事 1 {why}")
    assert labels(stage) == [(BROKEN, "chatter", "赵刚", why)]


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


async def test_what_comes_back_from_the_police_is_no_example_of_theirs(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.member("/转警 1 是有人砸的")
    stage.clock.turn(minutes=1)
    await stage.officer("/转回 1 自己坏的")
    assert [each.kind for each in examples(stage)] == ["nonpolice"]
    await stage.officer("/撤销")
    assert [each.kind for each in examples(stage)] == ["police"]


async def test_what_is_done_again_is_no_example_of_talk(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/不是事 1 点错了")
    await stage.officer("/重办 1 是真的坏了")
    assert [each.kind for each in examples(stage)] == ["nonpolice"]


async def test_a_category_may_be_written_with_a_chinese_stroke(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 设施维修／门禁大门 不是灯")
    assert incident(stage).category == "设施维修/门禁大门"


async def test_only_officers_correct(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.member("/改类 1 警情")
    assert incident(stage).kind == "nonpolice"
    assert examples(stage) == []


async def test_of_an_emergency_nothing_is_promised_that_no_training_does(stage: Stage) -> None:
    await stage.resident(BROKEN)
    await stage.officer("/改类 1 紧急 有人触电")
    assert "不跟着学" in " ".join(stage.heard(OFFICERS))
    assert incident(stage).urgency == 1
    await stage.officer("/改类 1 非警务 看错了")
    assert "不跟着学" in " ".join(stage.heard(OFFICERS))
    assert incident(stage).urgency == 3
    await stage.officer("/改类 1 紧急")
    await stage.officer("/不是事 1 天台上拍电影")
    assert "不跟着学" in " ".join(stage.heard(OFFICERS))
