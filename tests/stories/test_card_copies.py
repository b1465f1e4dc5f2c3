"""Whoever has a matter has its card, even where the card of his group never came."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.messages import Body, Card, CardCopy, Platform
from models.people_version import people_changed
from models.registry_rows import Identity
from tests.stories.conftest import GRID, OFFICERS, Stage

LI, SUN = "staff_li", "staff_sun"


def own(stage: Stage, whose: str = LI) -> list[Card]:
    return [body for where, body in stage.everything() if where == whose and isinstance(body, Card)]


async def taken(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    stage.heard(OFFICERS)
    await stage.member("收到", where=LI, private=True)
    await stage.later(seconds=10)


async def test_a_card_whose_group_never_had_it_comes_by_itself(stage: Stage) -> None:
    def refuses(where: str, body: Body) -> bool:
        return where == GRID or isinstance(body, CardCopy)

    stage.phones[Platform.DINGTALK].refuses = refuses
    await taken(stage)
    (card,) = own(stage)
    assert card.status.startswith("已签收")
    assert not card.update
    await stage.press("arrive", who=LI)
    assert [each.status for each in own(stage)][-1].startswith("已到场")
    await stage.later(seconds=10)
    assert len({each.card for each in own(stage)}) == 1
    await stage.officer("/发件", where="staff_zhao", private=True)
    assert "给钉钉私聊" not in stage.heard("staff_zhao")[-1]


async def test_a_card_that_was_made_and_not_delivered_comes_by_itself(stage: Stage) -> None:
    """Changes of it are taken then, and nobody sees them."""

    def refuses(where: str, body: Body) -> bool:
        made = isinstance(body, Card) and not body.update
        return isinstance(body, CardCopy) or (where == GRID and made)

    stage.phones[Platform.DINGTALK].refuses = refuses
    await taken(stage)
    assert len(own(stage)) == 1


async def test_where_that_cannot_be_sent_either_the_officers_hear_of_it(stage: Stage) -> None:
    stage.phones[Platform.DINGTALK].refuses = lambda where, body: where in (GRID, LI)
    await taken(stage)
    assert any("没能送到对方的私聊" in told for told in stage.heard(OFFICERS))
    await stage.later(seconds=10)
    assert stage.heard(OFFICERS) == []


async def test_whose_group_has_the_card_needs_no_second_one(stage: Stage) -> None:
    stage.phones[Platform.DINGTALK].refuses = lambda where, body: isinstance(body, CardCopy)
    await taken(stage)
    assert own(stage) == []
    assert not any("没能送到" in told for told in stage.heard(OFFICERS))


async def test_a_card_that_is_still_on_its_way_to_the_group_is_waited_for(stage: Stage) -> None:
    def fails(where: str, body: Body) -> bool:
        if where == GRID:
            raise ConnectionError
        return isinstance(body, CardCopy)

    stage.phones[Platform.DINGTALK].refuses = fails
    await taken(stage)
    assert own(stage) == []
    stage.phones[Platform.DINGTALK].refuses = lambda where, body: isinstance(body, CardCopy)
    await stage.later(seconds=60)
    assert own(stage) == []
    assert any(where == GRID and isinstance(body, Card) for where, body in stage.everything())


async def test_who_has_the_matter_no_more_gets_no_card_of_it_nor_who_has_it_now_a_second_one(
    stage: Stage,
) -> None:
    def refuses(where: str, body: Body) -> bool:
        return where == GRID or (where == LI and isinstance(body, CardCopy))

    with Session(stage.engine) as db, db.begin():
        db.add(Identity(person_id=3, platform="dingtalk", external_id=SUN))
        people_changed(db)
    stage.phones[Platform.DINGTALK].refuses = refuses
    await stage.resident("兴苑小区3号楼楼道灯坏了")
    await stage.member("收到", where=LI, private=True)
    await stage.officer("/转派 261123-001 孙梅 李强在开会")
    await stage.later(seconds=10)
    assert own(stage) == []
    assert [type(each) for each in own(stage, SUN)] == [CardCopy]
