"""Task cards on DingTalk: made and delivered once, then brought up to date by their own id.

Platform page "create and deliver cards": a card's `outTrackId` that is used again makes no second card,
which is what makes sending one again harmless.
"""

from __future__ import annotations

import hashlib
from typing import Any

from bot.platforms.dingtalk import card_data
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.card_route import CardRoute
from bot.platforms.dingtalk.refusals import Refusal
from bot.platforms.errors import SendRefused
from bot.settings.sections import DingTalk
from models.messages import At, Card, Target, called

CARDS = "/v1.0/card/instances"
BY_STAFF_ID = 1
RINGS = "yihu-said-"


class Cards:
    """Cards of the template in the settings. All methods raise `SendRetry` or `SendRefused`."""

    def __init__(self, settings: DingTalk, api: Api, route: CardRoute) -> None:
        self._settings = settings
        self._api = api
        self._route = route

    async def put(self, target: Target, card: Card) -> str:
        """Show a new card. The receipt is what a reply to the card will name, where the platform tells it."""
        template = card_data.template(card, self._settings)
        return await self._put(target, template, card.card, card_data.variables(card), called(card))

    async def ring(self, target: Target, text: str, at: tuple[At, ...], key: str) -> str:
        """Say a text as a card without buttons, the only thing of a robot's that @-mentions unasked.

        Its id comes from `key`: when it is said again, no second one is made.
        """
        number = f"{RINGS}{hashlib.sha256(key.encode()).hexdigest()[:24]}"
        template = self._settings.card_template
        return await self._put(target, template, number, card_data.notice(text), at)

    async def _put(
        self, target: Target, template: str, number: str, variables: dict[str, str], at: tuple[At, ...]
    ) -> str:
        body = {
            "cardTemplateId": template,
            "outTrackId": number,
            "userIdType": BY_STAFF_ID,
            "cardData": {"cardParamMap": variables},
            **await self._route.fields(),
            **self._space(target, at),
        }
        try:
            told = await self._api.call("POST", f"{CARDS}/createAndDeliver", body)
        except Refusal as refusal:
            if refusal.exists:
                return number
            raise
        return _carrier(told) or number

    async def show(self, target: Target, card: Card) -> str:
        """Show a card that is there in one more place, as it stands."""
        body = {"outTrackId": card.card, "userIdType": BY_STAFF_ID, **self._space(target, ())}
        told = await self._api.call("POST", f"{CARDS}/deliver", body)
        return _carrier(told) or card.card

    async def change(self, target: Target, card: Card) -> str:
        """Show the new state wherever the card is; one that never came to be is put as it is now."""
        try:
            await self._api.call("PUT", CARDS, {"outTrackId": card.card, **card_data.new_state(card)})
        except Refusal as refusal:
            if not refusal.missing:
                raise
            return await self.put(target, card)
        return card.card

    async def picture(self, card: str, media: str) -> str:
        """Show an uploaded picture on it, where its template has a variable for one."""
        shown = {"cardData": {"cardParamMap": {self._settings.card_picture: media}}}
        by_key = {"cardUpdateOptions": {"updateCardDataByKey": True}}
        await self._api.call("PUT", CARDS, {"outTrackId": card, **by_key, **shown})
        return card

    def _space(self, target: Target, at: tuple[At, ...]) -> dict[str, Any]:
        """Where the card is shown: a person's chat with the robot, or a group."""
        robot = {"robotCode": self._settings.robot_code}
        if target.private:
            return {
                "openSpaceId": f"dtv1.card//IM_ROBOT.{target.conversation}",
                "imRobotOpenSpaceModel": {"supportForward": False},
                "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", **robot},
            }
        mentioned = {who.id: who.name or who.id for who in at if who.id}
        rings = {"atUserIds": mentioned} if mentioned else {}
        return {
            "openSpaceId": f"dtv1.card//IM_GROUP.{target.conversation}",
            "imGroupOpenSpaceModel": {"supportForward": False},
            "imGroupOpenDeliverModel": {**robot, **rings},
        }


def _carrier(told: dict[str, Any]) -> str:
    """Each place of delivery tells of itself; the call succeeds even where none took the card."""
    result = told.get("result")
    places = result.get("deliverResults") if isinstance(result, dict) else result
    for place in places if isinstance(places, list) else []:
        if not isinstance(place, dict):
            continue
        if place.get("success") is False:
            raise SendRefused(f"card not delivered: {str(place.get('errorMsg'))[:80]}")
        carrier = place.get("carrierId")
        if isinstance(carrier, str) and carrier:
            return carrier
    return ""
