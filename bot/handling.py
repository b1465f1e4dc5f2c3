"""One stored message through its handler: in its savepoint, with what it says as rows of the outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.asking import Asking
from bot.batch import SPOILT, Around, Done, FailedTogether
from bot.claim import Row
from bot.codes import new_code
from bot.handles import NOTHING, Handle
from bot.hushing import Hushes
from bot.knowing import Knowing
from bot.media.wanted import Wanted
from bot.merging import merged
from bot.outgoing_rows import row_of
from bot.seldom import Seldom
from bot.setting_aside import SettingAside
from bot.speakers import Speakers
from handlers.asked import Asked
from models.messages import Card, Outgoing, Text
from models.settings import Settings
from models.vault import Vault
from models.work import Work

log = logging.getLogger(__name__)

# So much of a group's number is told.
LONGEST = 80
# Whoever gives a command is answered, even where Yihu is to hold its tongue.
COMMANDS = ("command", "confirmed", "which_grid")
# What may make it hold its tongue, or speak again.
QUIETING = (*COMMANDS, "human", "arrival")

# A group's number is what the sheet 群 wants to have; it says nothing of anybody.
LEFT_ALONE = "left alone message=%d platform=%s group=%r registered=%s person=%s"

Choose = Callable[[Asked], Handle | None]


class Handling:
    """`awaited` tells by its key whether a press is waiting for its answer."""

    def __init__(
        self,
        vault: Vault,
        settings: Settings,
        knowing: Knowing,
        aside: SettingAside,
        awaited: Callable[[str], bool],
        choose: Choose,
    ) -> None:
        self._vault = vault
        self._settings = settings
        self._knowing = knowing
        self._aside = aside
        self._awaited = awaited
        self._choose = choose
        self._asking = Asking(settings, knowing)
        self._wanted = Wanted(vault)
        self._seldom = Seldom()

    def one(
        self,
        row: Row,
        session: Session,
        speakers: Speakers,
        hushes: Hushes,
        now: datetime,
        done: Done,
        around: Around,
    ) -> list[dict[str, Any]]:
        """The rows of the outbox that it leads to; a message whose handler fails is set aside."""
        if row.said is None:
            return []
        if row.said.press is not None or row.said.waits:
            done.presses.append(row.said.key())
        try:
            if speakers.stale(row.said):
                session.flush()
            asked = self._asking.of(row.id, row.said, speakers, hushes, now)
            handle = self._choose(asked)
            if handle is None:
                done.counts["ignored"] += 1
                if asked.unregistered and self._seldom.due(_whence(asked), now):
                    log.info(LEFT_ALONE, row.id, *_place(asked), asked.speaker.id)
                return []
            row.handler = handle.__module__.rpartition(".")[2]
            with around(session):
                work = Work(
                    session, now, self._settings, self._knowing.registry, self._vault, new_code,
                    fitting=self._knowing.fitting, urgency=self._knowing.urgency,
                    category=self._knowing.category,
                )  # fmt: skip
                told = handle(asked, work)
                command = row.handler in COMMANDS
                said = hushes.told(work, told, asked.here if command else None)
                if row.handler in QUIETING:
                    session.flush()
                    hushes.refresh()
                rows = self._rows(row, asked, said, now)
                done.wanted |= self._wanted.note(session, row, asked, now)
                if told is NOTHING:
                    # Talk that one handler looked at and passed on is kept no longer than other talk.
                    row.handler = ""
        except SPOILT:
            raise
        except Exception as error:
            if around is nullcontext:
                raise FailedTogether from error
            done.failed += 1
            return self._aside.failed(row, error, now)
        if asked.speaker.staff:
            speakers.refresh_all()
        speakers.refresh(row.said)
        done.counts[row.handler or "ignored"] += 1
        self._may_ride(asked, rows, done)
        return [new for new, _ in rows]

    def _rows(
        self, row: Row, asked: Asked, said: list[Outgoing], now: datetime
    ) -> list[tuple[dict[str, Any], Outgoing]]:
        """Rows of the outbox; what comes too late gets no reply in a group."""
        silent = asked.late and not asked.incoming.private
        rows = []
        for n, out in enumerate(merged(said)):
            if silent and out.to == asked.here and isinstance(out.body, Text):
                continue
            answers = row.id if self._rides(asked, out) else None
            rows.append((row_of(out, f"in:{row.id}:{n}", now, self._vault, answers), out))
        return rows

    def _may_ride(self, asked: Asked, rows: list[tuple[dict[str, Any], Outgoing]], done: Done) -> None:
        riding = [(new["key"], out) for new, out in rows if new["answers_id"] is not None]
        if riding:
            done.answers[asked.incoming.key()] = riding

    def _rides(self, asked: Asked, outgoing: Outgoing) -> bool:
        if asked.incoming.waits:
            here = type(outgoing.body) is Text and outgoing.to == asked.here
            return here and outgoing.not_before is None and self._awaited(asked.incoming.key())
        press = asked.incoming.press
        same = isinstance(outgoing.body, Card) and press is not None and outgoing.body.card == press.card
        return same and outgoing.answers and self._awaited(asked.incoming.key())


def _whence(asked: Asked) -> tuple[str, str, int | None]:
    """A group that nobody registered, or somebody unknown in a working group, however much is said there."""
    return asked.incoming.platform, asked.incoming.conversation, asked.speaker.id


def _place(asked: Asked) -> tuple[str, str, str]:
    said = asked.incoming
    return said.platform, said.conversation[:LONGEST], "no" if asked.group is None else "yes"
