"""Messages that could not be handled: set aside with their error, and told to the officers."""

from __future__ import annotations

import logging
import traceback
from datetime import datetime
from typing import Any

from bot.claim import Row
from bot.knowing import Knowing
from bot.outgoing_rows import row_of
from models.door_names import DOORS
from models.flow_rows import InboxState
from models.messages import Outgoing, Platform, Text
from models.officer_places import alarm_places
from models.vault import Vault

log = logging.getLogger(__name__)

SET_ASIDE = "有一条消息没有处理成（收件号 {id}，来自{where}），请人工看一下，修好后可以重新处理。"
UNREADABLE = "有 {n} 条收到的消息打不开（收件号从 {id} 起），请管理员检查密钥设置，改好后可以重新处理。"
UNSTORED = "{door}来的一条消息存不下来，先放在一边了（收件号 {id}），请管理员看一下（yihu inbox）。"


class SettingAside:
    """What is said of it goes to the officers' groups."""

    def __init__(self, vault: Vault, knowing: Knowing) -> None:
        self._vault = vault
        self._knowing = knowing

    def failed(self, row: Row, error: Exception, now: datetime) -> list[dict[str, Any]]:
        """Mark a message whose handler failed, and say so."""
        steps = traceback.extract_tb(error.__traceback__)
        ours = [step for step in steps if "site-packages" not in step.filename] or steps
        row.state = InboxState.FAILED
        row.error = f"{type(error).__name__} at {ours[-1].name}:{ours[-1].lineno}"
        log.error("message set aside message=%d handler=%s error=%s", row.id, row.handler, row.error)
        group = row.said and self._knowing.registry.group(row.said.platform, row.said.conversation)
        text = SET_ASIDE.format(id=row.id, where=f"“{group.name}”" if group else "私聊")
        return self._to_officers(text, f"aside:{row.id}:{now}", now)

    def unreadable(self, shut: list[int], now: datetime) -> list[dict[str, Any]]:
        """One word to the officers for all that a wrong key keeps shut."""
        return self._to_officers(UNREADABLE.format(n=len(shut), id=shut[0]), f"shut:{shut[0]}:{now}", now)

    def unstored(self, row: int, platform: Platform, now: datetime) -> list[dict[str, Any]]:
        """Of a message that the database would not have."""
        text = UNSTORED.format(door=DOORS[platform], id=row)
        return self._to_officers(text, f"unstored:{row}", now)

    def _to_officers(self, text: str, key: str, now: datetime) -> list[dict[str, Any]]:
        said = [
            Outgoing(to=where, body=Text(text), key=f"{key}:{n}")
            for n, where in enumerate(alarm_places(self._knowing.registry))
        ]
        return [row_of(each, each.key, now, self._vault, None) for each in said]
