"""What is answered later: a number to ask with, and the words that were kept until somebody asks."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

from bot.clock import Clock
from bot.platforms import Answer
from bot.platforms.wechat.kept import Kept, Waiting, behind

log = logging.getLogger(__name__)

# Of the receipt, not of a matter: by then nobody knows yet whether it becomes one.
TICKET = re.compile(r"\s*[Ss](\d{1,12})\s*")
ACCEPTED = "已受理，编号 S{number}，回复编号查进度。有危险请马上打 110。"
MORE = "\n\n还有，回复编号 S{number} 接着看。"
NOT_YET = "编号 S{number} 现在没有新的消息，请过一会儿再回复编号查。急的话请打{police}。"


def number_of(message_id: str) -> str:
    """What stands in the receipt; the id of a pressed button ends in the button's own words."""
    return "".join(re.findall("[0-9]", message_id))[-6:]


class Told(NamedTuple):
    """An answer, the numbers of the kept words in it, and what else rides on it."""

    text: str = ""
    kept: Sequence[int] = ()
    riding: Sequence[Answer] = ()


class Later:
    """`speaks`: the account has customer-service messages, so that nobody has to ask; `police`: whom to
    ring.
    """

    def __init__(self, kept: Kept, clock: Clock, speaks: bool, police: Callable[[], str]) -> None:
        self._kept, self._clock, self._speaks, self._police = kept, clock, speaks, police

    async def kept(self, openid: str) -> Waiting:
        """What was kept for him; in trouble nothing, since the answer before it is not to be lost."""
        return await _read(self._kept.waiting(openid))

    async def again(self, openid: str, key: str) -> Waiting:
        """The same for a message that comes again, with what its first answer held."""
        return await _read(self._kept.again(openid, key, self._clock.now()))

    def with_kept(self, waiting: Waiting, own: str, number: str) -> Told:
        """The answer, with what was kept behind it.

        `number` is the message's own where it took too long, or not all of it could be said.
        """
        text = own
        if number and not self._speaks:
            text = own + MORE.format(number=number) if own else ACCEPTED.format(number=number)
        return Told(*behind(text, waiting)) if waiting else Told(text)

    async def of_ticket(self, openid: str, number: str, key: str) -> Told:
        """What has come meanwhile for whoever asks with a number of ours; such a message is not stored."""
        waiting = await self.again(openid, key)
        return self.with_kept(waiting, "", "") if waiting else Told(self._not_yet(number))

    def _not_yet(self, number: str) -> str:
        return NOT_YET.format(number=number, police=self._police())

    async def told(self, ids: Sequence[int], key: str) -> None:
        """The answer to this message holds these; unmarked they are told once more the next time."""
        if ids:
            await _written(self._kept.told(ids, self._clock.now(), key))

    async def waits_again(self, ids: Sequence[int]) -> None:
        """Nobody listened any more."""
        if ids:
            await _written(self._kept.waits_again(ids))


async def _written(change: Awaitable[None]) -> None:
    try:
        await change
    except Exception as error:
        log.error("kept words not marked error=%s", type(error).__name__)


async def _read(words: Awaitable[Waiting]) -> Waiting:
    try:
        return await words
    except Exception as error:
        log.error("kept words not read error=%s", type(error).__name__)
        return []
