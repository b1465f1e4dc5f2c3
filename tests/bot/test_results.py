"""What died is told with its matter's number, and kept for whoever can still read it on an answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from sqlmodel import select

from bot import results
from bot.ready import Claimed
from bot.results import Result
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident
from models.messages import Body, Platform, Target, Text, Thumbnail
from models.official_rows import KeptWord
from models.registry import Registry
from models.vault import Vault

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICIAL, ALARMS = Target(Platform.OFFICIAL, "o1", private=True), Target(Platform.WEBHOOK, "duty")


def died(n: int, to: Target, body: Body, incident: int | None = None) -> Result:
    row = Claimed(n, f"k{n}", "lane", to, body, None, 9, False, incident, NOW + timedelta(minutes=1))
    return Result(row, OutboxState.DEAD, error="status 503")


def test_what_died_on_the_way_to_a_follower_is_kept_for_his_next_words(empty: Engine, vault: Vault) -> None:
    dead = [
        died(1, OFFICIAL, Text("民警说：请带户口本来")),
        died(2, OFFICIAL, Thumbnail("card", "file")),
        died(3, Target(Platform.WECHAT, "w1", private=True), Text("别的门")),
        died(4, Target(Platform.KF, "wm1@wk", private=True), Text("办好了")),
    ]
    with empty.begin() as connection:
        for _ in range(2):
            results.write(connection, dead, NOW, vault, Registry(listeners=(ALARMS,)))
    with Session(empty) as db:
        kept = [(row.openid, vault.open(row.text)) for row in db.scalars(select(KeptWord))]
        assert kept == [("o1", "民警说：请带户口本来"), ("wm1@wk", "办好了")]
        assert len(db.scalars(select(OutboxMessage)).all()) == 4


def test_the_officers_hear_of_which_matter_it_was(empty: Engine, vault: Vault) -> None:
    with Session(empty) as db, db.begin():
        db.add(Incident(id=5, number="261123-005", kind="police", opened_at=NOW, since=NOW, summary=b""))
    with empty.begin() as connection:
        results.write(
            connection, [died(1, OFFICIAL, Text("收到"), 5)], NOW, vault, Registry(listeners=(ALARMS,))
        )
    with Session(empty) as db:
        (row,) = db.scalars(select(OutboxMessage))
        assert "261123-005 有一条消息没能送到对方的私聊（发件号 1）" in vault.open_bytes(row.body).decode()
