"""Two ways into WeChat groups: each group is answered by the one by which it is known."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.platforms.wechat_groups import WeChatGroups
from models.messages import (
    Body,
    Platform,
    Session,
    Target,
    Text,
)

SECRET, GROUP = "bridge secret", "4@chatroom"


@dataclass
class Door:
    """Writes down where it was spoken through."""

    name: str
    platform: Platform = Platform.WECHAT

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        return self.name

    async def close(self) -> None:
        """Nothing to let go of."""


@pytest.mark.parametrize(
    ("account", "known", "door"),
    [("bridge", False, "bridge"), ("wxid_yihu", True, "onebot"), ("", True, "bridge"), ("", False, "onebot")],
)
async def test_a_group_is_answered_by_the_way_it_is_known(account: str, known: bool, door: str) -> None:
    async def bridged(_: Target) -> bool:
        return known

    both = WeChatGroups(Door("onebot"), Door("bridge"), bridged)
    target = Target(Platform.WECHAT, GROUP, account=account)
    assert await both.send(target, Text("x"), session=None, key="k") == door
