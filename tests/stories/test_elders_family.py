"""A relative ties his own account to an elder by a code, and hears there when nobody opens the door."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.dead_letters import about
from bot.registry_of import load_registry
from models.elder_rows import ElderContact
from models.kf_rows import KfCustomer
from models.messages import Platform, Target, Text
from tests.stories.old_people import PHONE, moved_in

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
MEMBER, OFFICER, SON = "staff_li", "staff_zhao", "wxid_son"
NOBODY = "王德贵敲门没人应"
BOUND = (
    "绑定好了。要是我们上门没见到王德贵，会马上在这里告诉您；见到了也会说一声，请您放心。"
    "不想再收到，发 /绑定 取消。"
)
WINDOW = "微信只让我在您发话后两天内找您，隔久了收不到，那时民警会直接给您打电话。"
TOLD = (
    "您好。今天 {at}，李强去看望王德贵，没见到人，已经报给民警。"
    "多半是出门了，您先别急，给老人打个电话问问。"
    "知道老人在哪儿的，在这里回我一声就行；担心老人出事，请直接打 110。"
)
RING = f"紧急联系人在一呼里联系不上，请马上打电话：王小军 {PHONE}"


@pytest.fixture
async def town(stage: Any) -> Any:
    """Monday 10:00; the time of three elders has begun."""
    return await moved_in(stage)


async def told(stage: Any, text: str, who: str = MEMBER) -> list[str]:
    stage.heard(who)
    await stage.member(text, who=who, where=who, private=True)
    heard: list[str] = stage.heard(who)
    return heard


async def code(stage: Any, name: str = "王德贵", who: str = MEMBER) -> str:
    (line,) = await told(stage, f"/老人 绑定家属 {name}", who)
    return str(line.split("：")[1].split("\n")[0])


async def alone(stage: Any, text: str, who: str = SON, platform: Platform = Platform.WECHAT) -> list[str]:
    stage.heard(who)
    await stage.said(platform, who, who, text, private=True, addressed=True)
    heard: list[str] = stage.heard(who)
    return heard


async def test_the_code_is_for_whoever_is_to_be_told_and_is_good_once(town: Any) -> None:
    (line,) = await told(town, "/老人 绑定 家属 王德贵")
    given = line.split("：")[1].split("\n")[0]
    assert line == (
        f"王德贵家属的绑定码：{given}\n请家属（紧急联系人 王小军）用自己的微信，"
        f"24 小时内私聊一呼发：/绑定 {given}\n"
        "只能用一次。绑好以后，上门没见到老人会马上私信家属。"
    )
    assert await alone(town, f"/绑定 {given}") == [BOUND]
    assert "已经用过" in (await alone(town, f"/绑定 {given}", who="wxid_thief"))[0]
    assert "家属已绑定 1 个账号，没见到人会私信他们。" in (await told(town, "/老人 王德贵"))[0]
    assert "不在您的网格" in (await told(town, "/老人 绑定家属 王有福"))[0]
    await town.member("/老人 绑定家属 王德贵")
    assert town.heard(GRID)[-1] == "绑定码不能发在群里，请私聊我再发一次。"


async def test_he_hears_of_nobody_at_the_door_of_the_mistake_and_of_the_end(town: Any) -> None:
    await alone(town, f"/绑定 {await code(town)}")
    town.heard(SON)
    await told(town, NOBODY)
    assert town.heard(SON) == [TOLD.format(at="10:00")]
    assert town.heard(OFFICER)[-1].endswith(f"已经私信紧急联系人 王小军 {PHONE}，请再打个电话。")
    await told(town, "/见面 撤销 王德贵")
    assert town.heard(SON) == ["打扰了：刚才说王德贵没见到，是报错了，已经更正，请您放心。"]
    town.clock.turn(minutes=20)
    await told(town, NOBODY)
    await told(town, "见到王德贵了")
    assert town.heard(SON) == [TOLD.format(at="10:20"), "请您放心：王德贵见到了（今天 10:20）。"]
    assert not any("王小军" in line for group in (RESIDENTS, GRID, OFFICERS) for line in town.heard(group))


async def test_what_he_answers_reaches_the_officer_and_who_was_at_the_door(town: Any) -> None:
    await alone(town, f"/绑定 {await code(town)}")
    assert (await alone(town, "她在我这儿呢"))[0].startswith("我在。")
    await told(town, NOBODY)
    town.heard(MEMBER), town.heard(OFFICER), town.heard(OFFICERS)
    assert await alone(town, "她在我这儿呢") == [
        "收到，已经转给民警和去看望的人。担心老人出事，请直接打 110。"
    ]
    passed = "【家属回话】王德贵（府东一网格）的家属说：她在我这儿呢"
    assert (town.heard(MEMBER), town.heard(OFFICER)) == ([passed], [passed])
    assert (await alone(town, "她在我这儿呢", who="wxid_other"))[0].startswith("我在。")
    assert town.heard(OFFICER) == []
    await alone(town, "兴苑小区3号楼着火了！！快来人")
    assert any("着火" in line and "家属说" in line for line in town.heard(OFFICER))
    assert any("紧急" in line for line in town.heard(OFFICERS))
    await told(town, "见到王德贵了")
    town.heard(OFFICER)
    await alone(town, "谢谢你们")
    assert town.heard(OFFICER) == []


async def test_untied_by_the_team_or_by_himself_he_hears_nothing_and_is_rung(town: Any) -> None:
    assert await told(town, "/老人 解绑家属 王德贵") == ["王德贵没有绑定过家属。"]
    for says, words in ((told, "/老人 解绑家属 王德贵"), (alone, "/绑定 取消")):
        await alone(town, f"/绑定 {await code(town)}")
        assert (await says(town, words))[0].startswith("好，")
        town.heard(SON)
        await told(town, NOBODY)
        assert town.heard(SON) == []
        assert town.heard(OFFICER)[-1].endswith(RING)
    assert await alone(town, "/绑定 取消") == ["这个账号没有绑过老人。"]


async def test_a_code_that_was_shown_in_a_group_is_worth_nothing(town: Any) -> None:
    given = await code(town)
    await town.resident(f"/绑定 {given}", who=SON, addressed=True)
    assert town.heard(RESIDENTS)[-1] == "这个码在群里发出来就作废了，免得别人拿去用。请再要一个，私聊我发。"
    assert "已经用过" in (await alone(town, f"/绑定 {given}"))[0]
    with Session(town.engine) as db:
        assert db.query(ElderContact).count() == 0


async def test_a_code_is_over_with_its_day_and_where_the_elder_s_own_is_another(town: Any) -> None:
    given = await code(town)
    town.clock.turn(hours=25)
    assert "过期" in (await alone(town, f"/绑定 {given}"))[0]
    (line,) = await told(town, "/老人 绑定 王德贵")
    await alone(town, f"/绑定 {line.split('：')[1].splitlines()[0]}")
    town.heard(SON)
    await told(town, NOBODY)
    assert town.heard(SON) == []


async def test_customer_service_lets_us_speak_for_two_days_then_officers_ring(town: Any) -> None:
    son = "wmSon@wkStation"
    with Session(town.engine) as db, db.begin():
        db.add(KfCustomer(conversation=son, said_at=town.clock.now()))
    assert await alone(town, f"/绑定 {await code(town)}", son, Platform.KF) == [f"{BOUND}\n{WINDOW}"]
    await told(town, NOBODY)
    assert town.heard(son) == [TOLD.format(at="10:00")]
    town.clock.turn(hours=49)
    await told(town, NOBODY)
    assert town.heard(son) == []
    assert town.heard(OFFICER)[-1].endswith(RING)


async def test_a_member_who_is_family_hears_of_others_visits_not_of_his_own(town: Any) -> None:
    await told(town, f"/绑定 {await code(town)}")
    (line,) = await told(town, NOBODY)
    assert line.startswith("王德贵没见到")
    await told(town, "王德贵敲门没人应", who="staff_wang")
    assert town.heard(MEMBER)[0].startswith("您好。今天 10:00，王兰去看望王德贵")


async def test_what_could_not_be_sent_to_the_family_has_officers_ring(town: Any) -> None:
    with Session(town.engine) as db:
        registry = load_registry(db)
    son = Target(Platform.WECHAT, SON, private=True)
    (said,) = about(son, None, 7, "elder:family:1:1:wxid_son", registry)
    assert said.to.conversation == OFFICERS
    assert said.body == Text("给老人家属的私信没能送到（发件号 7）。老人没见到，请马上打紧急联系人的电话。")
