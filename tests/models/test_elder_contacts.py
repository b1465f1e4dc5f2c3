"""Whether a relative can be told now: some platforms let us speak only for a while after his own word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models import elder_contacts, elder_family
from models.flow_rows import Conversation, conversation_key
from models.kf_rows import KfCustomer
from models.messages import Platform, Target
from models.registry import Registry
from models.registry_rows import Elder, Grid
from models.settings import Settings
from models.vault import Vault
from models.work import Work

ACCOUNT = "gh_station"


@pytest.fixture
def work(empty: Engine, clock: Any, vault: Vault) -> Iterator[Work]:
    with Session(empty) as db:
        db.add(Grid(number="G1", name="一网格", community="社区"))
        db.flush()
        db.add(Elder(id=1, name="王德贵", grid="G1"))
        db.flush()
        yield Work(db, clock.now(), Settings(), Registry(), vault, lambda: "")


def talks(platform: Platform, who: str = "son") -> Target:
    return Target(platform, who, True, ACCOUNT)


@pytest.mark.parametrize(
    ("minutes", "sent", "heard"), [(0, 0, True), (2880, 4, True), (2881, 0, False), (5, 5, False)]
)
def test_customer_service_takes_five_in_two_days(work: Work, minutes: int, sent: int, heard: bool) -> None:
    said = work.now - timedelta(minutes=minutes)
    work.db.add(KfCustomer(conversation="son", said_at=said, sent=sent))
    assert elder_contacts.hears(work, talks(Platform.KF)) is heard
    assert not elder_contacts.hears(work, talks(Platform.KF, "somebody else"))


def test_an_official_account_while_its_window_is_open_and_tries_all_the_same(work: Work) -> None:
    alone = talks(Platform.OFFICIAL)
    key = conversation_key(alone.platform, ACCOUNT, alone.conversation, private=True)
    row = Conversation(key=key, session_expires=work.now + timedelta(minutes=1))
    work.db.add(row)
    assert elder_contacts.hears(work, alone)
    row.session_expires = work.now
    assert not elder_contacts.hears(work, alone)
    assert elder_family.Relative(alone, hears=False).worth_trying
    assert not elder_family.Relative(talks(Platform.KF), hears=False).worth_trying


@pytest.mark.parametrize("platform", [Platform.WECHAT, Platform.WECOM, Platform.DINGTALK])
def test_others_take_what_we_say_at_any_time(work: Work, platform: Platform) -> None:
    assert elder_contacts.hears(work, talks(platform))


def test_tied_told_and_untied(work: Work) -> None:
    elder = work.db.get_one(Elder, 1)
    for platform in (Platform.WECHAT, Platform.WECOM, Platform.OFFICIAL):
        elder_contacts.tie(work, elder, talks(platform))
        elder_contacts.tie(work, elder, talks(platform))
    assert {each.target.platform for each in elder_family.of(work, elder)} == {
        Platform.WECHAT,
        Platform.WECOM,
        Platform.OFFICIAL,
    }
    assert elder_contacts.leave(work, talks(Platform.WECHAT)) == 1
    assert elder_contacts.elders(work, talks(Platform.WECOM)) == [elder]
    assert elder_contacts.untie(work, elder) == 2
    assert elder_family.of(work, elder) == []
