"""还没解决: within seven days the matter begins again, afterwards as a new one that names the old."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from models.messages import Media, Text
from models.registry_rows import Identity, Person
from tests.stories import shift
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS, Stage
from tests.stories.test_follow_up import incidents

LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
NUMBER = "261123-001"


async def done(stage: Stage, text: str = LAMP) -> None:
    """Reported, taken by 李强 and resolved; nobody has listened since."""
    await stage.resident(text)
    await stage.member("收到")
    await stage.member("修好了，换了灯泡")
    for where in (RESIDENTS, GRID, OFFICERS, "staff_li", shift.LEADER):
        stage.heard(where)


def told(stage: Stage, who: str) -> list[str]:
    """What somebody was told in words since one last listened."""
    stage.heard(who)
    return [body.text for to, body in stage.everything() if to == who and isinstance(body, Text)]


async def test_the_last_holder_and_the_leader_hear_it_in_person(stage: Stage) -> None:
    shift.fill(stage)
    await done(stage)
    await stage.resident("还没解决")
    assert stage.heard(RESIDENTS) == [f"抱歉，{NUMBER} 已经重新派出去了。办好了在这里告诉您。"]
    sentence = f"{NUMBER} 兴苑小区 3 号楼，反映人说还没解决：“还没解决”。请再去看一下。"
    assert told(stage, "staff_li") == [sentence]
    assert told(stage, shift.LEADER) == [sentence]
    assert incidents(stage)[0].state == "dispatched"


async def test_also_when_it_is_verified(stage: Stage) -> None:
    await done(stage)
    await stage.resident("灯亮了，谢谢")
    await stage.resident("灯又坏了")
    assert f"{NUMBER} 已经重新派出去了" in stage.heard(RESIDENTS)[0]
    assert [each.state for each in incidents(stage)] == ["dispatched"]


@pytest.mark.parametrize("text", ["还没解决", "灯还是不亮", f"{NUMBER} 又坏了", "兴苑小区3号楼灯又坏了"])
async def test_also_days_after_it_was_closed(stage: Stage, text: str) -> None:
    shift.fill(stage)
    await done(stage)
    await stage.later(hours=25)
    assert incidents(stage)[0].state == "closed"
    await stage.later(days=3)
    await stage.resident(text)
    assert f"{NUMBER} 已经重新派出去了" in stage.heard(RESIDENTS)[0]
    assert [each.state for each in incidents(stage)] == ["dispatched"]
    assert any(NUMBER in text for text in told(stage, shift.LEADER))


async def test_after_seven_days_it_is_a_new_matter_that_names_the_old_one(stage: Stage) -> None:
    await done(stage)
    await stage.later(hours=25)
    await stage.later(days=8)
    await stage.resident("还没解决")
    new = "261202-001"
    assert stage.heard(RESIDENTS) == [
        f"{NUMBER} 办结有些日子了，我当一件新的事重新派。"
        f"收到，已派给府东一网格，编号 {new}。办好了在这里告诉您。"
    ]
    assert [(each.number, each.state, each.grid) for each in incidents(stage)] == [
        (NUMBER, "closed", "FD01"),
        (new, "dispatched", "FD01"),
    ]
    await stage.officer(f"/查 {new}")
    assert f"接 {NUMBER}" in stage.heard(OFFICERS)[-1]
    await stage.member("修好了，换了灯座")
    assert f"{new} 办好了：换了灯座" in stage.heard(RESIDENTS)[0]


async def test_something_else_that_is_broken_again_is_a_matter_of_its_own(stage: Stage) -> None:
    await done(stage)
    await stage.later(hours=25)
    await stage.resident("兴苑小区9号楼灯又坏了")
    await stage.resident("兴苑小区3号楼下水道又堵了")
    assert [each.state for each in incidents(stage)] == ["closed", "dispatched", "dispatched"]


async def test_what_somebody_else_reported_is_not_his_to_begin_again(stage: Stage) -> None:
    await done(stage)
    await stage.resident("灯亮了，谢谢")
    await stage.resident("还没解决", who="wxid_liu")
    assert incidents(stage)[0].state == "verified"


async def test_what_is_still_being_worked_on_is_meant_before_what_is_over(stage: Stage) -> None:
    await done(stage)
    await stage.later(hours=25)
    await stage.resident("福善庄小区下水道堵了")
    stage.heard(RESIDENTS)
    await stage.resident("还没解决")
    assert [each.state for each in incidents(stage)] == ["closed", "dispatched"]
    assert "已经催了" in stage.heard(RESIDENTS)[0]


async def test_a_merged_one_begins_again_as_what_it_is_part_of(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.resident("福善庄小区路灯不亮了", who="wxid_liu")
    await stage.officer("/合并 261123-002 261123-001")
    await stage.officer("确认")
    await stage.member("都修好了，是同一路电")
    stage.heard(RESIDENTS)
    await stage.resident("还没解决", who="wxid_liu")
    assert [each.state for each in incidents(stage)] == ["dispatched", "closed"]
    assert f"{NUMBER} 已经重新派出去了" in stage.heard(RESIDENTS)[0]


async def test_what_the_staff_begins_again_is_not_told_twice_in_the_group(stage: Stage) -> None:
    """Receipt and result, no more: the second result is told only where a resident asked for it."""
    await done(stage)
    await stage.officer(f"/重办 {NUMBER} 抽查没修好")
    await stage.member("这次真的修好了")
    assert stage.heard(RESIDENTS) == []
    await stage.resident("还没解决")
    stage.heard(RESIDENTS)
    await stage.member("灯座也换了")
    assert "灯座也换了" in stage.heard(RESIDENTS)[0]


async def test_alone_every_result_is_told(stage: Stage) -> None:
    await stage.resident(LAMP, where="wxid_wang", private=True)
    await stage.member("修好了，换了灯泡")
    await stage.officer(f"/重办 {NUMBER} 抽查没修好")
    stage.heard("wxid_wang")
    await stage.member("这次真的修好了")
    assert "这次真的修好了" in stage.heard("wxid_wang")[0]


async def test_that_there_is_a_picture_is_said_and_none_is_shown(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.member("收到")
    await stage.member("修好了，换了灯泡", media=(Media("picture", "r"),))
    told = stage.heard(RESIDENTS)[-1]
    assert "现场拍了照" in told


async def test_a_reporter_s_command_reaches_them_too(stage: Stage) -> None:
    shift.fill(stage)
    await done(stage)
    await stage.resident(f"/重办 {NUMBER} 灯又不亮了")
    assert any("灯又不亮了" in text for text in told(stage, shift.LEADER))


async def test_a_volunteer_is_a_reporter_like_any(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Person(id=21, name="高兰", role="志愿者", grids=["FD01"]))
        db.flush()
        db.add(Identity(person_id=21, platform="wechat", external_id="wxid_gao"))
    await stage.resident(LAMP, who="wxid_gao")
    await stage.member("修好了，换了灯泡")
    await stage.resident("灯亮了，谢谢", who="wxid_gao")
    assert incidents(stage)[0].state == "verified"
    assert stage.failed() == []


async def test_a_member_who_reported_it_himself_cannot_verify_his_own_work(stage: Stage) -> None:
    with Session(stage.engine) as db, db.begin():
        db.add(Identity(person_id=1, platform="wechat", external_id="wxid_li"))
    await stage.resident(LAMP, who="wxid_li")
    await stage.member("修好了，换了灯泡")
    stage.heard(RESIDENTS)
    await stage.resident("灯亮了，谢谢", who="wxid_li")
    assert "是您自己办结的" in stage.heard(RESIDENTS)[0]
    assert stage.failed() == []


@pytest.mark.parametrize("text", ["还没好", "灯还是黑的", "根本没修", "没人来过"])
async def test_in_the_words_in_which_people_say_it(stage: Stage, text: str) -> None:
    await done(stage)
    await stage.resident(text)
    assert stage.heard(RESIDENTS) == [f"抱歉，{NUMBER} 已经重新派出去了。办好了在这里告诉您。"]


async def test_that_nobody_came_is_said_of_what_is_open_where_there_is_such_a_thing(stage: Stage) -> None:
    await done(stage)
    await stage.resident("福善庄小区井盖破了")
    await stage.resident("没人来过")
    assert [each.state for each in incidents(stage)] == ["resolved", "dispatched"]


@pytest.mark.parametrize("first", [LAMP, "兴苑小区3号楼着火了！！快来人"])
@pytest.mark.parametrize(
    "danger",
    ["快来人，有人打架", "兴苑小区3号楼有人打架，动刀了", "还没解决，又着火了", f"{NUMBER} 有人打架", "救命"],
)
@pytest.mark.parametrize("hours", [0, 1])
async def test_a_danger_after_it_was_done_reaches_the_officers_as_a_new_matter(
    stage: Stage, first: str, danger: str, hours: int
) -> None:
    await stage.resident(first)
    await stage.officer(f"弄好了 {NUMBER}")
    await stage.later(hours=hours)
    for where in (RESIDENTS, OFFICERS):
        stage.heard(where)
    await stage.resident(danger)
    assert stage.heard(RESIDENTS)[0].startswith("有危险先保人：马上打 110")
    assert stage.heard(OFFICERS)[-1].startswith("【紧急警情】")
    assert [(each.kind, each.state) for each in incidents(stage)][1:] == [("emergency", "dispatched")]


async def test_a_danger_under_a_done_ones_number_is_a_new_matter_beside_what_is_open(stage: Stage) -> None:
    await done(stage)
    await stage.resident("福善庄小区井盖破了")
    await stage.resident(f"{NUMBER} 有人打架")
    found = [(each.kind, each.state) for each in incidents(stage)]
    assert found == [("nonpolice", "resolved"), ("nonpolice", "dispatched"), ("emergency", "dispatched")]


@pytest.mark.parametrize("text", ["一楼的好了，三楼的还没亮", "没搞定，骗人", "怎么还没人来", "啥时候来修"])
async def test_what_was_just_called_done_and_is_waited_for_is_not(stage: Stage, text: str) -> None:
    await stage.resident(LAMP)
    await stage.member("修好了")
    stage.clock.turn(minutes=5)
    await stage.resident(text)
    assert [each.state for each in incidents(stage)] == ["dispatched"]


async def test_who_waits_for_what_was_taken_for_talk_has_it_again(stage: Stage) -> None:
    await stage.resident(LAMP)
    await stage.officer("/不是事 1")
    stage.clock.turn(minutes=1)
    await stage.resident("怎么还没人来")
    assert [each.state for each in incidents(stage)] == ["dispatched"]


@pytest.mark.parametrize("text", ["人呢", "要等好久啊", "外面还在堵呢烦死了"])
@pytest.mark.parametrize(("word", "minutes"), [("5", 2), ("", 60)])
async def test_talk_begins_nothing_again(stage: Stage, text: str, word: str, minutes: int) -> None:
    await stage.resident(LAMP)
    await stage.member("修好了")
    if word:
        await stage.resident(word)
    stage.clock.turn(minutes=minutes)
    await stage.resident(text)
    assert incidents(stage)[0].state in ("resolved", "verified")


async def test_of_two_that_are_done_the_one_whose_number_he_says_begins_again(stage: Stage) -> None:
    await done(stage)
    await done(stage, "兴苑小区2号楼下水道堵了")
    await stage.resident(f"{NUMBER} 没修好")
    assert [each.state for each in incidents(stage)] == ["dispatched", "resolved"]
