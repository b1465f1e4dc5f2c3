"""两天必见面: what the team says of its elders is written down, asked about where unclear, and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import Sighting
from models.flow_rows import InboxMessage
from models.incident_rows import Incident
from models.messages import Platform
from models.people_version import people_changed
from models.registry_rows import Grid, Identity, Person, RegistryVersion
from tests.stories.old_people import PHONE, moved_in, row, steps
from tests.stories.shift import DAY, LEADER

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER = "staff_li", "staff_zhao"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; three elders whose time has begun."""
    return await moved_in(stage)


async def alone(stage: Any, text: str, who: str = MEMBER) -> list[str]:
    """Say it in private; what was answered there."""
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    told: list[str] = stage.heard(who)
    return told


def sightings(stage: Any, elder: int = 1) -> list[Sighting]:
    with Session(stage.engine) as db:
        return [each for each in db.scalars(select(Sighting)) if each.elder_id == elder]


async def test_seen_starts_the_two_days_anew(town: Any) -> None:
    town.clock.turn(hours=9)
    assert await alone(town, "见到王大爷了") == [
        "记下了：王德贵（今天 19:00 当面见到）。下次最晚 11-25 19:00 前见面。"
    ]
    await town.later(hours=19, minutes=59)
    assert steps(town) == []
    await town.later(minutes=1)
    assert steps(town) == ["remind"]


async def test_a_telephone_call_is_written_down_but_is_not_enough(town: Any) -> None:
    assert await alone(town, "/见面 王德贵 电话") == [
        "记下了：王德贵（今天 10:00 通了电话）。这样还不算见面，最晚 11-25 10:00 前要上门见一次。"
    ]
    await town.later(hours=29)
    assert steps(town) == ["remind"]


async def test_nobody_at_the_door_is_told_to_officers_at_once(town: Any) -> None:
    (told,) = await alone(town, "3号楼李奶奶今天敲门没人应")
    assert told.startswith("李玉兰没见到，已经报给社区民警")
    assert told.endswith(f"紧急联系人：李芳 {PHONE}，请也打个电话问问。")
    (alarm,) = town.heard(OFFICER)
    assert alarm == (
        "【老人没找到】李玉兰 兴苑小区3号楼2单元201\n"
        "李强 没找到人（今天 10:00），请马上核实。还没见过面。\n"
        f"紧急联系人在一呼里联系不上，请马上打电话：李芳 {PHONE}"
    )
    assert not any("李玉兰" in each for each in town.heard(RESIDENTS))
    assert [each.proof for each in sightings(town, 2)] == ["absent"]


async def test_nobody_there_on_another_day_is_told_as_of_that_day_unless_he_was_seen_since(town: Any) -> None:
    await alone(town, "昨天李玉兰没在家")
    assert "李强 没找到人（昨天），请马上核实。" in town.heard(OFFICER)[-1]
    await alone(town, "见到王德贵了")
    town.heard(OFFICER)
    town.clock.turn(minutes=5)
    assert await alone(town, "今天9点王德贵敲门没人应") == [
        "记下了：王德贵今天 09:00没见到。后来 今天 10:00 已经见到，就不惊动民警了。"
    ]
    assert town.heard(OFFICER) == []


async def test_found_after_all_ends_the_search(town: Any) -> None:
    await alone(town, "敲了半天门王德贵也不开")
    assert any("【老人没找到】王德贵" in each for each in town.heard(OFFICER))
    town.clock.turn(minutes=20)
    assert (await alone(town, "王德贵找到了，人没事"))[0].startswith("记下了：王德贵（今天 10:20 当面见到）")
    town.clock.turn(minutes=20)
    assert (await alone(town, "王德贵今天8点见到了，忘了报"))[0].startswith(
        "记下了：王德贵（今天 08:00 当面见到）"
    )


async def test_numbers_of_the_list_are_answered(town: Any) -> None:
    (told,) = await alone(town, "/老人")
    assert told.split("\n")[1:3] == [
        "1. 王德贵（兴苑小区3号楼1单元101）还没见过面，最晚 11-25 10:00",
        "2. 李玉兰（兴苑小区3号楼2单元201）还没见过面，最晚 11-25 10:00",
    ]
    (told,) = await alone(town, "1 见到了，2 没在家，7 见到了")
    assert [line[:8] for line in told.split("\n")] == [
        "记下了：王德贵（",
        "李玉兰没见到，已",
        "紧急联系人：李芳",
        "名单上没有第 7",
    ]
    assert len(town.heard(OFFICER)) == 1


async def test_without_a_list_numbers_say_nothing(town: Any) -> None:
    assert await alone(town, "1 3 见到了") == ["还没有给您发过名单。发 /老人 看名单，再回序号。"]


