"""What comes over the connection: stored, a pressed card answered within its five seconds."""

from __future__ import annotations

import asyncio
import logging

from bot.clock import Clock
from bot.platforms import Accept, Accepted
from bot.platforms.errors import SendFailed
from bot.platforms.frames import BadFrame, part, word
from bot.platforms.wecom_bot import parsing, saying
from bot.platforms.wecom_bot.wire import Frame, Wire
from models.messages import Card, Incoming

log = logging.getLogger(__name__)

MESSAGE, EVENT = "aibot_msg_callback", "aibot_event_callback"
UPDATE, WELCOME = "aibot_respond_update_msg", "aibot_respond_welcome_msg"
PRESSED, ENTERED = "template_card_event", "enter_chat"
PATIENCE = 2.0
# Seconds between the tries to store what the platform will not bring again. There is no end of them while the
# database is down; what it never takes is set aside by the inbox after a few.
FIRST_WAIT, LONGEST_WAIT = 0.1, 5.0
HELLO = (
    "我是一呼。有任务会发卡片给您，点按钮就行；也可以直接回“收到 编号”“到了 编号”。发 /帮助 看我能做什么。"
)


class Hearing:
    """The inbound side. The platform delivers once: what cannot be stored is tried again, in its order."""

    def __init__(self, bot_id: str, name: str, accept: Accept, clock: Clock) -> None:
        self._bot_id, self._name, self._accept, self._clock = bot_id, name, accept, clock
        self._turn = asyncio.Lock()

    async def hear(self, frame: Frame, wire: Wire) -> None:
        """One frame; nothing in it ends the connection."""
        try:
            await self._hear(frame, wire)
        except BadFrame as bad:
            log.warning("wecom bot frame not understood cmd=%s reason=%s", frame.cmd[:40], bad)
        except SendFailed as failed:
            log.warning("wecom bot answer not taken reason=%s", failed.reason)
        except Exception as error:
            log.error("wecom bot message not stored error=%s", type(error).__name__)

    async def _hear(self, frame: Frame, wire: Wire) -> None:
        now = self._clock.now()
        if frame.cmd == MESSAGE:
            await self._store(parsing.message(frame, self._bot_id, self._name, now))
            return
        event = word(part(frame.body, "event").get("eventtype"))
        if frame.cmd == EVENT and event == PRESSED:
            await self._pressed(frame, wire, parsing.press(frame, self._bot_id, now))
        elif frame.cmd == EVENT and event == ENTERED:
            await wire.ask(WELCOME, {"msgtype": "text", "text": {"content": HELLO}}, frame.req_id)

    async def _store(self, said: Incoming) -> Accepted:
        async with self._turn:
            wait = FIRST_WAIT
            while True:
                try:
                    return await self._accept(said)
                except Exception as error:
                    log.error("wecom bot message not stored, trying again error=%s", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    async def _pressed(self, frame: Frame, wire: Wire, pressed: Incoming) -> None:
        """The card's new look rides on the answer, which is the only way in which a card can change."""
        stored = await self._store(pressed)
        task = word(part(part(frame.body, "event"), PRESSED).get("task_id"))
        for answer in await stored.answer(PATIENCE):
            body = answer.outgoing.body
            if isinstance(body, Card):
                shown = saying.template(body, task)
                await wire.ask(
                    UPDATE, {"response_type": "update_template_card", "template_card": shown}, frame.req_id
                )
                answer.take()
                return
