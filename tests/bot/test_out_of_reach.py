"""Whom nothing reaches by the settings is told before the start; the log has no name of anybody."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.out_of_reach import NOBODY, NOBODY_YET, log_it, look, words
from models.messages import Platform, Target
from models.registry import GroupInfo, Registry
from models.roles import GroupKind, Role
from models.settings import Settings, Station
from models.team import DutyInfo, PersonInfo, Team

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
DINGTALK, WECHAT = Platform.DINGTALK, Platform.WECHAT
OFFICERS = GroupInfo(DINGTALK, "cid-1", "民警群", GroupKind.OFFICERS)
GRID = GroupInfo(DINGTALK, "cid-2", "府东网格群", GroupKind.GRID)
TALK = GroupInfo(WECHAT, "1@chatroom", "府东居民群", GroupKind.RESIDENT)
WANG = PersonInfo(1, "王警官", Role.OFFICER, accounts=(("dingtalk", "u3"), ("wechat", "wxid_wang")))
LEADER = replace(Settings(), station=Station(leader="王警官"))
OFF = frozenset({DINGTALK})


def registry(*groups: GroupInfo, people: tuple[PersonInfo, ...] = (WANG,)) -> Registry:
    duty = DutyInfo(date(2026, 11, 24), "白班", ("王警官",))
    found = {(str(group.platform), group.external_id): group for group in groups}
    return Registry(groups=found, team=Team(people, (duty,)))


def test_where_the_officers_group_is_off_that_is_said_first() -> None:
    found = look(registry(TALK, GRID, OFFICERS), LEADER, NOW, OFF)
    assert (found.nobody, found.shut) == (True, True)
    assert words(found) == [
        NOBODY,
        "钉钉没有打开，2 个群听不到也发不到：民警群、府东网格群。",
        "钉钉没有打开，1 位值班民警、所长私聊联系不上：王警官。",
    ]


def test_nothing_is_said_where_everybody_is_reached() -> None:
    assert words(look(registry(TALK, GRID, OFFICERS), LEADER, NOW, frozenset({Platform.WECOM}))) == []


@pytest.mark.parametrize("way", ["group", "alarms"])
def test_another_way_to_the_officers_is_enough(way: str) -> None:
    there = replace(OFFICERS, platform=WECHAT, external_id="2@chatroom")
    town = registry(OFFICERS, there) if way == "group" else registry(OFFICERS)
    if way == "alarms":
        town = replace(town, listeners=(Target(Platform.WEBHOOK, "duty"),))
    assert not look(town, LEADER, NOW, OFF).nobody


def test_officers_who_have_no_account_yet_are_no_fault_of_a_platform() -> None:
    found = look(registry(TALK, people=(replace(WANG, accounts=()),)), LEADER, NOW, OFF)
    assert (found.nobody, found.shut, words(found)) == (True, False, [NOBODY_YET])


def test_a_leader_whom_nobody_knows_is_told() -> None:
    wrong = replace(Settings(), station=Station(leader="周大所"))
    assert "登记表里没有叫“周大所”的人" in words(look(registry(OFFICERS), wrong, NOW, frozenset()))[0]


def test_of_an_empty_registry_nothing_is_said() -> None:
    assert words(look(Registry(), LEADER, NOW, OFF)) == []


def test_the_log_names_groups_and_nobody(caplog: pytest.LogCaptureFixture) -> None:
    log_it(look(registry(OFFICERS), LEADER, NOW, OFF))
    assert "民警群" in caplog.text
    assert "王警官" not in caplog.text
    assert [record.levelno for record in caplog.records] == [logging.ERROR, logging.WARNING, logging.WARNING]