async def test_the_morning_list(town: Any) -> None:
    await town.later(hours=22)
    (told,) = [each for each in town.heard(MEMBER) if "今天要见" in each]
    assert told == "【今天要见的老人】李强，2 位 | 一位还没见到"
    assert any("王兰，1 位" in each for each in town.heard(LEADER))
    await alone(town, "1-2 见到了")
    assert [row(town, n).seen_at for n in (1, 2)] == [town.clock.now()] * 2
    await town.later(minutes=1)
    assert not any("今天要见" in each for each in town.heard(MEMBER))


async def test_namesakes_are_asked_about(town: Any) -> None:
    (told,) = await alone(town, "见到王大爷了", who=LEADER)
    assert told == (
        "有 2 位“王大爷”，是哪一位？回数字：\n"
        "1. 王德贵（兴苑小区3号楼1单元101）\n"
        "2. 王有福（福善庄小区2号楼301）"
    )
    assert await alone(town, "3", who=LEADER) == ["名单上没有第 3 位，一共 2 位。"]
    (told,) = await alone(town, "2", who=LEADER)
    assert told.startswith("记下了：王有福")
    assert (sightings(town, 1), len(sightings(town, 3))) == ([], 1)


async def test_a_place_tells_namesakes_apart(town: Any) -> None:
    (told,) = await alone(town, "见到福善庄小区王大爷了", who=LEADER)
    assert told.startswith("记下了：王有福")


async def test_a_wrong_one_is_taken_back(town: Any) -> None:
    town.clock.turn(hours=1)
    await alone(town, "见到王德贵了")
    (told,) = await alone(town, "/见面 撤销 王德贵")
    assert told == "撤销了：王德贵（今天 11:00 当面见到）。最晚 11-25 10:00 前要见面。"
    assert [each.undone_by for each in sightings(town)] == [1]
    assert await alone(town, "/见面 撤销 王德贵") == ["王德贵还没有记过见面。"]


async def test_somebody_else_s_is_not_taken_back(town: Any) -> None:
    await alone(town, "见到王德贵了", who=LEADER)
    assert await alone(town, "/见面 撤销 王德贵") == ["这次见面是别人报的，要由他本人、网格长或民警来撤销。"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("见到赵铁柱了", "见面名单里没有“赵铁柱”。"),
        ("/见面 赵铁柱", "见面名单里没有“赵铁柱”。"),
        ("见到王有福了", "王有福不在您的网格"),
        ("明天见到王德贵", "还没到的见面不能记"),
        ("/见面 王德贵 23:00", "还没到的见面不能记"),
        ("/见面 王德贵 25:00", "没看懂“25:00”是几点"),
        ("25点见到王德贵了", "关于王德贵的这句我没看懂，还没有记。"),
        ("/见面", "要写老人的姓名"),
        ("/请假 王德贵 到 11-20 住院", "11-20 已经过了"),
        ("/请假 王德贵 到 以后 住院", "没看懂“以后”是哪天"),
        ("/请假 王德贵 到 12-05", "要写一句原因"),
        ("/请假 王德贵 到 2027-11-01 住院", "一次最多请假 90 天"),
        ("/请假 赵铁柱 到 12-05 住院", "见面名单里没有“赵铁柱”。"),
        ("/请假 王德贵 结束", "王德贵没有在请假。"),
        ("/请假 王德贵 从 12-05 到 12-01 住院", "12-01 在 12-05 之前，请假要先开始、后结束。"),
        ("/请假 王德贵 从 12-01 到 12-05 住院", "请假从今天算起。"),
        ("/请假 王德贵 12-01到12-05 住院", "请假从今天算起。"),
        ("/请假 王德贵 11-23到12-05 住院", "好，王德贵请假到 12-05（住院）。"),
        ("/请假 王德贵 半个月 住院", "好，王德贵请假到 12-08（住院）。"),
        ("/请假 王德贵结束", "王德贵没有在请假。"),
        ("/请假 1 到 12-05 住院", "见面名单里没有“1”。"),
        ("/老人 离开 王德贵 搬走", "谁上名单、谁离开名单，要由民警或网格长来定。"),
        ("/老人 逾期", "没有超时的"),
        ("/老人 王有福", "王有福不在您的网格"),
    ],
)
async def test_what_cannot_be_has_its_sentence(town: Any, text: str, answer: str) -> None:
    (told,) = await alone(town, text)
    assert told.startswith(answer)
    assert sightings(town) == sightings(town, 3) == []


async def test_whoever_is_away_is_left_in_peace_until_he_is_back(town: Any) -> None:
    assert await alone(town, "/请假 王德贵 到 11-25 住院") == [
        "好，王德贵请假到 11-25（住院）。11-26 起恢复两天必见面。"
    ]
    await town.later(hours=48)
    assert steps(town) == []
    (told,) = await alone(town, "王德贵没在家")
    assert told.startswith("王德贵请假到 11-25")
    town.clock.turn(days=1, hours=5)
    await town.later()
    assert steps(town) == []
    await town.later(days=1, hours=2)
    assert steps(town) == ["door"]


async def test_the_number_of_the_list_stands_for_him_in_a_command_too(town: Any) -> None:
    await alone(town, "/老人")
    assert (await alone(town, "/请假 2 到 12-05 住院"))[0].startswith("好，李玉兰请假到 12-05（住院）。")
    assert (await alone(town, "/请假 9 到 12-05 住院"))[0].startswith("见面名单里没有“9”。")


