"""Side moves by command: handed over, referred, pressed, put off, supervised, merged, split, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.incident_rows import AuditLine, Incident, TimelineLine
from models.messages import Card, Platform, Press
from models.people_version import people_changed
from models.registry_rows import Identity, Person

RESIDENTS, GRID, OFFICERS = "fudong@chatroom", "cid-fudong", "cid-officers"
LAMP = "兴苑小区3号楼楼道灯坏了，黑得看不见"
ROAD = "福善庄小区路灯不亮了"
ONE, TWO, THREE = "261123-001", "261123-002", "261123-003"


@pytest.fixture
async def team(stage: Any) -> Any:
    """The small station with two grid leaders and a second officer."""
    people = [
        Person(id=4, name="周平", role="网格长", grids=["FD01"]),
        Person(id=5, name="吴芳", role="网格长", grids=["FD02"]),
        Person(id=6, name="钱进", role="民警", communities=["府东社区"]),
    ]
    names = {3: "staff_sun", 4: "staff_zhou", 5: "staff_wu", 6: "staff_qian"}
    ids = [Identity(person_id=n, platform="dingtalk", external_id=name) for n, name in names.items()]
    with Session(stage.engine) as db, db.begin():
        db.add_all(people)
        db.flush()
        db.add_all(ids)
        people_changed(db)
    return stage


def matter(stage: Any, number: str = ONE) -> Incident:
    with Session(stage.engine) as db:
        found = db.scalars(select(Incident).where(col(Incident.number) == number)).first()
    assert found is not None
    return found


def moves(stage: Any, number: str = ONE) -> list[str]:
    with Session(stage.engine) as db:
        query = select(TimelineLine).where(col(TimelineLine.incident_id) == matter(stage, number).id)
        return [line.move for line in db.scalars(query.order_by(col(TimelineLine.seq)))]


async def leader(stage: Any, text: str, who: str = "staff_zhou") -> str:
    """A leader in the grid's group; what is answered there."""
    stage.heard(GRID)
    await stage.member(text, who=who)
    return str(stage.heard(GRID)[0])


async def officer(stage: Any, text: str, who: str = "staff_zhao") -> str:
    stage.heard(OFFICERS)
    await stage.officer(text, who=who)
    return str(stage.heard(OFFICERS)[0])


async def alone(stage: Any, text: str, who: str) -> str:
    stage.heard(who)
    await stage.said(Platform.DINGTALK, who, who, text, private=True, addressed=True)
    return str(stage.heard(who)[0])


