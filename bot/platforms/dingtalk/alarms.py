"""What rings on a telephone: DING (paid editions), or a work notification; the first that works."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.old_api import OldApi
from bot.platforms.errors import SendFailed
from bot.settings.sections import DingTalk
from models.budget import CALLS

log = logging.getLogger(__name__)

DING = "/v1.0/robot/ding/send"
NOTICE = "/topapi/message/corpconversation/asyncsend_v2"
REMIND = {"app": 1, "sms": 2, "call": 3}


class Alarms:
    """`ring` tries DING where it is set, then a work notification where the app's agent is set."""

    def __init__(self, settings: DingTalk, api: Api) -> None:
        self._settings = settings
        self._api = api
        self._old = OldApi(settings) if settings.agent_id else None

    async def ring(self, user: str, text: str) -> str:
        """The platform's receipt; empty where no way worked, so that it has to be said plainly."""
        for way in (self._ding, self._notice):
            try:
                if receipt := await way(user, text):
                    return receipt
            except SendFailed as failure:
                # The edition may lack it; whatever it is, an emergency does not wait for another try.
                log.warning("alarm did not ring way=%s reason=%s", way.__name__, failure.reason)
        return ""

    def close(self) -> None:
        """Let go of the connections."""
        if self._old is not None:
            self._old.close()

    async def _ding(self, user: str, text: str) -> str:
        if self._settings.ding not in REMIND:
            return ""
        told = await self._api.call(
            "POST",
            DING,
            {
                "robotCode": self._settings.robot_code,
                "remindType": REMIND[self._settings.ding],
                "receiverUserIdList": [user],
                "content": text,
            },
        )
        failed = told.get("failedList")
        return "" if isinstance(failed, dict) and user in failed else str(told.get("openDingId") or "")

    async def _notice(self, user: str, text: str) -> str:
        """The same content reaches a person once a day only; ours has the matter's number in it."""
        if self._old is None:
            return ""
        message = {"msgtype": "text", "text": {"content": text}}
        body: dict[str, Any] = {"agent_id": self._settings.agent_id, "userid_list": user, "msg": message}
        self._api.count(CALLS)
        told = await asyncio.to_thread(self._old.ask, NOTICE, body)
        return str(told.get("task_id") or "")
