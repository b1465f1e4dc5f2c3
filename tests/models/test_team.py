"""Who is who: the people of a grid, who is on duty across midnight, and how each is reached."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from models.messages import At, Platform, Target
from models.reaching import mention, privately
from models.registry import Registry
from models.roles import Role
from models.settings import Settings, Station
from models.team import DutyInfo, PersonInfo, Team
from models.vault import Vault
from models.work import Work

MONDAY = date(2026, 11, 23)
LI = PersonInfo(1, "李强", Role.MEMBER, ("FD01",), (("dingtalk", "staff_li"),))
SUN = PersonInfo(3, "孙梅", Role.MEMBER, ("FD01", "FD02"), (("dingtalk", "$:LWCP_v1:$x"),))
WANG = PersonInfo(4, "王组", Role.LEADER, ("FD01", "FD02"))
ZHAO = PersonInfo(2, "赵刚", Role.OFFICER, ("FD01", "FD02"))
QIAN = PersonInfo(5, "钱进", Role.OFFICER)
FENG = PersonInfo(6, "冯协", Role.AUXILIARY)
TEAM = Team(
    (LI, ZHAO, SUN, WANG, QIAN, FENG),
    (
        DutyInfo(MONDAY, "白班", ("赵刚",), ("冯协",)),
        DutyInfo(MONDAY, "夜班", ("钱进", "赵刚")),
        DutyInfo(MONDAY + timedelta(days=1), "白班", ("没有这个人",)),
    ),
)


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{words}+08:00").astimezone(UTC)


def test_the_people_of_a_grid() -> None:
    assert TEAM.members("FD01") == (LI, SUN)
    assert TEAM.leader("FD02") == WANG
    assert TEAM.community_officers("FD01") == (ZHAO,)
    assert (TEAM.members("FD09"), TEAM.leader(None), TEAM.community_officers(None)) == ((), None, ())


def test_what_nobody_took_goes_round_among_the_members() -> None:
    assert [TEAM.member_for("FD01", n) for n in (1, 2, 3)] == [SUN, LI, SUN]
    assert TEAM.member_for("FD09", 1) is None


@pytest.mark.parametrize(("moment", "who"), [
    ("23T07:59:59", ()), ("23T08:00:00", (ZHAO,)), ("23T19:59:59", (ZHAO,)), ("23T20:00:00", (QIAN, ZHAO)),
    ("24T00:00:00", (QIAN, ZHAO)), ("24T07:59:59", (QIAN, ZHAO)), ("24T08:00:00", ()),
])  # fmt: skip
def test_who_is_on_duty_across_midnight(moment: str, who: tuple[PersonInfo, ...]) -> None:
    assert TEAM.on_duty(Settings(), at(moment)) == who


def test_auxiliaries_are_on_duty_with_their_shift() -> None:
    watches = TEAM.watches(Settings(), at("23T10:00:00"), at("23T21:00:00"))
    assert [watch.auxiliaries for watch in watches] == [(FENG,), ()]


def test_shifts_that_nobody_keeps_are_told_too() -> None:
    watches = TEAM.watches(Settings(), at("23T10:00:00"), at("24T10:00:00"))
    assert [(w.shift, bool(w.officers)) for w in watches] == [("白班", True), ("夜班", True), ("白班", False)]


def test_the_station_leader_is_named_in_the_settings() -> None:
    assert TEAM.station_leader(Settings(station=Station(leader="钱进"))) == QIAN
    assert TEAM.station_leader(Settings(station=Station(leader="李强"))) is None
    assert TEAM.station_leader(Settings()) is None


def test_who_is_of_another_organisation_is_mentioned_where_others_are_told_alone(vault: Vault) -> None:
    assert privately(LI) == Target(Platform.DINGTALK, "staff_li", private=True)
    assert privately(SUN) is None
    work = Work(Session(), at("23T10:00:00"), Settings(), Registry(), vault, str)
    assert mention(work, LI, Platform.DINGTALK) == At("staff_li", "李强")
    assert mention(work, SUN, Platform.DINGTALK) == At(name="孙梅")
    known = replace(SUN, phone=vault.seal("13900000003"))
    assert mention(work, known, Platform.DINGTALK) == At(name="孙梅", mobile="13900000003")
    locked = replace(SUN, phone=Vault(base64.b64encode(b"x" * 32).decode()).seal("13900000003"))
    assert mention(work, locked, Platform.DINGTALK) == At(name="孙梅")
    assert (privately(WANG), mention(work, WANG, Platform.DINGTALK)) == (None, At(name=WANG.name))
    union = PersonInfo(9, "外单位", Role.MEMBER, (), (("dingtalk", "z21HjQliSzpw0YWCNxmCLwiEiE"),))
    assert privately(union) is None
