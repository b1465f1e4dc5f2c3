"""What died is told to the officers, elsewhere than where it died; of the telling itself nothing is told."""

from __future__ import annotations

import pytest

from bot.dead_letters import ABOUT, about
from models.cards import COPIED
from models.messages import Platform, Target, Text
from models.registry import GroupInfo, Registry
from models.roles import GroupKind

FIRST, SECOND = (
    GroupInfo(Platform.DINGTALK, f"cid-{n}", f"民警群{n}", GroupKind.OFFICERS) for n in ("a", "b")
)
REGISTRY = Registry(groups={(each.platform, each.external_id): each for each in (FIRST, SECOND)})


def test_what_died_in_one_group_of_officers_is_told_in_the_other() -> None:
    (said,) = about(Target(Platform.DINGTALK, "cid-a"), None, 7, "in:1:0", REGISTRY, "261123-001")
    assert said.to.conversation == "cid-b"
    assert isinstance(said.body, Text)
    assert said.body.text.startswith("261123-001 有一条消息没能送到“民警群a”（发件号 7）")


@pytest.mark.parametrize("key", [f"{ABOUT}7:0", f"{COPIED}7"])
def test_of_what_tells_of_a_death_and_of_a_card_seen_elsewhere_nothing_is_told(key: str) -> None:
    assert about(Target(Platform.DINGTALK, "cid-a"), None, 8, key, REGISTRY) == []