async def test_back_before_his_time(town: Any) -> None:
    await alone(town, "/请假 王德贵 到 12-05 住院")
    assert await alone(town, "/请假 王德贵 结束") == ["好，王德贵回来了。最晚 11-25 10:00 前要见面。"]


async def test_one_elder_in_private_and_in_the_group(town: Any) -> None:
    await alone(town, "见到王德贵了")
    (told,) = await alone(town, "/老人 王德贵")
    assert f"联系人电话：{PHONE}" in told
    assert told.endswith("· 今天 10:00 李强 当面见到")
    town.heard(GRID)
    await town.member("/老人 王德贵")
    (told,) = town.heard(GRID)
    assert "兴苑小区3号楼" in told
    assert not any(each in told for each in (PHONE, "101", "王小军"))


async def test_what_is_about_no_elder_is_heard_as_ever(town: Any) -> None:
    await town.member("兴苑小区3号楼李阿姨家没人应，屋里有煤气味")
    with Session(town.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert incident.kind == "emergency"


async def test_residents_words_are_no_sightings(town: Any) -> None:
    await town.resident("见到王德贵了")
    assert sightings(town) == []
    with Session(town.engine) as db:
        assert [each.error for each in db.scalars(select(InboxMessage))] == [""]


async def test_whoever_is_not_of_the_team_is_thanked_and_learns_nothing(town: Any) -> None:
    for name in ("王德贵", "赵铁柱"):
        await town.said(Platform.WECHAT, "wxid_neighbour", "wxid_neighbour", f"见到{name}了", private=True)
    first, second = town.heard("wxid_neighbour")
    assert first == second
    assert first.startswith("谢谢您惦记老人。")
    assert sightings(town) == []


async def test_somebody_who_is_not_found_is_a_matter_whoever_says_so(town: Any) -> None:
    for text in ("找不到王奶奶了", "王德贵敲门没人应"):
        await town.said(
            Platform.WECHAT, "wxid_neighbour", "wxid_neighbour", text, private=True, addressed=True
        )
    heard = town.heard("wxid_neighbour")
    assert len(heard) == 2
    assert not any("惦记老人" in line for line in heard)


async def test_a_volunteer_is_told_why_his_word_is_not_taken(town: Any) -> None:
    with Session(town.engine) as db, db.begin():
        db.add(Person(id=20, name="何平", role="志愿者", grids=["FD01"]))
        db.flush()
        db.add(Identity(person_id=20, platform="dingtalk", external_id="staff_he"))
        people_changed(db)
    assert await alone(town, "见到王德贵了", who="staff_he") == [
        "谢谢您。志愿者见到的这里不记，请跟网格员说一声，由网格员来报。"
    ]
    assert (await alone(town, "见到王有福了", who="staff_he"))[0].startswith("王有福不在您的网格")
    assert sightings(town) == []


@pytest.mark.parametrize("role", ["网格员", "网格长", "治安协管员", "矛盾调解员", "民警"])
async def test_everybody_of_the_team_counts(town: Any, role: str) -> None:
    with Session(town.engine) as db, db.begin():
        db.add(Person(id=21, name="何平", role=role, communities=["府东社区"]))
        db.flush()
        db.add(Identity(person_id=21, platform="dingtalk", external_id="staff_he"))
        people_changed(db)
    assert (await alone(town, "见到王德贵了", who="staff_he"))[0].startswith("记下了：王德贵")
    assert [(each.person_id, each.counts) for each in sightings(town)] == [(21, True)]


async def test_the_officer_on_duty_who_was_sent_to_the_door_may_say_what_he_saw(town: Any) -> None:
    with Session(town.engine) as db, db.begin():
        db.add(Grid(number="QT01", name="别处", community="别的社区"))
        db.get_one(Person, 12).communities = ["别的社区"]
        db.get_one(RegistryVersion, 1).version += 1
    (told,) = await alone(town, "见到王大爷了", who=DAY)
    assert "哪一位" in told
    (told,) = await alone(town, "1", who=DAY)
    assert told.startswith("记下了：王德贵")
    town.clock.turn(hours=11)
    (told,) = await alone(town, "见到李玉兰了", who=DAY)
    assert told.startswith("李玉兰不在您的网格")


async def test_of_another_day_without_a_time_the_first_light_counts(town: Any) -> None:
    (told,) = await alone(town, "昨天见到王德贵了")
    assert told.startswith("记下了：王德贵（昨天 08:00 当面见到）。")


async def test_what_is_no_sighting_asks_for_no_reason_however_late_it_is(town: Any) -> None:
    await town.later(hours=60)
    (told,) = await alone(town, "/见面 王德贵 电话")
    assert "这样还不算见面" in told
    assert "什么原因" not in told
    (told,) = await alone(town, "见到王德贵了")
    assert "是什么原因" in told
