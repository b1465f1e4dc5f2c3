"""Two officers look at the same doubts at once, in two processes: each is decided once."""

from __future__ import annotations

import asyncio
from typing import Any

from sqlalchemy.orm import Session

from models.doubt_rows import Doubt, DoubtCard
from models.incident_rows import Incident
from models.messages import Press
from models.people_version import people_changed
from models.registry_rows import Identity, Person
from tests.stories.heavy_words import heavy


async def test_two_officers_press_at_once(make_house: Any, database_url: str) -> None:
    one, other = make_house(database_url), make_house(database_url)
    with Session(one.database.engine) as db, db.begin():
        db.add(Person(id=9, name="钱勇", role="民警"))
        db.flush()
        db.add(Identity(person_id=9, platform="dingtalk", external_id="staff_qian"))
        people_changed(db)
    await one.work(*(one.message(heavy(), sender=f"wxid_{n}") for n in range(4)))
    cards = [row.card for row in one.rows(DoubtCard)]
    presses = [
        [
            house.message(platform="dingtalk", conversation=f"p{n}{who}", sender=who, press=Press(card, act))
            for n, card in enumerate(cards)
        ]
        for house, who, act in ((one, "staff_zhao", "right_1"), (other, "staff_qian", "wrong_1"))
    ]
    stored = await asyncio.gather(one.hear(*presses[0]), other.hear(*presses[1]))
    await asyncio.gather(*(each.answer(0) for both in stored for each in both))
    while sum(await asyncio.gather(one.handle(), other.handle())):
        pass
    await one.speak()
    rows = one.rows(Doubt)
    begun = {row.incident_id for row in rows if row.state == "danger"}
    assert len(rows) == 4
    assert {row.decided_by for row in rows} <= {2, 9}
    assert {each.id for each in one.rows(Incident)} == begun - {None}
    told = [text for text in one.told("cid-officers") if "有人看过了" in text]
    assert len(told) == 4
