"""Task cards on DingTalk: made and delivered once, then brought up to date by their own id.

Platform page "create and deliver cards": a card's `outTrackId` that is used again makes no second card,
which is what makes sending one again harmless.
"""

from __future__ import annotations

from typing import Any

from bot.platforms.dingtalk import card_data
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.card_route import CardRoute
from bot.platforms.dingtalk.refusals import Refusal
from bot.platforms.errors import SendRefused
from bot.sections import DingTalk
from models.messages import Card, Target

CARDS = "/v1.0/card/instances"
BY_STAFF_ID = 1


class Cards:
    """Cards of the template in the settings. All methods raise `SendRetry` or `SendRefused`."""

    def __init__(self, settings: DingTalk, api: Api, route: CardRoute) -> None:
        self._settings = settings
        self._api = api
        self._route = route

    async def put(self, target: Target, card: Card) -> str:
        """Show a new card. The receipt is what a reply to the card will name, where the platform tells it."""
        body = {
            "cardTemplateId": card_data.template(card, self._settings),
            "outTrackId": card.card,
            "userIdType": BY_STAFF_ID,
            "cardData": {"cardParamMap": card_data.variables(card)},
            **await self._route.fields(),
            **self._space(target, card),
        }
        try:
            told = await self._api.call("POST", f"{CARDS}/createAndDeliver", body)
        except Refusal as refusal:
            if refusal.exists:
                return card.card
            raise
        return _carrier(told) or card.card

    async def show(self, target: Target, card: Card) -> str:
        """Show a card that is there in one more place, as it stands."""
        body = {"outTrackId": card.card, "userIdType": BY_STAFF_ID, **self._space(target, card)}
        told = await self._api.call("POST", f"{CARDS}/deliver", body)
        return _carrier(told) or card.card

    async def change(self, card: Card) -> str:
        """Show the new state wherever the card is."""
        await self._api.call("PUT", CARDS, {"outTrackId": card.card, **card_data.new_state(card)})
        return card.card

    def _space(self, target: Target, card: Card) -> dict[str, Any]:
        """Where the card is shown: a person's chat with the robot, or a group."""
        robot = {"robotCode": self._settings.robot_code}
        if target.private:
            return {
                "openSpaceId": f"dtv1.card//IM_ROBOT.{target.conversation}",
                "imRobotOpenSpaceModel": {"supportForward": False},
                "imRobotOpenDeliverModel": {"spaceType": "IM_ROBOT", **robot},
            }
        mentioned = {"atUserIds": {user: user for user in card.mention}} if card.mention else {}
        return {
            "openSpaceId": f"dtv1.card//IM_GROUP.{target.conversation}",
            "imGroupOpenSpaceModel": {"supportForward": False},
            "imGroupOpenDeliverModel": {**robot, **mentioned},
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
