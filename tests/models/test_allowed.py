"""Each move that is refused is refused with the sentence that fits: whose it is, since when, what instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from models import corrections, dispatch, hands, side_moves, steps, timeline
from models.incident_rows import AuditLine, Incident
from models.incidents import Matter, MoveRefused, move, open_incident
from models.people import YIHU, Actor
from models.registry import GridInfo, Registry
from models.roles import Role
from models.settings import Settings
from models.states import MoveName, Outcome, State
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work

PEOPLE = (
    PersonInfo(1, "李强", Role.MEMBER, ("FD01",)),
    PersonInfo(2, "孙梅", Role.MEMBER, ("FD01",)),
    PersonInfo(3, "周平", Role.LEADER, ("FD01",)),
    PersonInfo(4, "吴芳", Role.LEADER, ("FD02",)),
    PersonInfo(5, "赵刚", Role.OFFICER, ("FD01", "FD02")),
    PersonInfo(6, "钱进", Role.OFFICER, ("FD01", "FD02")),
    PersonInfo(7, "郑丽", Role.MEMBER, ("FD02",)),
)
LI, SUN, ZHOU, WU, ZHAO, QIAN, ZHENG = (Actor(p.role, p.id, p.name) for p in PEOPLE)
GRIDS = {n: GridInfo(n, name, "府东社区") for n, name in (("FD01", "府东一网格"), ("FD02", "府东二网格"))}


@pytest.fixture
def work(empty: Engine, clock: Any, vault: Vault) -> Iterator[Work]:
    registry = Registry(grids=GRIDS, team=Team(PEOPLE))
    with Session(empty) as db:
        yield Work(db, clock.now(), Settings(), registry, vault, lambda: "CODE2345")


@pytest.fixture
def incident(work: Work) -> Incident:
    """A lamp of the first grid, dispatched."""
    made = open_incident(work, Matter("nonpolice", "灯坏了", grid="FD01"), YIHU, None)
    move(work, made, MoveName.DISPATCH, YIHU, holding="grid")
    work.db.flush()
    return made


def later(work: Work, **by: float) -> Work:
    return Work(work.db, work.now + timedelta(**by), work.settings, work.registry, work.vault, work.new_code)


def refused(work: Work, incident: Incident, name: MoveName, actor: Actor, note: str = "因为") -> str:
    version = incident.version
    with pytest.raises(MoveRefused) as refusal:
        move(work, incident, name, actor, note=note)
    assert incident.version == version
    return str(refusal.value)


@pytest.mark.parametrize("step", [steps.resolve, steps.give_back])
def test_who_is_of_another_grid_ends_nothing_that_others_have_in_hand(
    work: Work, incident: Incident, step: Any
) -> None:
    steps.acknowledge(work, incident, LI, None)
    with pytest.raises(MoveRefused) as refusal:
        step(work, incident, ZHENG, None, "弄好了")
    told = "261123-001 是府东一网格的事，在李强手上。要一起办，说“我来帮忙 261123-001”。"
    assert str(refusal.value) == told
    hands.join(work, incident, ZHENG, None)
    work.db.flush()
    assert step(work, incident, ZHENG, None, "弄好了") is not None


def test_who_is_of_the_grid_may_end_what_a_colleague_has(work: Work, incident: Incident) -> None:
    steps.acknowledge(work, incident, LI, None)
    steps.resolve(work, incident, SUN, None, "换了灯泡")
    assert incident.state == State.RESOLVED


def test_of_two_who_take_it_in_the_same_instant_the_second_hears_who_has_it(
    work: Work, incident: Incident
) -> None:
    steps.acknowledge(work, incident, LI, None)
    told = refused(work, incident, MoveName.ACKNOWLEDGE, SUN)
    assert told == "261123-001 已经在李强手上（10:00 已签收）。要一起办，说“我来帮忙 261123-001”。"
    assert incident.holder_id == LI.id


def test_whoever_takes_it_twice_hears_that_he_has_it(work: Work, incident: Incident) -> None:
    steps.acknowledge(work, incident, LI, None)
    told = refused(work, incident, MoveName.ACKNOWLEDGE, LI)
    assert told == "261123-001 您已经签收过了（10:00），不用再来一次。"
    steps.arrive(work, incident, LI, None)
    assert "您已经到场过了" in refused(work, incident, MoveName.ARRIVE, LI)


def test_nobody_takes_a_matter_out_of_anothers_hands_by_arriving(work: Work, incident: Incident) -> None:
    steps.acknowledge(work, incident, LI, None)
    with pytest.raises(MoveRefused, match="已经在李强手上"):
        steps.arrive(work, incident, SUN, None)
    assert incident.holder_id == LI.id


def test_a_move_on_a_merged_matter_says_which_it_is_now(work: Work, incident: Incident) -> None:
    other = open_incident(work, Matter("nonpolice", "灯不亮", grid="FD01"), YIHU, None)
    other.state, other.merged_into = State.CLOSED, incident.id
    for name in MoveName:
        told = refused(work, other, name, ZHAO)
        assert told == "261123-002 已经并入 261123-001，请对 261123-001 操作。"


def test_whoever_is_no_longer_in_the_registry_moves_nothing(work: Work, incident: Incident) -> None:
    gone = Actor(Role.MEMBER, 99, "王五")
    told = refused(work, incident, MoveName.ACKNOWLEDGE, gone)
    assert told == "您已经不在登记表里了，签收不了。请找所里的管理员。"


def test_a_matter_whose_holder_is_gone_is_still_refused_with_a_sentence(
    work: Work, incident: Incident
) -> None:
    steps.acknowledge(work, incident, LI, None)
    incident.holder_id = 99
    assert "已经在别人手上" in refused(work, incident, MoveName.ACKNOWLEDGE, SUN)


@pytest.mark.parametrize("name", [MoveName.TRANSFER, MoveName.REFER, MoveName.URGE, MoveName.EXTEND])
def test_a_leader_leads_in_his_own_grids_only(work: Work, incident: Incident, name: MoveName) -> None:
    told = refused(work, incident, name, WU)
    assert told.startswith("261123-001 是府东一网格的事")
    move(work, incident, name, ZHOU, note="因为")


def test_whoever_is_denied_is_logged_and_in_the_audit(
    work: Work, incident: Incident, caplog: pytest.LogCaptureFixture
) -> None:
    refused(work, incident, MoveName.TRANSFER, WU)
    refused(work, incident, MoveName.CLOSE, LI)
    audit = work.db.scalars(select(AuditLine))
    lines = [(line.act, line.person_id, line.subject, line.verdict) for line in audit]
    assert lines == [("transfer", 4, "261123-001", "refused"), ("close", 1, "261123-001", "refused")]
    assert caplog.text.count("move refused") == 2


def test_the_one_who_resolves_is_not_the_one_who_verifies(work: Work, incident: Incident) -> None:
    steps.resolve(work, incident, ZHOU, None, "换好了")
    told = refused(work, incident, MoveName.VERIFY, ZHOU)
    assert told == "261123-001 是您自己办结的，要由网格长、民警或反映人来核查。"
    move(work, incident, MoveName.VERIFY, ZHAO)
    assert incident.state == State.VERIFIED


def test_a_police_matter_is_verified_by_another_officer(work: Work, incident: Incident) -> None:
    incident.holding = "officers"
    steps.resolve(work, incident, ZHAO, None, "劝开了")
    assert "另一位民警或反映人" in refused(work, incident, MoveName.VERIFY, ZHAO)
    with pytest.raises(MoveRefused, match="另一位民警或反映人"):
        steps.close(work, incident, ZHAO, None, Outcome.FIXED, "")
    steps.close(work, incident, QIAN, None, Outcome.FIXED, "")
    assert incident.state == State.CLOSED


@pytest.mark.parametrize(("days", "works"), [(7, True), (7.001, False)])
def test_a_matter_is_taken_up_again_within_seven_days(
    work: Work, incident: Incident, days: float, works: bool
) -> None:
    move(work, incident, MoveName.CLOSE, ZHAO)
    then = later(work, days=days)
    if works:
        move(then, incident, MoveName.REOPEN, Actor(Role.RESIDENT), note="还没好")
        assert incident.state == State.DISPATCHED
    else:
        told = refused(then, incident, MoveName.REOPEN, Actor(Role.RESIDENT))
        assert told.startswith("261123-001 已经过了 7 天，不能再重办。")


def test_what_the_rules_do_nobody_does_by_hand(work: Work, incident: Incident) -> None:
    for actor in (LI, ZHOU, ZHAO):
        assert refused(work, incident, MoveName.ESCALATE, actor) == "升级由我按规定来做，不用人操作。"


def test_a_clock_that_jumps_back_leaves_the_timeline_in_order(work: Work, incident: Incident) -> None:
    move(later(work, minutes=5), incident, MoveName.ACKNOWLEDGE, LI, holder_id=1)
    move(later(work, minutes=-60), incident, MoveName.ARRIVE, LI, holder_id=1)
    move(later(work, minutes=6), incident, MoveName.RESOLVE, LI, note="好了")
    work.db.flush()
    lines = timeline.lines_of(work.db, incident.id or 0)
    times = [line.at for line in lines]
    assert times == sorted(times)
    assert timeline.broken_at(incident, lines, work.vault) is None


@pytest.mark.parametrize("note", ["", "  ", "\n", "\u3000"])
def test_an_empty_reason_is_no_reason(work: Work, incident: Incident, note: str) -> None:
    told = refused(work, incident, MoveName.TO_POLICE, LI, note)
    assert told == "转警要写一句原因，例如：/转警 261123-001 有人动手了"


def police(work: Work, incident: Incident) -> Incident:
    """The same as a theft that an officer has in hand."""
    incident.kind, incident.holding = "police", "officers"
    steps.acknowledge(work, incident, ZHAO, None)
    work.db.flush()
    return incident


def told(step: Callable[..., Any], *given: Any, **more: Any) -> str:
    with pytest.raises(MoveRefused) as refusal:
        step(*given, **more)
    return str(refusal.value)


@pytest.mark.parametrize("name", [MoveName.REFER, MoveName.EXTEND, MoveName.DENY_EXTENSION, MoveName.MERGE])
def test_a_leader_decides_nothing_of_a_police_matter(work: Work, incident: Incident, name: MoveName) -> None:
    assert refused(work, police(work, incident), name, ZHOU).startswith("261123-001 是警情，")
    move(work, incident, name, ZHAO, note="因为")


def test_a_police_matter_is_not_verified_by_a_leader(work: Work, incident: Incident) -> None:
    steps.resolve(work, police(work, incident), ZHAO, None, "劝开了")
    assert refused(work, incident, MoveName.VERIFY, ZHOU) == "261123-001 是警情，核查要由民警来做。"
    move(work, incident, MoveName.VERIFY, Actor(Role.RESIDENT))


@pytest.mark.parametrize("actor", [LI, ZHOU, ZHAO])
def test_what_the_officers_have_as_the_polices_is_not_handed_to_them_again(
    work: Work, incident: Incident, actor: Actor
) -> None:
    police(work, incident)
    sentence = "261123-001 已经是民警在办的警情，不用再转。"
    assert told(steps.to_police, work, incident, actor, None, "有人动手") == sentence
    assert incident.holder_id == ZHAO.id


@pytest.mark.parametrize("kind", ["police", "emergency"])
def test_no_police_matter_goes_to_a_grid_whoever_sends_it(work: Work, incident: Incident, kind: str) -> None:
    police(work, incident).kind = kind
    sentence = "261123-001 是警情，不能派给网格。不是警情的话先发 /转回 261123-001 原因。"
    for actor in (ZHAO, YIHU):
        named = {"note": "因为", "name": MoveName.TRANSFER}
        assert told(dispatch.to_grid, work, incident, "FD02", actor, **named) == sentence
    assert told(side_moves.hand_to, work, incident, ZHAO, None, PEOPLE[0], "因为") == sentence
    assert (incident.holding, incident.holder_id) == ("officers", ZHAO.id)


def test_what_turned_out_to_be_the_polices_begins_again_with_the_officers(
    work: Work, incident: Incident
) -> None:
    steps.resolve(work, incident, LI, None, "好了")
    corrections.on_record(work, incident, ZHAO, None, "是偷的", kind="police")
    steps.reopen(work, incident, Actor(Role.RESIDENT), None, "还没解决")
    assert (incident.state, incident.holding) == (State.DISPATCHED, "officers")


@pytest.mark.parametrize("step", [steps.acknowledge, steps.arrive, hands.join])
def test_what_a_department_has_nobody_takes_by_a_word(work: Work, incident: Incident, step: Any) -> None:
    side_moves.refer(work, incident, ZHOU, None, "城管", "要他们的车")
    sentence = "261123-001 已经转办给城管，在等答复。要收回来办，请网格长或民警转派。"
    for actor in (LI, ZHOU, ZHAO):
        assert told(step, work, incident, actor, None) == sentence
    assert told(steps.resolve, work, incident, LI, None, "好了") == sentence
    side_moves.hand_to(work, incident, ZHOU, None, PEOPLE[0], "收回来")
    steps.acknowledge(work, incident, LI, None)


def test_who_is_of_another_grid_asks_for_no_more_time(work: Work, incident: Incident) -> None:
    steps.acknowledge(work, incident, LI, None)
    assert "在李强手上" in refused(work, incident, MoveName.ASK_EXTENSION, ZHENG)
