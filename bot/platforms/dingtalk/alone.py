"""Ringing people alone who are meant in a group, where nothing that can be said in the group rings them.

A robot's push into a group has no @ (platform page "robot sends group messages"); a message to a person's own
chat rings. One call tells twenty people at most.
"""

from __future__ import annotations

import logging

import msgspec

from bot.platforms.dingtalk.api import Api
from bot.platforms.errors import SendRefused, SendRetry
from bot.settings.sections import DingTalk
from models.messages import At
from models.reaching import own_staff_id

log = logging.getLogger(__name__)

HEAD = "群里在找您："
MOST = 20
SINGLE = "/v1.0/robot/oToMessages/batchSend"


class Alone:
    """Speaks to several people at once, each in his own chat with the robot."""

    def __init__(self, settings: DingTalk, api: Api) -> None:
        self._settings = settings
        self._api = api

    async def ring(self, at: tuple[At, ...], kind: str, param: dict[str, str]) -> None:
        """Tell those who have an id of the organisation. The group has been told, so that a failure is no
        failure of the message, and is not tried again."""
        ids = [who.id for who in at if who.id and own_staff_id(who.id)]
        for start in range(0, len(ids), MOST):
            await self._tell(ids[start : start + MOST], kind, param)

    async def _tell(self, ids: list[str], kind: str, param: dict[str, str]) -> None:
        body = {
            "robotCode": self._settings.robot_code,
            "userIds": ids,
            "msgKey": kind,
            "msgParam": msgspec.json.encode(param).decode(),
        }
        try:
            await self._api.call("POST", SINGLE, body)
        except (SendRetry, SendRefused) as failed:
            log.warning("nobody rung alone people=%d error=%s", len(ids), failed)
