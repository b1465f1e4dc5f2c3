"""Somebody is forgotten on each database: what is read row by row there, and written again, is the same."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from sqlmodel import select

from bot.cli.verify_log import broken
from bot.codes import new_code
from models import forgetting
from models.forgetting import finding
from models.incident_rows import Incident
from models.messages import Platform
from models.registry import Registry
from models.registry_rows import Grid
from models.settings import Settings
from models.vault import Vault
from models.work import Work
from tests.models.forgetting.planting import PHONE, PLATFORM, SECRETS, WHO, WORDS, rows
from tests.readable import where
from tests.small_town import RESIDENTS

# What the talk has made already.
THERE = ("conversation", "kf_customer", "reporter")


async def test_nothing_of_him_is_left(make_house: Any, database_url: str, vault: Vault) -> None:
    house = make_house(database_url)
    said = {"platform": Platform(PLATFORM), "sender": WHO, "conversation": WHO, "private": True}
    await house.work(house.message(f"兴苑小区3号楼，{WORDS}，电话{PHONE}", **said, sender_ids=(WHO,)))
    await house.work(house.message("兴苑小区3号楼有人偷花", sender="wxid_ma", conversation=RESIDENTS))
    engine = house.database.engine
    with Session(engine) as db, db.begin():
        db.add(Grid(number="G1", name="府东", community="府东社区"))
        db.flush()
        db.add_all([row for row in rows(vault, house.clock.now()) if row.__tablename__ not in THERE])
    assert where(engine, vault, SECRETS) != []
    with Session(engine) as db, db.begin():
        work = Work(db, house.clock.now(), Settings(), Registry(version=0), vault, new_code)
        him = finding.whom(db, vault, finding.by_phone(db, vault, PHONE))
        forgetting.forget(work, him, None, "本人要求")
    assert where(engine, vault, SECRETS) == []
    with Session(engine) as db:
        assert list(broken(db, vault)) == []
        assert db.scalars(select(Incident)).all() != []
