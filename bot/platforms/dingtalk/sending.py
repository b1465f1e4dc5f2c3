"""Speaking on DingTalk: the session webhook first, the OpenAPI when it has expired; cards by template."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bot.clock import Clock
from bot.platforms.dingtalk import card_data
from bot.platforms.dingtalk.api import Api, SessionGone
from bot.platforms.errors import SendRefused, SendRetry
from bot.sections import DingTalk
from models.messages import Body, Card, Platform, Session, Target, Text

log = logging.getLogger(__name__)

CARDS = "/v1.0/card/instances"
# A session that is about to end is not worth the try.
MARGIN = timedelta(seconds=10)
# 15 000 bytes are allowed for the whole parameter, JSON escapes included.
LARGEST_TEXT = 6_000
FLOW_WAIT = 60.0
TITLE = 30


class DingTalkSender:
    """Sends texts and cards as the app's robot."""

    platform = Platform.DINGTALK

    def __init__(self, settings: DingTalk, api: Api, clock: Clock) -> None:
        self._settings = settings
        self._api = api
        self._clock = clock

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: `processQueryKey`, the card's id, or `session` where the platform gives none."""
        if isinstance(body, Card):
            return await self._card(target, body)
        if session is not None and self._good(session):
            try:
                await self._api.webhook(session.url, _webhook_body(body))
            except SessionGone:
                log.info("session webhook expired key=%s", key)
            else:
                return "session"
        text = card_data.cut(body.text, LARGEST_TEXT)
        return await self._message(target, "sampleText", {"content": text})

    async def close(self) -> None:
        """Let go of the connections."""
        await self._api.close()

    def _good(self, session: Session) -> bool:
        """Still open, and an address of the platform's own: a forged one must not make us call elsewhere."""
        host = urlsplit(session.url).hostname or ""
        ours = {urlsplit(base).hostname for base in (self._settings.api_base, self._settings.oapi_base)}
        known = host in ours or host.endswith(".dingtalk.com")
        return known and session.expires > self._clock.now() + MARGIN

    async def _message(self, target: Target, kind: str, param: dict[str, str]) -> str:
        body: dict[str, Any] = {
            "robotCode": self._settings.robot_code,
            "msgKey": kind,
            "msgParam": msgspec.json.encode(param).decode(),
        }
        if not target.private:
            body["openConversationId"] = target.conversation
            return _receipt(await self._api.call("POST", "/v1.0/robot/groupMessages/send", body))
        body["userIds"] = [target.conversation]
        told = await self._api.call("POST", "/v1.0/robot/oToMessages/batchSend", body)
        if told.get("invalidStaffIdList"):
            raise SendRefused("not a member of the organisation")
        if told.get("flowControlledStaffIdList"):
            raise SendRetry("flow controlled", FLOW_WAIT)
        return _receipt(told)

    async def _card(self, target: Target, card: Card) -> str:
        if not self._settings.card_template:
            param = {
                "title": card.title[:TITLE],
                "text": card_data.cut(card_data.markdown(card), LARGEST_TEXT),
            }
            return await self._message(target, "sampleMarkdown", param)
        if card.update:
            await self._api.call("PUT", CARDS, {"outTrackId": card.card, **card_data.answer(card)})
            return card.card
        told = await self._api.call("POST", f"{CARDS}/createAndDeliver", self._new_card(target, card))
        _check_delivery(told)
        return card.card

    def _new_card(self, target: Target, card: Card) -> dict[str, Any]:
        deliver: dict[str, Any] = {"robotCode": self._settings.robot_code}
        if target.private:
            space: dict[str, Any] = {
                "openSpaceId": f"dtv1.card//IM_ROBOT.{target.conversation}",
                "imRobotOpenSpaceModel": {"supportForward": False},
                "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", **deliver},
            }
        else:
            mentioned = {"atUserIds": {user: user for user in card.mention}} if card.mention else {}
            space = {
                "openSpaceId": f"dtv1.card//IM_GROUP.{target.conversation}",
                "imGroupOpenSpaceModel": {"supportForward": False},
                "imGroupOpenDeliverModel": deliver | mentioned,
            }
        return {
            "cardTemplateId": self._settings.card_template,
            "outTrackId": card.card,
            "callbackType": "STREAM" if self._settings.mode == "stream" else "HTTP",
            "userIdType": 1,
            "cardData": {"cardParamMap": card_data.variables(card)},
            **space,
        }


def _webhook_body(body: Text) -> dict[str, Any]:
    """An @ needs both: the id in `at`, and the same id in the text."""
    text = card_data.cut(body.text, LARGEST_TEXT)
    if not body.mention:
        return {"msgtype": "text", "text": {"content": text}}
    names = " ".join(f"@{user}" for user in body.mention)
    return {
        "msgtype": "text",
        "text": {"content": f"{text} {names}"},
        "at": {"atUserIds": list(body.mention), "isAtAll": False},
    }


def _receipt(told: dict[str, Any]) -> str:
    receipt = told.get("processQueryKey")
    if not isinstance(receipt, str) or not receipt:
        raise SendRetry("no receipt")
    return receipt


def _check_delivery(told: dict[str, Any]) -> None:
    """Each place of delivery tells of itself; the call succeeds even where none took the card."""
    result = told.get("result")
    results = result.get("deliverResults", []) if isinstance(result, dict) else []
    failed = [each for each in results if isinstance(each, dict) and each.get("success") is False]
    if failed:
        raise SendRefused(f"card not delivered: {str(failed[0].get('errorMsg'))[:80]}")
