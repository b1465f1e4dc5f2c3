"""Whom a step tells: several in one group are mentioned together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import dispatch, notices
from models.incidents import Matter, open_incident
from models.messages import Platform
from models.people import YIHU
from models.policies import Tell
from models.registry import GridInfo, GroupInfo, Registry
from models.roles import GroupKind, Role
from models.settings import Settings
from models.team import PersonInfo, Team
from models.vault import Vault
from models.work import Work

# Of other organisations: no robot can speak to them alone.
PEOPLE = (
    PersonInfo(1, "李强", Role.MEMBER, ("A1",), (("dingtalk", "$:li"),)),
    PersonInfo(2, "王兰", Role.LEADER, ("A1",), (("dingtalk", "$:wang"),)),
)
GROUP = GroupInfo(Platform.DINGTALK, "grid", "网格群", GroupKind.GRID, ("A1",))


@pytest.fixture
def work(empty: Engine, clock: Any, vault: Vault) -> Iterator[Work]:
    registry = Registry(
        grids={"A1": GridInfo("A1", "一网格", "社区")},
        groups={("dingtalk", "grid"): GROUP},
        team=Team(PEOPLE),
    )
    with Session(empty) as db:
        yield Work(db, clock.now(), Settings(), registry, vault, lambda: "CODE2345")


@pytest.mark.parametrize("tells", [(Tell.MEMBER, Tell.LEADER), (Tell.LEADER, Tell.MEMBER, Tell.LEADER)])
def test_whoever_is_told_in_the_same_group_is_mentioned_there(work: Work, tells: tuple[Tell, ...]) -> None:
    incident = open_incident(work, Matter("nonpolice", "灯坏了", grid="A1"), YIHU, None)
    dispatch.to_grid(work, incident, "A1", YIHU)
    ((where, names),) = notices.together(work, incident, tells).items()
    assert where.conversation == "grid"
    assert sorted(at.name for at in names) == ["李强", "王兰"]
