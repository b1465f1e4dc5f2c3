"""Speaking on DingTalk: the session webhook first, the OpenAPI when it has expired; cards by template."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from bot.clock import Clock
from bot.platforms.dingtalk import alone, card_data, shown
from bot.platforms.dingtalk.alone import Alone
from bot.platforms.dingtalk.api import Api
from bot.platforms.dingtalk.cards import Cards
from bot.platforms.dingtalk.minutes import Minutes
from bot.platforms.dingtalk.refusals import SessionGone
from bot.platforms.dingtalk.texts import cut, split
from bot.platforms.dingtalk.uploads import Uploads
from bot.platforms.errors import SendRefused, SendRetry
from bot.platforms.plain import plain
from bot.settings.sections import DingTalk
from models.messages import (
    Alarm,
    At,
    Attached,
    Body,
    Card,
    CardCopy,
    ListCard,
    NotSaid,
    Picture,
    Platform,
    Session,
    Target,
    Text,
    Thumbnail,
    called,
)  # fmt: skip

if TYPE_CHECKING:
    from bot.platforms.dingtalk.alarms import Alarms

log = logging.getLogger(__name__)

# A session that is about to end is not worth the try.
MARGIN = timedelta(seconds=10)
# 15 000 bytes are allowed for the whole parameter, JSON escapes included.
LARGEST_TEXT = 6_000
MOST_PARTS = 5
MOST_UNFINISHED = 1_000
FLOW_WAIT = 60.0
TITLE = 30
BY_SESSION = "session"
# A list that was said as a message stays as it is: whoever answered it was answered by words.
NOTHING_NEW = "unchanged"


class DingTalkSender:
    """Sends texts and cards as the app's robot."""

    platform = Platform.DINGTALK

    def __init__(
        self,
        settings: DingTalk,
        api: Api,
        cards: Cards,
        clock: Clock,
        uploads: Uploads,
        alarms: Alarms | None = None,
    ) -> None:
        self._settings = settings
        self._api = api
        self._cards = cards
        self._clock = clock
        self._uploads = uploads
        self._alarms = alarms
        self._alone = Alone(settings, api)
        self._unfinished: dict[str, int] = {}
        self._minutes = Minutes(settings.webhook_per_minute)

    async def send(self, target: Target, body: Body, *, session: Session | None, key: str) -> str:
        """The receipt: `processQueryKey`, a card's carrier or id, `session` where the platform gives none."""
        if isinstance(body, Thumbnail):
            return await self._thumbnail(body)
        if isinstance(body, NotSaid):
            raise SendRefused("not for a chat")
        if isinstance(body, Alarm) and (receipt := await self._ring(target, body)):
            return receipt
        if isinstance(body, Picture | Attached):
            return await self._shown(target, body, session, key)
        if isinstance(body, Text) and body.says:
            return await self._linked(target, body)
        if isinstance(body, Text):
            return await self._text(target, plain(body), called(body), session, key)
        if not card_data.template(body, self._settings):
            return await self._plain_card(target, body, session)
        if isinstance(body, CardCopy):
            return await self._cards.show(target, body)
        return await (self._cards.change(target, body) if body.update else self._cards.put(target, body))

    async def _shown(
        self, target: Target, body: Picture | Attached, session: Session | None, key: str
    ) -> str:
        """A picture has no words of its own; its text goes ahead, once, however often it is tried."""
        message = await shown.message(self._uploads, body)
        beside = f"{key}:beside"
        said = self._unfinished.pop(beside, 0)
        bare = isinstance(body, Picture) and body.bare
        if message is None or not (bare or said):
            receipt = await self._text(target, body.text, called(body), session, beside)
            if message is None:
                return receipt
        try:
            return await self._push(target, *message)
        except SendRetry:
            self._remember(beside, 1)
            raise

    async def _thumbnail(self, body: Thumbnail) -> str:
        """Where it cannot be shown the card stands without one: it is no message that anybody waits for."""
        if not (self._settings.card_template and self._settings.card_picture):
            return NOTHING_NEW
        try:
            media = await self._uploads.thumbnail_id(body.file)
            return await self._cards.picture(body.card, media) if media else NOTHING_NEW
        except SendRefused as refusal:
            log.warning("thumbnail not taken card=%s reason=%s", body.card, refusal.reason)
            return NOTHING_NEW

    async def _ring(self, target: Target, alarm: Alarm) -> str:
        """The receipt; empty where nothing rings, so that it is said like any text."""
        if self._alarms is None or not target.private:
            return ""
        return await self._alarms.ring(target.conversation, alarm.text)

    async def _plain_card(self, target: Target, card: Card, session: Session | None) -> str:
        """A message with links; a change of it is a short one more, by the session where there is one."""
        if card.update and isinstance(card, ListCard):
            return NOTHING_NEW
        robot = "" if target.private else self._settings.robot_name
        text = card_data.change(card, robot) if card.update else card_data.markdown(card, robot)
        said = {"title": card.title[:TITLE], "text": cut(text, LARGEST_TEXT)}
        if card.update and await self._by_session(target, session, {"msgtype": "markdown", "markdown": said}):
            return BY_SESSION
        receipt = await self._push(target, "sampleMarkdown", said)
        if isinstance(card, ListCard) and not target.private:
            await self._ring_for(card)
        return receipt

    async def _ring_for(self, card: ListCard) -> None:
        """Who is called by a list that cannot call him reads it alone too."""
        own = msgspec.structs.replace(card, title=alone.HEAD + card.title)
        text = cut(card_data.markdown(own), LARGEST_TEXT)
        await self._alone.ring(called(card), "sampleMarkdown", {"title": own.title[:TITLE], "text": text})

    async def _linked(self, target: Target, body: Text) -> str:
        at = () if target.private else called(body)
        robot = "" if target.private else self._settings.robot_name
        named = msgspec.structs.replace(body, text=_named(body.text, at))
        receipt = await self._push(target, "sampleMarkdown", _links(named, robot))
        ringing = msgspec.structs.replace(body, text=alone.HEAD + body.text)
        await self._alone.ring(at, "sampleMarkdown", _links(ringing, ""))
        return receipt

    async def close(self) -> None:
        """Let go of the connections."""
        if self._alarms is not None:
            self._alarms.close()
        await self._api.close()

    async def _text(
        self, target: Target, text: str, at: tuple[At, ...], session: Session | None, key: str
    ) -> str:
        """A long text goes in parts; when it is sent again, those that arrived are left out."""
        parts = _parts(text)
        receipt, done = BY_SESSION, self._unfinished.pop(key, 0)
        for number, part in enumerate(parts[done:], done):
            try:
                receipt = await self._part(target, part, () if number else at, session, key)
            except SendRetry:
                self._remember(key, number)
                raise
        return receipt

    def _remember(self, key: str, arrived: int) -> None:
        if arrived:
            self._unfinished[key] = arrived
        if len(self._unfinished) > MOST_UNFINISHED:
            del self._unfinished[next(iter(self._unfinished))]

    async def _part(
        self, target: Target, text: str, at: tuple[At, ...], session: Session | None, key: str
    ) -> str:
        """A push has no @ that rings: a card has; without a template the names are there, and who is meant is
        told alone as well."""
        if await self._by_session(target, session, _webhook_body(text, at)):
            return BY_SESSION
        rung = _named(text, tuple(who for who in at if not who.id))
        if self._settings.card_template and any(who.id for who in at) and card_data.fits(rung):
            return await self._cards.ring(target, rung, at, key)
        receipt = await self._push(target, "sampleText", {"content": _named(text, at)})
        await self._alone.ring(() if target.private else at, "sampleText", {"content": alone.HEAD + text})
        return receipt

    async def _by_session(self, target: Target, session: Session | None, body: dict[str, Any]) -> bool:
        """Whether it went by the session webhook."""
        if session is None or not self._good(session):
            return False
        if not self._minutes.room(target.conversation, self._clock.now()):
            log.info("session webhook has said enough for this minute, sending by the robot API")
            return False
        try:
            await self._api.webhook(session.url, body)
        except SessionGone:
            log.info("session webhook expired, sending by the robot API")
            return False
        return True

    def _good(self, session: Session) -> bool:
        """Still open, and an address of the platform's own: a forged one must not make us call elsewhere."""
        try:
            host = urlsplit(session.url).hostname or ""
        except ValueError:
            return False
        ours = {urlsplit(base).hostname for base in (self._settings.api_base, self._settings.oapi_base)}
        known = host in ours or host.endswith(".dingtalk.com")
        return known and session.expires > self._clock.now() + MARGIN

    async def _push(self, target: Target, kind: str, param: dict[str, str]) -> str:
        robot = self._settings.robot_code
        body = {"robotCode": robot, "msgKey": kind, "msgParam": msgspec.json.encode(param).decode()}
        if not target.private:
            group = {"openConversationId": target.conversation, **body}
            return _receipt(await self._api.call("POST", "/v1.0/robot/groupMessages/send", group))
        told = await self._api.call("POST", alone.SINGLE, {"userIds": [target.conversation], **body})
        _check_reached(told)
        return _receipt(told)


