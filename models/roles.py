"""Roles of people and kinds of groups, with the Chinese words of the registry."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The 角色 column of 人员; anybody else is a resident."""

    OFFICER = "民警"
    AUXILIARY = "治安协管员"
    MEDIATOR = "矛盾调解员"
    LEADER = "网格长"
    MEMBER = "网格员"
    VOLUNTEER = "志愿者"
    RESIDENT = "群众"


STAFF = frozenset({Role.OFFICER, Role.AUXILIARY, Role.MEDIATOR, Role.LEADER, Role.MEMBER})
GRID_TEAM = frozenset({Role.LEADER, Role.MEMBER})


class GroupKind(StrEnum):
    """The 类型 column of 群."""

    RESIDENT = "群众"
    GRID = "网格"
    OFFICERS = "民警"
    WATCH = "群防群治"
