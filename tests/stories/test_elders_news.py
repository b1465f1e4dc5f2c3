"""What became of an elder, said in words: away, back, gone; and answers to a list that say too little."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import Sighting
from models.incident_rows import Incident
from models.register_rows import RegisterChange
from tests.stories.old_people import PHONE, moved_in, row
from tests.stories.shift import LEADER

RESIDENTS, MEMBER, OFFICER = "fudong@chatroom", "staff_li", "staff_zhao"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; three elders whose time has begun."""
    return await moved_in(stage)


async def alone(stage: Any, text: str, who: str = MEMBER) -> list[str]:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    told: list[str] = stage.heard(who)
    return told


def nobody_seen(stage: Any) -> bool:
    with Session(stage.engine) as db:
        return db.scalars(select(Sighting)).first() is None


async def test_away_and_back_in_words(town: Any) -> None:
    assert await alone(town, "王德贵住院了") == [
        "王德贵住院，到哪天？回“王德贵住院到 11-30”就是请假（日期改成回来的那天）。没请假以前照常见面。"
    ]
    assert row(town).away_until is None
    assert await alone(town, "王德贵住院到 11-30") == [
        "好，王德贵请假到 11-30（住院）。12-01 起恢复两天必见面。"
    ]
    assert await alone(town, "王德贵回来了") == ["好，王德贵回来了。最晚 11-25 10:00 前要见面。"]
    assert await alone(town, "王大爷去女儿家了，下周一回来") == [
        "好，王德贵请假到 11-30（去女儿家）。12-01 起恢复两天必见面。"
    ]
    (told,) = await alone(town, "见到王大爷了")
    assert told.endswith("王德贵还在请假（到 11-30），已经回来了就发 /请假 王德贵 结束。")
    assert await alone(town, "王大爷回来了") == ["好，王德贵回来了。最晚 11-25 10:00 前要见面。"]
    assert await alone(town, "王大爷回来了") == ["王德贵没有在请假。见到了回“见到王德贵了”。"]
    assert (await alone(town, "/请假 王德贵到12-05住院"))[0].startswith("好，王德贵请假到 12-05（住院）。")
    assert (await alone(town, "王大爷出院了", LEADER))[0].startswith("有 2 位“王大爷”，是哪一位？")
    assert (await alone(town, "1", LEADER))[0].startswith("好，王德贵回来了。")


async def test_who_passed_away_is_left_in_peace_by_whoever_may_decide_it(town: Any) -> None:
    town.heard(OFFICER)
    assert await alone(town, "王大爷去世了") == [
        "人口信息里也记了一条变化（编号 1），等社区民警确认。",
        "知道了，愿王德贵老人走好。名单由民警或网格长来改，已经告诉社区民警；改好以前要是还有提醒，请见谅。",
    ]
    assert (
        "李强说王德贵老人（府东一网格）去世了。核实后发 /老人 去世 王德贵，名单上就不再提醒。"
        in town.heard(OFFICER)
    )
    assert row(town).left_at is None
    with Session(town.engine) as db:
        (change,) = db.scalars(select(RegisterChange))
        assert change.grid == "FD01"
    asked = (await alone(town, "王德贵去世了", OFFICER))[-1]
    assert asked.startswith("王德贵老人（兴苑小区3号楼1单元101）去世了，以后不再出现在名单和提醒里。")
    assert "节哀" in (await alone(town, "确认", OFFICER))[0]
    assert row(town).left_at is not None
    asked = (await alone(town, "李玉兰搬走了", LEADER))[-1]
    assert asked.startswith("李玉兰老人（兴苑小区3号楼2单元201）迁出")


async def test_who_is_well_was_seen_somehow(town: Any) -> None:
    assert await alone(town, "王大爷好着呢") == [
        "王德贵是怎么知道的？见到了回“见到王德贵了”，打了电话回“给王德贵打电话了”。"
    ]
    assert nobody_seen(town)


async def test_an_answer_to_the_list_says_of_each_whether_he_was_seen(town: Any) -> None:
    for text in ("都见到了", "1 2"):
        assert "1-2" not in (await alone(town, text))[0]
    await alone(town, "/老人")
    assert (
        await alone(town, "除了王德贵，其他都见到了")
        == await alone(town, "都见到了")
        == ["名单上有 2 位，请回序号：1-2 见到了。有没见到的分开写：1 见到了，2 没人应。"]
    )
    assert await alone(town, "1 2") == ["1 2 是见到了还是没人应？请回：1 2 见到了，或者 1 2 没人应。"]
    assert nobody_seen(town)
    (told,) = await alone(town, "1 见到了 2 没人应")
    assert told.startswith(
        "记下了：王德贵（今天 10:00 当面见到）。下次最晚 11-25 10:00 前见面。\n李玉兰没见到"
    )


async def test_what_is_said_of_others_is_heard_as_ever(town: Any) -> None:
    assert (await alone(town, "张大爷去世了"))[0].startswith("记下了，【人口信息】府东一网格")
    assert (await alone(town, "王有福住院了"))[0].startswith("我在。")
    assert town.failed() == []


async def test_who_is_missing_is_an_emergency_with_his_address(town: Any) -> None:
    town.heard(OFFICER)
    (told,) = await alone(town, "李奶奶不见了")
    assert told.startswith("有危险先保人：马上打 110")
    assert "说一下具体在哪里" not in told
    with Session(town.engine) as db:
        (incident,) = db.scalars(select(Incident))
        assert (incident.kind, incident.place) == ("emergency", "兴苑小区 3 号楼")
    lines = town.heard(OFFICER)
    (alarm,) = [line for line in lines if "老人没找到" in line]
    assert "李玉兰 兴苑小区3号楼2单元201" in alarm
    assert not any("可能是" in line for line in lines)


async def test_officers_read_what_else_is_said_of_where_he_may_be(town: Any) -> None:
    town.heard(OFFICER)
    await alone(town, "王大爷没在家，邻居说去赶集了")
    assert "\n还说：邻居说去赶集了\n" in town.heard(OFFICER)[-1]


async def test_officers_hear_whom_a_resident_s_fear_may_be_about_and_the_group_does_not(town: Any) -> None:
    town.heard(OFFICER)
    await town.resident("三号楼李奶奶好几天没见人了，敲门没人应")
    (told,) = [line for line in town.heard(OFFICER) if "可能是" in line]
    assert told == (
        "【可能是名单上的老人】261123-001 里说的也许是：\n"
        f"· 李玉兰 兴苑小区3号楼2单元201，还没见过面，紧急联系人 李芳 {PHONE}"
    )
    others = [line for where in (RESIDENTS, "cid-officers", "cid-fudong") for line in town.heard(where)]
    assert not any("李玉兰" in line or "可能是" in line for line in others)
    for text in ("李玉兰老人好几天没下楼了，敲门不应", "李玉兰奶奶摔倒了起不来，快来人"):
        await town.resident(text, who=f"wxid_{len(text)}")
        (told,) = [line for line in town.heard(OFFICER) if "可能是" in line]
        assert "· 李玉兰 兴苑小区3号楼2单元201" in told
    for text in ("王大爷家着火了，快来人", "三号楼赵奶奶敲门没人应", "兴苑小区3号楼着火了"):
        await town.resident(text, who="wxid_other")
    assert not any("可能是" in line for line in town.heard(OFFICER))
