"""What follows a doubt: more words, another talk, a slip of the thumb, a late message, nobody who looks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session as DbSession
from sqlmodel import col, select

from models.doubt_rows import Doubt
from models.flow_rows import InboxMessage
from models.incident_rows import Incident, Reporter
from models.kf_rows import KfLink
from models.messages import ListCard, Platform, Press, Text, called
from models.registry_rows import Group, Person
from models.settings import Settings, Station
from models.vault import Vault
from tests.stories.conftest import GRID, OFFICERS, RESIDENTS
from tests.stories.heavy_words import PLACES, cards, heavy, heavy_matter, of_suicide, press
from tests.stories.shift import DAY, fill
from tests.stories.taking_pictures import media, picture


@pytest.fixture
async def shown(stage: Any) -> Any:
    await stage.resident(heavy())
    return stage


@pytest.fixture
def settings() -> Settings:
    return Settings(station=Station(leader="赵刚"))


def incidents(stage: Any) -> list[Incident]:
    with DbSession(stage.engine) as db:
        return list(db.scalars(select(Incident).order_by(col(Incident.id))))


async def test_his_next_words_come_onto_the_card_that_waits(shown: Any) -> None:
    await shown.resident(heavy(1))
    first, second = cards(shown)
    assert (second.card, second.update) == (first.card, True)
    assert heavy() in second.lines[0].text
    assert heavy(1) in second.lines[0].text
    await shown.resident(heavy(1))
    assert len(cards(shown)) == 2


async def test_beside_what_was_none_new_words_are_shown_anew(shown: Any) -> None:
    await press(shown, "wrong_1")
    await shown.resident(heavy())
    assert [each.update for each in cards(shown)] == [False, True]
    await shown.resident(heavy(1))
    assert "2. " in cards(shown)[-1].lines[0].text
    assert not cards(shown)[-1].update


async def test_what_he_says_alone_is_shown_beside_what_he_said_in_the_group(shown: Any) -> None:
    await shown.said(Platform.WECHAT, "wxid_wang", "wxid_wang", heavy(), private=True)
    assert [card.update for card in cards(shown)] == [False, False]


async def test_a_slip_of_the_thumb_is_set_right(shown: Any) -> None:
    await press(shown, "wrong_1")
    await press(shown, "right_1")
    assert "/险情 1" in str(shown.everything()[-1])
    assert incidents(shown) == []
    await shown.officer("/险情 1")
    (incident,) = incidents(shown)
    assert incident.kind == "emergency"
    assert "赵刚看过" in incident.reasons[0]
    assert "110" in shown.heard(RESIDENTS)[0]


async def test_in_the_group_of_a_grid_nobody_reads_what_residents_said(shown: Any) -> None:
    await shown.officer("/险情", where=GRID)
    (told,) = shown.heard(GRID)
    assert heavy() not in told
    await shown.officer("/险情", where="staff_zhao", private=True)
    assert heavy() in shown.heard("staff_zhao")[-1]


async def test_what_was_closed_meanwhile_is_no_place_for_a_danger(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼，" + heavy_matter())
    (first,) = incidents(stage)
    await stage.officer(f"/结案 {first.number} 误报")
    await press(stage, "right_1")
    closed, begun = incidents(stage)
    assert (closed.state, begun.kind, begun.holding) == ("closed", "emergency", "officers")
    assert stage.failed() == []


async def test_the_reporter_of_what_a_grid_had_hears_whom_to_ring(stage: Any) -> None:
    await stage.resident("兴苑小区3号楼，" + heavy_matter())
    stage.heard(RESIDENTS)
    await press(stage, "right_1")
    (incident,) = incidents(stage)
    assert (incident.kind, incident.urgency, incident.holding) == ("emergency", 1, "officers")
    assert "赵刚看过，是险情" in incident.reasons
    assert "110" in stage.heard(RESIDENTS)[0]


async def test_an_auxiliary_decides_too(stage: Any) -> None:
    with DbSession(stage.engine) as db, db.begin():
        db.get_one(Person, 1).role = "治安协管员"
    await stage.resident("兴苑小区3号楼，" + heavy_matter())
    await press(stage, "right_1", who="staff_li")
    assert [each.kind for each in incidents(stage)] == ["emergency"]


async def test_what_he_tells_in_plain_words_meanwhile_is_the_same_matter(stage: Any, vault: Vault) -> None:
    await stage.resident(heavy())
    await stage.resident("兴苑小区3号楼有人捅人了，快来人")
    stage.heard(RESIDENTS)
    await press(stage, "right_1")
    (incident,) = incidents(stage)
    assert incident.number in cards(stage)[-1].status
    assert heavy() in vault.open(incident.summary)


async def test_of_suicide_nobody_goes_on_in_the_group(stage: Any) -> None:
    with DbSession(stage.engine) as db, db.begin():
        db.add(KfLink(scene="s", open_kfid="w", platform="wechat", group_id=RESIDENTS, url="https://kf?e=1"))
    await stage.resident(of_suicide())
    await press(stage, "right_1")
    assert "https://kf?e=1&scene_param=" in stage.heard(RESIDENTS)[0]


async def test_what_comes_late_says_so_and_its_group_hears_nothing(stage: Any) -> None:
    await stage.resident(heavy(), sent_at=stage.clock.now() - timedelta(minutes=40))
    assert "补收" in cards(stage)[0].lines[0].text
    await press(stage, "right_1")
    assert [each.kind for each in incidents(stage)] == ["emergency"]
    assert stage.heard(RESIDENTS) == []


async def test_nobody_looks_and_officers_hear_it_again_and_then_the_leader(shown: Any) -> None:
    shown.heard(OFFICERS)
    await shown.later(minutes=4)
    assert shown.heard(OFFICERS) == []
    await shown.later(minutes=1)
    (again,) = shown.heard(OFFICERS)
    assert "5 分钟没人看" in again
    await shown.later(minutes=1)
    assert shown.heard(OFFICERS) == []
    await shown.later(minutes=4)
    assert shown.heard(OFFICERS) == []
    assert "10 分钟没人看" in shown.heard("staff_zhao")[-1]
    await shown.later(minutes=30)
    assert shown.heard(OFFICERS) == shown.heard("staff_zhao") == []


async def test_what_somebody_looked_at_is_pressed_no_more(shown: Any) -> None:
    await press(shown, "wrong_1")
    await shown.later(minutes=5)
    assert not any(isinstance(body, Text) and "没人看" in body.text for _, body in shown.everything())


async def test_what_was_none_is_forgotten_with_the_message_that_held_it(shown: Any) -> None:
    await press(shown, "wrong_1")
    await shown.later(days=8)
    with DbSession(shown.engine) as db:
        row = db.get_one(Doubt, 1)
        assert (row.text, row.name) == (None, None)
        assert db.get_one(InboxMessage, row.message_id).payload is None
    assert not [body for _, body in shown.everything() if isinstance(body, ListCard)][2:]


async def test_what_he_said_and_sent_around_it_is_of_the_matter(stage: Any, vault: Vault) -> None:
    await stage.resident("", media=picture(1))
    await stage.resident("", who="wxid_zhang", media=picture(9))
    await stage.resident(heavy(), media=picture(2))
    await stage.resident("就在福善庄小区门口")
    await stage.resident("今天天气不错", who="wxid_zhang")
    await stage.resident("", media=picture(3))
    await press(stage, "right_1")
    (incident,) = incidents(stage)
    assert incident.place.startswith("福善庄小区")
    summary = vault.open(incident.summary)
    assert "门口" in summary
    assert "天气" not in summary
    assert [each.incident_id for each in media(stage)] == [incident.id] * 3
    await stage.resident("穿红衣服的")
    assert "红衣服" in vault.open(incidents(stage)[0].summary)


async def test_two_matters_of_one_person_are_two_doubts(stage: Any) -> None:
    said = heavy_matter()
    await stage.resident("兴苑小区3号楼，" + said)
    await stage.resident("福善庄小区3号楼，" + said)
    assert [each.update for each in cards(stage)] == [False, False]


async def test_what_was_made_an_emergency_by_mistake_is_closed(shown: Any) -> None:
    await press(shown, "right_1")
    assert "点错了发 /结案 261123-001 误报" in cards(shown)[-1].status
    await shown.officer("/结案 261123-001 误报")
    assert [each.state for each in incidents(shown)] == ["closed"]
    assert shown.failed() == []


async def test_those_on_duty_are_called_in_each_group_of_officers(stage: Any) -> None:
    fill(stage)
    with DbSession(stage.engine) as db, db.begin():
        db.add(Group(platform="wechat", external_id="wx-officers", name="民警微信群", kind="民警"))
    await stage.resident(heavy())
    shown = [(to, body) for to, body in stage.everything() if isinstance(body, ListCard)]
    assert {to for to, _ in shown} == {OFFICERS, "wx-officers"}
    assert {at.name for _, body in shown for at in called(body)} == {"钱进"}
    await stage.officer("/险情 1", who=DAY)
    updates = [body.status for _, body in stage.everything() if isinstance(body, ListCard) and body.update]
    assert len(updates) == 2
    assert all("钱进看过" in each for each in updates)


async def test_what_two_tell_of_is_one_emergency_and_both_hear_whom_to_ring(stage: Any) -> None:
    text = f"{PLACES[0]}{heavy()}"
    await stage.resident(text)
    await press(stage, "right_1")
    await stage.resident(text, who="wxid_zhang")
    stage.heard(RESIDENTS)
    second = cards(stage)[-1].card
    await stage.said(Platform.DINGTALK, "", "staff_zhao", "", press=Press(second, "right_1"))
    (told,) = stage.heard(RESIDENTS)
    assert told.startswith("民警已经知道了（261123-001）。")
    assert "110" in told
    (incident,) = incidents(stage)
    with DbSession(stage.engine) as db:
        assert [each.sender for each in db.scalars(select(Reporter))] == ["wxid_wang", "wxid_zhang"]
        assert [each.incident_id for each in db.scalars(select(Doubt))] == [incident.id] * 2


async def test_another_danger_of_the_same_speaker_is_a_card_of_its_own(shown: Any) -> None:
    await shown.resident(of_suicide())
    assert [each.update for each in cards(shown)] == [False, False]


async def test_of_whom_officers_hear_otherwise_they_are_not_told_again(shown: Any) -> None:
    await shown.resident("兴苑小区3号楼有人捅人了，快来人")
    shown.heard(OFFICERS)
    await shown.later(minutes=5)
    assert not any("没人看" in told for told in shown.heard(OFFICERS))


async def test_that_nobody_looks_is_told_through_every_mute(shown: Any) -> None:
    await shown.officer("/静音 1 小时")
    shown.heard(OFFICERS)
    await shown.later(minutes=5)
    assert any("5 分钟没人看" in told for told in shown.heard(OFFICERS))


async def test_what_began_an_emergency_keeps_its_message(shown: Any) -> None:
    await press(shown, "right_1")
    await shown.later(days=8)
    with DbSession(shown.engine) as db:
        row = db.get_one(Doubt, 1)
        assert row.text is None
        assert db.get_one(InboxMessage, row.message_id).payload is not None


async def test_what_was_said_alone_is_answered_there_however_late(stage: Any) -> None:
    sent = stage.clock.now() - timedelta(minutes=40)
    await stage.resident(heavy(), where="wxid_wang", private=True, sent_at=sent)
    stage.heard("wxid_wang")
    await press(stage, "right_1")
    assert stage.heard("wxid_wang") != []
