"""After years of talk nothing of somebody who is forgotten can be read in any column of any table."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot.codes import new_code
from models import forgetting, timeline
from models.flow_rows import InboxMessage, InboxState, OutboxMessage
from models.forgetting import finding, refusals
from models.forgetting.sorts import Sort
from models.forgetting.tables import WAYS, Way
from models.incident_rows import Incident, Reporter
from models.incidents import Matter, move, open_incident
from models.messages import Incoming, Platform, Quote
from models.people import YIHU, Actor
from models.question_rows import OpenQuestion
from models.registry import Registry
from models.registry_rows import Elder, Grid
from models.roles import Role
from models.settings import Settings
from models.states import MoveName
from models.vault import Vault
from models.work import Work
from tests.models.forgetting.planting import (
    DOOR,
    ELDER,
    NAME,
    OLD,
    PHONE,
    PLATFORM,
    RANG,
    SECRETS,
    WHO,
    WORDS,
    rows,
)
from tests.readable import readable, where

# However it is written.
NUMBERS = (PHONE, "139-8765-0042")
HIM = finding.by_account(PLATFORM, WHO)


@pytest.fixture
def work(empty: Engine, vault: Vault, clock: Any) -> Any:
    with Session(empty) as db:
        yield Work(db, clock.now(), Settings(), Registry(version=0), vault, new_code)


def said(work: Work, text: str, who: str = WHO, quote: str = "") -> InboxMessage:
    incoming = Incoming(
        platform=Platform(PLATFORM), account="bot", conversation=who, sender=who, message_id=str(len(text)),
        sent_at=work.now, private=True, sender_ids=(who,), sender_name=NAME if who == WHO else "马师傅",
        text=text, quote=Quote(text=quote) if quote else None,
    )  # fmt: skip
    talk = "\x1f".join((PLATFORM, "bot", "p", who))
    row = InboxMessage(
        key=incoming.key(), conversation=talk, seq=1, state=InboxState.DONE, accepted_at=work.now,
        payload=work.vault.seal_bytes(msgspec.json.encode(incoming)),
    )  # fmt: skip
    work.db.add(row)
    work.db.flush()
    return row


@pytest.fixture
def matter(work: Work) -> Incident:
    """A matter that he reported and a member resolved, and his words wherever else they may stand."""
    work.db.add(Grid(number="G1", name="府东一网格", community="府东"))
    own = said(work, f"{WORDS}，我电话{PHONE}")
    said(work, f"{OLD}见到了", "staff_li")
    other = said(work, "我也看见了", "wm_ma", quote=WORDS[:8] + "…")
    made = open_incident(
        work, Matter("nonpolice", WORDS, grid="G1", place=DOOR, reasons=(WORDS,)), YIHU, own.id
    )
    resident, member = Actor(Role.RESIDENT), Actor(Role.MEMBER, 1, "李强")
    move(work, made, MoveName.AMEND, resident, note="我也看见了", message_id=other.id)
    move(work, made, MoveName.DISPATCH, YIHU, grid="G1", holding="grid")
    timeline.append(work.db, work.vault, made, MoveName.RESOLVE, member, work.now, note=RANG)
    made.result, made.state = work.vault.seal(RANG), "closed"
    work.db.flush()
    work.db.add_all(rows(work.vault, work.now))
    work.db.commit()
    return made


def forget(work: Work) -> forgetting.Forgotten:
    whom = finding.whom(work.db, work.vault, HIM)
    assert refusals.first(work, whom) == ""
    done = forgetting.forget(work, whom, 2, "本人要求")
    work.db.commit()
    return done


@pytest.mark.usefixtures("matter")
def test_his_words_are_planted_in_every_column_that_is_taken_care_of(empty: Engine, vault: Vault) -> None:
    """So that the next test looks at all of them; a salt has no words."""
    planted = {at for at, _ in where(empty, vault, (*SECRETS, *NUMBERS))}
    meant = {at for at, way in WAYS.items() if way is not Way.NONE} - {"timeline.salt", "outbox.body"}
    assert meant - planted == set()


@pytest.mark.usefixtures("matter")
def test_nothing_of_him_is_left(empty: Engine, vault: Vault, work: Work) -> None:
    done = forget(work)
    assert where(empty, vault, (*SECRETS, *NUMBERS, vault.blind(WORDS), vault.blind(DOOR))) == []
    assert done.files == ("ab12",)
    assert {sort for sort in Sort if not done.counts[sort]} == set()


def test_what_is_counted_stays(work: Work, matter: Incident) -> None:
    forget(work)
    assert (matter.number, matter.kind, matter.grid, matter.state) == (
        "261123-001",
        "nonpolice",
        "G1",
        "closed",
    )
    [reporter] = work.db.scalars(select(Reporter)).all()
    assert (reporter.incident_id, reporter.score) == (matter.id, 2)
    [question] = work.db.scalars(select(OpenQuestion)).all()
    assert question.state == "answered"
    assert len(work.db.scalars(select(InboxMessage)).all()) == 3
    assert len(work.db.scalars(select(OutboxMessage)).all()) == 2
    assert work.db.get_one(Elder, ELDER).grid == "G1"


@pytest.mark.usefixtures("matter")
def test_others_keep_their_words_but_for_his_number(empty: Engine, vault: Vault, work: Work) -> None:
    forget(work)
    told = dict.fromkeys(text for _, text in readable(empty, vault))
    assert "我也看见了" in told
    assert "给他打过电话 （已按本人要求删除），没人接" in told


@pytest.mark.usefixtures("matter")
def test_who_is_on_the_list_of_elders_is_refused(work: Work) -> None:
    work.db.get_one(Elder, ELDER).left_at = None
    whom = finding.whom(work.db, work.vault, HIM)
    assert refusals.first(work, whom).startswith(f"{OLD}还在两天必见面的名单上")


@pytest.mark.usefixtures("matter")
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("update open_question set state='open'", "他问的第 1 个问题还没答完"),
        ("update doubt set state='open'", "还有一条可能的险情没人看过"),
        ("update mediation set state='agreed'", "事项 261123-001 的调解还没结束"),
        ("update inbox set state='failed'", "他有一条消息还没处理完"),
        ("update incident set state='dispatched'", "事项 261123-001 还没结案"),
        ("update appointment set at='2027-01-01 00:00:00.000000'", "他约了 一站 户籍"),
    ],
)
def test_what_is_not_over_is_refused(work: Work, change: str, told: str) -> None:
    work.db.connection().exec_driver_sql(change)
    assert refusals.first(work, finding.whom(work.db, work.vault, HIM)).startswith(told)


@pytest.mark.usefixtures("matter")
def test_a_telephone_finds_all_that_has_it(work: Work) -> None:
    found = finding.by_phone(work.db, work.vault, PHONE)
    assert found.accounts == {(PLATFORM, WHO)}
    assert (set(found.callers), set(found.elders)) == ({1}, {ELDER})


@pytest.mark.usefixtures("matter")
def test_another_with_the_same_id_elsewhere_is_somebody_else(work: Work) -> None:
    assert not finding.whom(work.db, work.vault, finding.by_account("wechat", WHO)).known


@pytest.mark.usefixtures("matter")
def test_who_went_on_alone_by_a_link_is_one_person(work: Work) -> None:
    reporter = work.db.scalars(select(Reporter)).one()
    reporter.door = "c"
    whom = finding.whom(work.db, work.vault, finding.by_account("wechat", "x"))
    assert whom.accounts == {("wechat", "x"), (PLATFORM, WHO)}