async def test_the_leader_gives_it_to_another_member_who_hears_of_it_alone(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    assert await leader(team, f"/转派 {ONE} 孙梅 李强在开会") == f"{ONE} 转派给孙梅了。"
    assert matter(team).holder_id == 3
    assert matter(team).state == "dispatched"
    assert team.heard("staff_sun") == ["【网格事项】兴苑小区 3 号楼 | 已派发，待签收 · 孙梅 · 10:00"]
    await team.member("收到", who="staff_sun")
    assert matter(team).state == "acknowledged"


async def test_whom_nobody_reaches_alone_is_told_by_name_in_the_group(team: Any) -> None:
    with Session(team.engine) as db, db.begin():
        for row in db.scalars(select(Identity).where(col(Identity.person_id) == 3)):
            row.external_id = "$:LWCP_v1:$sun"
        people_changed(db)
    await team.resident(LAMP)
    team.heard(GRID)
    await team.member(f"/转派 {ONE} 孙梅 李强在开会", who="staff_zhou")
    told = f"周平把 {ONE}（兴苑小区 3 号楼）交给您了：李强在开会。接了请回“收到 {ONE}”。"
    assert told in team.heard(GRID)


async def test_to_another_grid_with_a_reason_and_not_without(team: Any) -> None:
    await team.resident(LAMP)
    told = await officer(team, f"/转派 {ONE} FD02")
    assert told == f"转派要写一句原因，例如：/转派 {ONE} 府东二网格 派错了"
    assert matter(team).grid == "FD01"
    assert await officer(team, f"/转派 府东二网格 {ONE} 派错了") != ""
    assert await officer(team, f"/转派 {ONE} 府东二网格 派错了") == f"{ONE} 本来就在府东二网格。"


async def test_a_name_that_is_no_grid_and_nobody_is_told_the_nearest(team: Any) -> None:
    await team.resident(LAMP)
    told = await officer(team, f"/转派 {ONE} 府东三网格 派错了")
    assert told.startswith("没有网格“府东三网格”。名称像是：府东")


async def test_a_leader_does_not_give_away_what_is_anothers(team: Any) -> None:
    await team.resident(LAMP)
    told = await leader(team, f"/转派 {ONE} 府东二网格 我们来", who="staff_wu")
    assert told == f"{ONE} 是府东一网格的事，转派要由那边的网格长或民警来做。"


async def test_a_police_matter_is_given_to_no_grid(team: Any) -> None:
    await team.resident("兴苑小区3号楼我的电动车昨晚被偷了")
    assert "是警情，不能派给网格" in await officer(team, f"/转派 {ONE} 李强 去看看")
    assert "是警情，不能派给网格" in await officer(team, f"/转派 {ONE} 府东一网格 去看看")


async def test_to_the_police_and_back_with_all_that_was_said(team: Any) -> None:
    await team.resident(LAMP)
    assert await leader(team, f"/转警 {ONE}") == f"转警要写一句原因，例如：/转警 {ONE} 有人动手了"
    await leader(team, f"/转警 {ONE} 楼道里有人动手了")
    assert matter(team).kind == "police"
    assert await officer(team, f"/转回 {ONE} 没动手，就是灯坏了") == f"{ONE} 转回府东一网格了。"
    now = matter(team)
    assert (now.kind, now.holding, now.grid) == ("nonpolice", "grid", "FD01")
    told = await leader(team, f"/查 {ONE}")
    assert "黑得看不见" in told
    assert "转警 周平：楼道里有人动手了" in told
    assert "转回网格 赵刚：没动手，就是灯坏了" in told


async def test_an_officer_gives_it_to_the_grid_in_plain_words_and_no_result_is_told(team: Any) -> None:
    await team.resident("兴苑小区3号楼我家电动车昨晚被偷了")
    team.heard(RESIDENTS)
    await team.officer(f"转给网格 {ONE} 不是偷，是被城管拖走了")
    assert f"{ONE} 已转给网格。" in team.heard(OFFICERS)
    now = matter(team)
    assert (now.kind, now.holding, now.grid, now.state) == ("nonpolice", "grid", "FD01", "dispatched")
    assert "已经处理完了" not in "".join(team.heard(RESIDENTS))


async def test_of_several_grids_the_one_that_is_named_gets_it(team: Any) -> None:
    await team.resident("兴苑小区3号楼我家电动车昨晚被偷了")
    await team.officer(f"{ONE} 不是警情，转给府东二网格")
    assert matter(team).grid == "FD02"


async def test_what_is_not_ours_goes_back_to_the_officers(team: Any) -> None:
    await team.resident(LAMP)
    told = await leader(team, f"/退回 {ONE}", who="staff_li")
    assert told == f"退回要写一句原因，例如：{ONE} 退回 不在我们网格"
    assert await leader(team, f"/退回 {ONE} 归物业管", who="staff_li") == f"{ONE} 退回给民警了。"
    assert matter(team).holding == "officers"


async def test_referred_to_a_department_whose_answer_the_resident_hears(team: Any) -> None:
    await team.resident(LAMP)
    team.heard(RESIDENTS)
    assert (await officer(team, f"/转办 {ONE} 城管 要他们的升降车")).startswith(f"{ONE} 转办给城管了。")
    assert team.heard(RESIDENTS) == []
    card = [body for _, body in team.everything() if isinstance(body, Card)][-1]
    assert (card.status, card.next[:4]) == ("已转办城管，等答复", "等答复，")
    assert f"{ONE} 已转办城管，等答复" in await officer(team, f"/查 {ONE}")
    assert matter(team).due_at is not None
    team.clock.turn(days=1)
    told = await officer(team, f"/转办 {ONE} 答复 灯已经换新")
    assert told == f"{ONE} 的答复记下了，已经告诉反映人。"
    assert team.heard(RESIDENTS) == [
        f"{ONE} 办好了：灯已经换新\n要是还没解决，回复“还没解决”就行。"
        "解决了的话，回 1 到 5 打个分（5 最好）。"
    ]
    assert (matter(team).state, matter(team).outcome) == ("resolved", "referred")


async def test_what_a_department_sends_back_is_the_officers(team: Any) -> None:
    await team.resident(LAMP)
    await officer(team, f"/转办 {ONE} 街道综治中心 协调电力公司")
    assert await officer(team, f"/转办 {ONE} 退回 不归他们") == f"{ONE} 从街道综治中心退回来了，交给民警。"
    assert matter(team).holding == "officers"
    assert await officer(team, f"/转办 {ONE} 答复 好了") == f"{ONE} 没有转办出去，不用答复。"


async def test_pressed_once_and_not_again_at_once(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    team.heard("staff_li")
    assert await officer(team, f"/催办 {ONE} 居民又打电话了") == f"{ONE} 已经催了李强。"
    assert team.heard("staff_li") == [f"【催办】{ONE} 兴苑小区 3 号楼：赵刚在催，请尽快办。居民又打电话了"]
    assert await officer(team, f"/催办 {ONE}") == f"{ONE} 10:00 刚催过，过 5 分钟再催。"
    team.clock.turn(minutes=6)
    assert await officer(team, "/催办 1") == f"{ONE} 已经催了李强。"


async def test_an_emergency_is_pressed_as_often_as_one_likes(team: Any) -> None:
    await team.resident("兴苑小区3号楼着火了")
    for _ in range(2):
        await officer(team, f"/催办 {ONE}")
    assert moves(team)[-2:] == ["urge", "urge"]


async def test_more_time_is_asked_by_the_member_and_granted_by_the_leader(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    team.heard("staff_zhou")
    told = await leader(team, f"/延期 {ONE} 3天 缺配件", who="staff_li")
    assert told == f"{ONE} 申请延期 3 天，等网格长或民警同意。"
    assert team.heard("staff_zhou")[0].startswith(f"李强申请把 {ONE}（兴苑小区 3 号楼）延期 3 天：缺配件。")
    before = matter(team).limit_at
    team.heard("staff_li")
    assert await leader(team, f"/延期 {ONE}") == f"{ONE} 延期 3 天。"
    after = matter(team).limit_at
    assert before is not None
    assert after is not None
    assert (after - before).days == 3
    assert team.heard("staff_li") == [f"{ONE} 延期到 11-27 10:00。"]


async def test_more_time_may_be_refused_and_nobody_grants_it_to_himself(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到", who="staff_zhou")
    assert "申请延期 2 天" in await leader(team, f"/延期 {ONE} 两天 等材料")
    assert await officer(team, f"/延期 {ONE} 不同意 今天必须办") == f"{ONE} 的延期没有同意，已经告诉办理人。"
    assert matter(team).extension_days == 0
    assert f"{ONE} 的延期没有同意：今天必须办。请按原来的时限办。" in team.heard("staff_zhou")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "要写延几天"),
        ("很久", "要写延几天"),
        ("0天 急", "要写延几天"),
        ("99 天 忙", "要写延几天"),
        ("15天 忙", "最多能延到 12-08 10:00"),
    ],
)
async def test_how_long_has_to_be_said_and_is_not_for_ever(team: Any, said: str, told: str) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    assert told in await officer(team, f"/延期 {ONE} {said}")


async def test_supervised_in_yellow_and_red_and_taken_off(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    team.heard("staff_li")
    assert await officer(team, f"/督办 {ONE}") == f"督办要写一句原因，例如：/督办 {ONE} 黄牌 拖了三天"
    assert await officer(team, f"/督办 {ONE} 拖了三天") == f"{ONE} 黄牌督办，已经告诉办理人。"
    assert "【黄牌督办】" in team.heard("staff_li")[0]
    assert await officer(team, f"/督办 {ONE} 红牌 再不办不行了") == f"{ONE} 红牌督办，已经告诉办理人。"
    assert f"{ONE} 已签收（红牌督办）" in await officer(team, "/今日")
    assert "【红牌督办】" in " ".join(team.heard("staff_zhou"))
    await officer(team, f"/督办 {ONE} 解除")
    assert matter(team).supervision == ""


async def test_two_that_are_one_are_joined_once_it_is_confirmed(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    told = await officer(team, f"/合并 {TWO} {ONE}")
    assert told.startswith(f"把 {TWO}（福善庄小区 ")
    assert matter(team, TWO).state == "dispatched"
    assert await officer(team, "确认") == f"{TWO} 并到 {ONE} 里了。"
    assert (matter(team, TWO).state, matter(team, TWO).outcome) == ("closed", "duplicate")
    assert await officer(team, f"/催办 {TWO}") == f"{TWO} 已经并入 {ONE}，请对 {ONE} 操作。"
    assert f"并入 {ONE}，看它" in await officer(team, f"/查 {TWO}")
    team.heard(RESIDENTS)
    await team.member("修好了，都换了")
    assert [told[:14] for told in team.heard(RESIDENTS)] == [f"{ONE} 办好了"[:14]]
    await team.resident("还是不亮啊", who="wxid_zhang")
    assert matter(team).state == "dispatched"


@pytest.mark.parametrize("no", ["取消", "不", "2"])
async def test_what_is_not_confirmed_is_not_done(team: Any, no: str) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    assert await officer(team, no) == "好，没有动。"
    assert matter(team, TWO).state == "dispatched"
    team.heard(OFFICERS)
    await team.officer("确认")
    assert matter(team, TWO).state == "dispatched"


async def test_a_question_that_waited_too_long_is_over(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    team.clock.turn(minutes=31)
    assert await officer(team, "1") == "等得太久了，没有动。要办请再发一次命令。"
    assert matter(team, TWO).state == "dispatched"


async def test_while_a_question_waits_what_else_is_said_is_heard(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    await team.officer("兴苑小区5号楼有人打架，出血了")
    assert matter(team, THREE).kind in ("police", "emergency")
    assert await officer(team, "确认") == f"{TWO} 并到 {ONE} 里了。"


async def test_anothers_question_is_not_answered_for_him(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    await officer(team, f"/合并 {TWO} {ONE}")
    await team.officer("确认", who="staff_qian")
    assert matter(team, TWO).state == "dispatched"


async def test_what_cannot_be_joined_is_said(team: Any) -> None:
    await team.resident(LAMP)
    await team.resident("兴苑小区3号楼我的电动车昨晚被偷了", who="wxid_zhang")
    assert await officer(team, f"/合并 {ONE} {ONE}") == f"{ONE} 不能并到自己里面。"
    assert await officer(team, f"/合并 {TWO} {ONE}") == f"{TWO} 更急，请反过来：/合并 {ONE} {TWO}"
    await officer(team, f"/结案 {TWO} 误报")
    assert (await officer(team, f"/合并 {ONE} {TWO}")).startswith(f"{TWO} 已经结案，并不进去。")
    assert "用法：/合并" in await officer(team, f"/合并 {ONE}")


async def test_of_one_that_is_two_a_part_becomes_its_own(team: Any) -> None:
    await team.resident(LAMP)
    assert await officer(team, f"/拆分 {ONE} 门禁也坏了") == f"从 {ONE} 拆出 {TWO}，已派给府东一网格。"
    assert matter(team, TWO).place == "兴苑小区 3 号楼"
    team.heard(RESIDENTS)
    await officer(team, f"/结案 {TWO} 门禁修好了")
    assert team.heard(RESIDENTS)[0].startswith(f"{TWO} 办好了")
    assert matter(team).state == "dispatched"


async def test_verified_by_the_leader_but_not_by_who_did_it(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("修好了，换了灯泡", who="staff_zhou")
    told = await leader(team, f"/核查 {ONE}")
    assert told == f"{ONE} 是您自己办结的，要由网格长、民警或反映人来核查。"
    assert await officer(team, f"/核查 {ONE} 看过了") == f"{ONE} 核查通过。"
    assert matter(team).state == "verified"


async def test_an_officer_closes_what_he_did_himself_only_by_another(team: Any) -> None:
    await team.resident("兴苑小区3号楼我的电动车昨晚被偷了")
    await team.officer("收到")
    assert "先记为办结" in await officer(team, f"/结案 {ONE} 车找到了")
    assert matter(team).state == "resolved"
    assert "要由另一位民警或反映人来核查" in await officer(team, f"/结案 {ONE}")
    assert await officer(team, f"/结案 {ONE}", who="staff_qian") == f"{ONE} 已结案（已解决）。"


@pytest.mark.parametrize(
    ("word", "outcome"),
    [
        ("误报", "false_alarm"),
        ("重复", "duplicate"),
        ("撤回 居民说不用了", "withdrawn"),
        ("换好了", "fixed"),
        ("无需再办", "no_further_action"),
        ("不归我们管 是物业的", "not_responsible"),
        ("已转办 城管", "referred"),
    ],
)
async def test_closed_with_each_outcome(team: Any, word: str, outcome: str) -> None:
    await team.resident(LAMP)
    await officer(team, f"/结案 {ONE} {word}")
    assert (matter(team).state, matter(team).outcome) == ("closed", outcome)


async def test_taken_up_again_by_the_reporter_and_nobody_else(team: Any) -> None:
    await team.resident(LAMP)
    await officer(team, f"/结案 {ONE} 换好了")
    team.heard(RESIDENTS)
    await team.resident(f"/重办 {ONE} 又不亮了", who="wxid_nosy")
    assert team.heard(RESIDENTS)[0].startswith("这一件不是您反映的")
    await team.resident(f"/重办 {ONE} 又不亮了")
    assert matter(team).state == "dispatched"
    await officer(team, f"/结案 {ONE} 换好了")
    team.clock.turn(days=8)
    assert (await officer(team, f"/重办 {ONE} 又不亮了")).startswith(f"{ONE} 已经过了 7 天，不能再重办。")


async def test_taken_back_the_resident_who_heard_it_hears_that_it_was_not_so(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    await team.member("修好了，换了灯泡")
    team.heard(RESIDENTS)
    assert await leader(team, "/撤销", who="staff_li") == f"{ONE} 的办结撤销了，现在是“已签收”。"
    assert team.heard(RESIDENTS) == [f"{ONE} 刚才说错了，还在办。办好了再告诉您。"]
    now = matter(team)
    assert (now.state, now.result, now.resolver_id, now.holder_id) == ("acknowledged", None, None, 1)
    assert now.due_at is not None
    assert moves(team)[-1] == "undo"
    await team.member("这回真修好了，换了灯座")
    assert matter(team).state == "resolved"


async def test_taken_back_the_resident_who_heard_nothing_hears_nothing(team: Any) -> None:
    await team.resident(LAMP)
    team.heard(RESIDENTS)
    await team.member("收到")
    await leader(team, f"/撤销 {ONE}", who="staff_li")
    assert matter(team).state == "dispatched"
    assert matter(team).holder_id is None
    assert team.heard(RESIDENTS) == []
    await team.member("收到", who="staff_sun")
    assert matter(team).holder_id == 3


async def test_taken_back_is_ones_own_last_move_and_only_for_a_while(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    nothing = "您最近 10 分钟里没有可以撤销的操作。"
    assert await leader(team, "/撤销", who="staff_sun") == nothing
    await team.member("到了")
    assert await leader(team, "/撤销", who="staff_li") == f"{ONE} 的到场撤销了，现在是“已签收”。"
    assert await leader(team, "/撤销", who="staff_li") == nothing
    await team.member("到了")
    team.clock.turn(minutes=10)
    assert await leader(team, "/撤销", who="staff_li") == nothing


async def test_what_others_moved_on_from_is_not_taken_back(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("修好了，换了灯泡")
    await leader(team, f"/核查 {ONE}")
    told = await leader(team, f"/撤销 {ONE}", who="staff_li")
    assert told == "您最近 10 分钟里没有可以撤销的操作。"
    assert matter(team).state == "verified"


async def test_a_report_that_goes_on_does_not_stand_in_the_way_of_taking_back(team: Any) -> None:
    await team.resident(LAMP)
    await team.member("收到")
    await team.resident("就在二楼拐角那里")
    assert await leader(team, "/撤销", who="staff_li") == f"{ONE} 的签收撤销了，现在是“已派发，待签收”。"


async def test_of_two_who_press_in_the_same_instant_the_second_hears_who_has_it(team: Any) -> None:
    """Both presses are stored before either is handled."""
    await team.resident(LAMP)
    card = next(body for _, body in reversed(team.everything()) if isinstance(body, Card))
    team.heard(GRID)
    for who in ("staff_li", "staff_sun"):
        press = Press(card.card, "acknowledge", {})
        await team.core.accept(team.message(Platform.DINGTALK, "", who, "", press=press))
    await team.quiet()
    # The card waited to ride on the answer to the press, and nobody took it.
    team.clock.turn(seconds=11)
    await team.quiet()
    assert matter(team).holder_id == 1
    told = f"孙梅，{ONE} 已经在李强手上（10:00 已签收）。要一起办，说“我来帮忙 {ONE}”。"
    assert told in team.heard(GRID)
    assert moves(team).count("acknowledge") == 1


async def test_somebody_who_was_removed_moves_nothing(team: Any) -> None:
    await team.resident(LAMP)
    with Session(team.engine) as db, db.begin():
        for row in db.scalars(select(Identity).where(col(Identity.person_id) == 3)):
            db.delete(row)
        people_changed(db)
    team.heard(GRID)
    await team.press("acknowledge", who="staff_sun")
    assert "还没有绑定身份" in team.heard(GRID)[0]
    assert await leader(team, f"/退回 {ONE} 不办了", who="staff_sun") != f"{ONE} 退回给民警了。"
    assert matter(team).state == "dispatched"


async def test_what_i_have_in_hand_and_what_waits_for_a_leader(team: Any) -> None:
    assert await alone(team, "/我的", "staff_li") == "您手上现在没有事项。"
    await team.resident(LAMP)
    told = await alone(team, "/我的", "staff_zhou")
    assert told.startswith("等人签收 1 件：\n261123-001 兴苑小区 3 号楼 已派发，待签收")
    await team.member("收到")
    told = await alone(team, "/我的", "staff_li")
    assert told == f"您手上 1 件：\n{ONE} 兴苑小区 3 号楼 已签收，11-24 10:00 前"


async def test_who_works_in_a_grid_and_what_is_open_there(team: Any) -> None:
    await team.resident(LAMP)
    told = await officer(team, "/网格 府东一网格")
    assert told.split("\n") == [
        "府东一网格（府东社区）",
        "网格长：周平",
        "网格员：李强、孙梅",
        "民警：赵刚、钱进",
        "没办完 1 件：",
        f"{ONE} 兴苑小区 3 号楼 已派发，待签收 府东一网格",
    ]
    assert "没有没办完的事。" in await officer(team, "/网格 fd02")
    assert (await officer(team, "/网格 西山")).startswith("没有网格“西山”")
    assert (await leader(team, "/网格", who="staff_li")).startswith("府东一网格")


@pytest.mark.parametrize("words", ["兴苑小区3号楼", "兴苑小区 3 号楼", "府东一网格", "FD01", "　FD01"])
async def test_whose_a_place_is(team: Any, words: str) -> None:
    assert "网格长：周平" in await officer(team, f"/谁 {words}")


async def test_whose_a_place_is_that_nobody_knows_or_that_is_several(team: Any) -> None:
    assert await officer(team, "/谁 月球基地") == "没认出“月球基地”在哪个网格。"
    whole = await officer(team, "/谁 府东社区")
    assert "府东一网格" in whole
    assert "府东二网格" in whole
    told = await officer(team, "/谁 兴苑小区")
    assert "网格长：周平" in told
    assert "网格长：吴芳" in told


async def test_told_to_many_groups_once_it_is_confirmed(team: Any) -> None:
    told = await officer(team, "/通知 居民群 今晚 8 点到 10 点停水")
    assert told.startswith("发到 1 个群（府东居民群）：\n今晚 8 点到 10 点停水\n1. 确认\n2. 取消")
    assert team.heard(RESIDENTS) == []
    assert await officer(team, "1") == "已发到 1 个群。"
    assert team.heard(RESIDENTS) == ["【派出所通知】今晚 8 点到 10 点停水"]
    with Session(team.engine) as db:
        line = db.scalars(select(AuditLine).where(col(AuditLine.act) == "/通知")).one()
    assert (line.person_id, line.subject, line.verdict) == (2, "居民群", "done")


async def test_by_grid_community_or_name_and_never_by_guess(team: Any) -> None:
    for scope, n in (("全部", 3), ("府东社区", 2), ("FD02", 2), ("府东网格群", 1), ("网格群", 1)):
        assert (await officer(team, f"/通知 {scope} 停水")).startswith(f"发到 {n} 个群")
    assert (await officer(team, "/通知 西山 停水")).startswith("没有找到“西山”的群。")
    assert "用法：/通知" in await officer(team, "/通知 停水")
    assert "身份证号" in await officer(team, "/通知 全部 找 140602199001011234 这个人")


@pytest.mark.parametrize(
    "command", ["/转派", "/转办", "/转回", "/督办", "/合并", "/拆分", "/催办", "/通知", "/核查", "/结案"]
)
async def test_a_member_is_refused_what_is_not_his_and_that_is_logged(team: Any, command: str) -> None:
    await team.resident(LAMP)
    version = matter(team).version
    told = await leader(team, f"{command} {ONE} 府东二网格 因为", who="staff_li")
    assert f"{command} 要" in told
    assert matter(team).version == version
    with Session(team.engine) as db:
        lines = [(line.act, line.person_id, line.verdict) for line in db.scalars(select(AuditLine))]
    assert lines == [(command, 1, "refused")]


@pytest.mark.parametrize(
    "command", ["/我的", "/网格 FD01", "/谁 FD01", "/通知 全部 停水", f"/合并 {ONE} {TWO}"]
)
async def test_among_residents_nothing_of_the_work_is_told(team: Any, command: str) -> None:
    await team.resident(LAMP)
    await team.resident(ROAD, who="wxid_zhang")
    team.heard(RESIDENTS)
    await team.officer(command, where=RESIDENTS)
    assert team.heard(RESIDENTS) == ["这个要在工作群或私聊里用。"]


async def test_help_is_by_task_and_short_enough_for_a_phone(team: Any) -> None:
    told = await officer(team, "/帮助")
    assert len(told.split("\n")) <= 12
    assert len(told) <= 400
    assert "【流转】/转派 /转警 /转回 /退回 /转办" in told
    one = await officer(team, "/帮助 延期")
    assert one.startswith("/延期 或 /extend：申请或同意延期\n用法：")
    assert "谁能用：民警、治安协管员、矛盾调解员、网格长、网格员" in one
    assert "您是不是想看 /督办" in await officer(team, "/帮助 都督办")
