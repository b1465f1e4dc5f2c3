"""What officers set right is kept as an example, unless it was refused or taken back."""

from __future__ import annotations

import pytest

from tests.stories.conftest import OFFICERS, RESIDENTS, Stage
from tests.stories.correcting import BROKEN, examples, incident, labels


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
