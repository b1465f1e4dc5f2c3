"""An elder says himself that he is well: taken for a telephone call where the station allows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.elder_rows import Sighting
from models.elders import OwnWord, Proof
from models.messages import Platform
from models.settings import Settings
from tests.stories.old_people import move_in, row
from tests.stories.shift import fill

RESIDENTS, MEMBER, OLD = "fudong@chatroom", "staff_li", "wxid_old"
BOUND = "绑定好了。以后每天在这里发“平安”两个字，就能让我们知道您一切都好。"


@pytest.fixture
def settings(request: pytest.FixtureRequest) -> Settings:
    """Telephone calls count, and so does an elder's own word, unless a test says otherwise."""
    own = getattr(request, "param", OwnWord.TELEPHONE)
    plain = Settings()
    counts = frozenset({Proof.MET, Proof.DOOR, Proof.PHONE})
    return replace(plain, elders=replace(plain.elders, own_word=own, counts=counts))


@pytest.fixture
async def town(stage: Any) -> Any:
    """His grid member has tied the elder's telephone to him."""
    fill(stage)
    move_in(stage)
    await stage.later()
    await stage.member("/老人 绑定 王德贵", where=MEMBER, private=True)
    (told,) = stage.heard(MEMBER)
    code = told.split("：")[1].split("\n")[0]
    assert await alone(stage, f"/绑定 {code}") == [BOUND]
    assert await alone(stage, f"/绑定 {code}", who="wxid_thief") != [BOUND]
    return stage


async def alone(stage: Any, text: str, who: str = OLD) -> list[str]:
    stage.heard(who)
    await stage.said(Platform.WECHAT, who, who, text, private=True, addressed=True)
    told: list[str] = stage.heard(who)
    return told


def proofs(stage: Any) -> list[tuple[int, str, int | None]]:
    with Session(stage.engine) as db:
        return [(each.elder_id, each.proof, each.person_id) for each in db.scalars(select(Sighting))]


async def test_in_private_he_is_thanked_and_his_time_begins_anew(town: Any) -> None:
    town.clock.turn(hours=20)
    assert await alone(town, "平安") == [
        "王大爷，收到您的平安，谢谢您报一声。有什么事随时在这里说，急事打 110。"
    ]
    assert proofs(town) == [(1, "phone", None)]
    assert row(town).seen_at == town.clock.now()
    await town.member("/老人 王德贵", where=MEMBER, private=True)
    assert town.heard(MEMBER)[-1].endswith("· 今天 06:00 本人报平安")


async def test_in_the_group_nobody_learns_who_lives_alone(town: Any) -> None:
    town.heard(RESIDENTS)
    await town.resident("大家早上好，我很好！", who=OLD)
    assert town.heard(RESIDENTS) == ["收到，平安就好。有事随时说一声。"]
    assert len(proofs(town)) == 1


async def test_others_and_other_words_are_heard_as_ever(town: Any) -> None:
    town.heard(RESIDENTS)
    await town.resident("平安", who="wxid_wang")
    await town.resident("平安镇怎么走", who=OLD)
    assert town.heard(RESIDENTS) == []
    assert proofs(town) == []


async def test_untied_it_says_nothing_of_him_any_more(town: Any) -> None:
    town.heard(MEMBER)
    await town.member("/老人 解绑 王德贵", where=MEMBER, private=True)
    assert town.heard(MEMBER) == ["好，王德贵的 1 个账号都解开了，再发“平安”不会记上。"]
    await alone(town, "平安")
    assert proofs(town) == []


async def test_a_member_does_not_tie_an_elder_to_his_own_account(town: Any) -> None:
    await town.member("/老人 绑定 李玉兰", where=MEMBER, private=True)
    code = town.heard(MEMBER)[-1].split("：")[1].split("\n")[0]
    await town.member(f"/绑定 {code}", where=MEMBER, private=True)
    assert town.heard(MEMBER) == ["这个码不对，或者已经用过、过期了。请找所里再要一个。"]
    town.heard("cid-fudong")
    await town.member("/老人 绑定 李玉兰")
    assert town.heard("cid-fudong") == ["绑定码不能发在群里，请私聊我再发一次。"]


@pytest.mark.parametrize("settings", [OwnWord.OFF], indirect=True)
async def test_where_the_station_does_not_allow_it_nothing_is_taken(town: Any) -> None:
    await alone(town, "平安")
    assert proofs(town) == []
