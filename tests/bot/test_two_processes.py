"""Two processes over one database share the work: no effect twice, none lost, conversations in order."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.database import open_engine
from bot.key_mark import WORDS, check_key
from bot.language_model.client import Client
from bot.language_model.drafts import Drafts
from bot.migrations import migrate
from models.flow_rows import InboxMessage, KeyMark, OutboxMessage
from models.incident_rows import Incident, TimelineLine
from models.messages import Press
from models.people_version import people_changed
from models.question_rows import OpenQuestion
from models.registry_rows import Identity
from models.settings import Settings
from models.timeline import first_broken
from models.vault import Vault

GRID, OFFICERS = "cid-fudong", "cid-officers"


@pytest.fixture
async def two(make_house: Any, postgresql_url: str) -> tuple[Any, Any]:
    return make_house(postgresql_url), make_house(postgresql_url)


async def until_quiet(*houses: Any) -> None:
    """Let both work side by side until nothing is left to do."""

    async def work(house: Any) -> int:
        return int(await house.handle())

    while sum(await asyncio.gather(*(work(house) for house in houses))):
        pass
    await asyncio.gather(*(house.speak() for house in houses))
    await houses[0].speak()


async def test_shared_messages_have_one_effect_each(two: Any) -> None:
    one, other = two
    said = [
        one.message(
            f"福善庄小区{n}号楼楼道灯坏了", sender=f"wxid_{n}", conversation=f"wxid_{n}", private=True
        )
        for n in range(120)
    ]
    # Every message is delivered to both.
    await asyncio.gather(one.hear(*said), other.hear(*reversed(said)))
    await until_quiet(one, other)
    assert Counter(row.state for row in one.rows(InboxMessage)) == {"done": 120}
    assert len(one.rows(Incident)) == 120
    assert len({row.number for row in one.rows(Incident)}) == 120
    keys = one.phones["wechat"].keys + other.phones["wechat"].keys
    assert len(keys) == len(set(keys)) == 120
    cards = one.phones["dingtalk"].keys + other.phones["dingtalk"].keys
    assert len(cards) == len(set(cards)) == 120
    assert {row.state for row in one.rows(OutboxMessage)} == {"sent"}


async def test_a_conversation_keeps_its_order(two: Any) -> None:
    one, other = two
    rooms = [f"wxid_{n}" for n in range(8)]
    for n in range(12):
        said = [one.message(f"/帮助 {n}", sender=room, conversation=room, private=True) for room in rooms]
        await (one if n % 2 else other).hear(*said)
    await until_quiet(one, other)
    rows = sorted(one.rows(OutboxMessage), key=lambda row: row.id)
    by_id = {row.id: row for row in one.rows(InboxMessage)}
    for room in rooms:
        answered = [int(row.key.split(":")[1]) for row in rows if row.conversation == room]
        assert answered == sorted(answered)
        assert [by_id[each].seq for each in answered] == list(range(1, 13))


async def test_two_members_press_the_same_button_at_once(make_house: Any, database_url: str) -> None:
    one, other = make_house(database_url), make_house(database_url)
    with Session(one.database.engine) as db, db.begin():
        db.add(Identity(person_id=3, platform="dingtalk", external_id="staff_sun"))
        people_changed(db)
    await one.work(*(one.message(f"兴苑小区{n}号楼灯坏了", sender=f"wxid_{n}") for n in range(1, 7)))
    cards = [body.card for to, body in one.phones["dingtalk"].sent if to == GRID]
    presses = [
        [
            house.message(
                platform="dingtalk", conversation=f"p{n}{who}", sender=who, press=Press(card, "acknowledge")
            )
            for n, card in enumerate(cards)
        ]
        for house, who in ((one, "staff_li"), (other, "staff_sun"))
    ]
    stored = await asyncio.gather(one.hear(*presses[0]), other.hear(*presses[1]))
    # Nobody waits for an answer to carry the card's new state.
    await asyncio.gather(*(each.answer(0) for both in stored for each in both))
    await until_quiet(one, other)
    lines = sorted(one.rows(TimelineLine), key=lambda line: (line.incident_id, line.seq))
    told = [text for text in one.told(GRID) + other.told(GRID) if "手上" in text]
    names = {1: "李强", 3: "孙梅"}
    for incident in one.rows(Incident):
        mine = [line for line in lines if line.incident_id == incident.id]
        assert first_broken(mine) is None
        assert [line.move for line in mine] == ["open", "dispatch", "acknowledge"]
        assert (incident.version, incident.tip) == (3, mine[-1].hash)
        assert incident.holder_id == mine[-1].actor_id
        # The other one, and nobody else, hears who was quicker.
        slower = next(name for row, name in names.items() if row != incident.holder_id)
        held = f"{slower}，{incident.number} 已经在{names[incident.holder_id]}手上"
        assert [text.partition("（")[0] for text in told if incident.number in text] == [held]
    assert len(told) == 6


async def test_what_a_dead_process_stored_is_handled_by_the_other(two: Any) -> None:
    dead, alive = two
    await alive.core.start()
    await dead.hear(dead.message("兴苑小区3号楼灯坏了"))
    await alive.core.tick()
    await alive.until(lambda: len(alive.told(GRID)) == 1)


async def test_one_code_binds_one_of_two_who_send_it_at_once(two: Any) -> None:
    one, other = two
    ask = one.message(
        "/邀请 孙梅", platform="dingtalk", sender="staff_zhao", conversation="staff_zhao", private=True
    )
    await one.work(ask)
    code = one.told("staff_zhao")[0].split("：")[1][:8]
    said = [
        one.message(f"/绑定 {code}", platform="dingtalk", sender=who, conversation=who, private=True)
        for who in ("staff_a", "staff_b")
    ]
    await asyncio.gather(one.hear(said[0]), other.hear(said[1]))
    await until_quiet(one, other)
    told = [house.told(who)[0] for house in two for who in ("staff_a", "staff_b") if house.told(who)]
    assert Counter("绑定好了" in each for each in told) == {True: 1, False: 1}


def until_somebody_waits(db: Session) -> None:
    while not db.scalar(text("select count(*) from pg_locks where not granted")):
        pass


async def test_both_may_start_at_once_on_an_empty_database(postgres: Any, vault: Vault) -> None:
    url = postgres.empty_database()
    engines = [open_engine(url), open_engine(url)]
    await asyncio.gather(*(asyncio.to_thread(migrate, engine) for engine in engines))
    with Session(engines[0]) as db, db.begin():
        db.add(KeyMark(id=1, sealed=vault.seal(WORDS)))
        db.flush()
        other = asyncio.create_task(asyncio.to_thread(check_key, engines[1], vault))
        await asyncio.to_thread(until_somebody_waits, db)
    await other
    for engine in engines:
        engine.dispose()


async def test_who_stands_still_amid_a_transaction_keeps_others_waiting_for_seconds(two: Any) -> None:
    one, _ = two
    limit = await one.database.run(
        lambda c: c.exec_driver_sql("show idle_in_transaction_session_timeout").scalar()
    )
    assert limit == "20s"


@pytest.mark.parametrize(("said", "seconds"), [("", 5), ("&connect_timeout=9", 9)])
def test_a_server_that_is_gone_without_a_word_is_given_up(
    postgresql_url: str, said: str, seconds: int
) -> None:
    engine = open_engine(postgresql_url + said)
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        known = raw.info.get_parameters()
    engine.dispose()
    assert known["connect_timeout"] == str(seconds)
    assert known["tcp_user_timeout"] == "20000"


async def test_clocks_strike_once_though_both_look_at_them(two: Any) -> None:
    one, other = two
    said = [
        one.message(
            f"福善庄小区{n}号楼楼道灯坏了", sender=f"wxid_{n}", conversation=f"wxid_{n}", private=True
        )
        for n in range(40)
    ]
    await one.hear(*said)
    await until_quiet(one, other)
    for by in ({"minutes": 5}, {"minutes": 5}, {"hours": 9}):
        one.clock.turn(**by)
        await asyncio.gather(one.core.tick(), other.core.tick(), one.core.tick(), other.core.tick())
    lines = one.rows(TimelineLine)
    moves = Counter(line.move for line in lines)
    assert moves["escalate"] == 2 * 40
    assert moves["dispatch"] == 2 * 40  # to the grid, and at the end of the day to the officers
    notices = Counter(row.key.rsplit(":", 2)[0] for row in one.rows(OutboxMessage) if row.turn is not None)
    assert set(notices.values()) == {1}
    assert len(notices) == 2 * 40
    by_incident: dict[int, list[TimelineLine]] = {}
    for line in sorted(lines, key=lambda line: line.seq):
        by_incident.setdefault(line.incident_id, []).append(line)
    assert all(first_broken(chain) is None for chain in by_incident.values())


async def test_a_question_goes_to_the_model_of_one_of_them(two: Any, vault: Any, clock: Any) -> None:
    one, other = two
    asked = one.message(
        "身份证照片怎么拍", sender="wxid_1", conversation="wxid_1", private=True, addressed=True
    )
    await one.hear(asked)
    await until_quiet(one)
    assert len(one.rows(OpenQuestion)) == 1
    # Nothing is asked here: what is looked at is who takes the question.
    client = Client("http://127.0.0.1:1", "m", "", timedelta(seconds=1), clock)
    mine, theirs = (
        Drafts(client, house.database, vault, clock, Settings(), house.core.knowing, 0) for house in two
    )
    with one.database.engine.begin() as here, other.database.engine.begin() as there:
        there.exec_driver_sql("SET lock_timeout = '2s'")
        assert len(mine._take(here)) == 1
        assert theirs._take(there) == []