def _parts(text: str) -> list[str]:
    parts = split(text, LARGEST_TEXT)
    if len(parts) > MOST_PARTS:
        log.warning("text cut parts=%d sent=%d", len(parts), MOST_PARTS)
        parts[MOST_PARTS - 1] = cut("\n".join(parts[MOST_PARTS - 1 :]), LARGEST_TEXT)
    return parts[:MOST_PARTS]


def _links(body: Text, robot: str) -> dict[str, str]:
    return {"title": body.text[:TITLE], "text": cut(card_data.linked(body, robot), LARGEST_TEXT)}


def _webhook_body(text: str, at: tuple[At, ...]) -> dict[str, Any]:
    """An @ needs both: the id or number in `at`, and the same in the text, where a name is shown for it."""
    if not at:
        return {"msgtype": "text", "text": {"content": text}}
    content = " ".join((text, *(f"@{who.id or who.mobile or who.name}" for who in at)))
    ids, mobiles = [who.id for who in at if who.id], [who.mobile for who in at if not who.id and who.mobile]
    listed = {"atUserIds": ids, "atMobiles": mobiles, "isAtAll": False}
    return {"msgtype": "text", "text": {"content": content}, "at": listed}


def _named(text: str, at: tuple[At, ...]) -> str:
    """With the names of who is meant, where none of it rings."""
    return " ".join((text, *(f"@{who.name}" for who in at if who.name)))


def _check_reached(told: dict[str, Any]) -> None:
    """We send to one person, so whatever is listed is that one."""
    if told.get("invalidStaffIdList"):
        raise SendRefused("not a member of the organisation")
    if told.get("flowControlledStaffIdList"):
        raise SendRetry("flow controlled", FLOW_WAIT)
    if told.get("filteredStaffIdList"):
        raise SendRefused("filtered by the platform")


def _receipt(told: dict[str, Any]) -> str:
    receipt = told.get("processQueryKey")
    if not isinstance(receipt, str) or not receipt:
        raise SendRetry("no receipt")
    return receipt
