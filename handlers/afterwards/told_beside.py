"""A matter that is told behind another word: 弄好了，不过2号楼井盖没了 · 来不了，3号楼水管爆了."""

from __future__ import annotations

import re

from handlers import report
from handlers.asked import Asked
from handlers.rounds import finding
from models.kinds import MATTERS
from models.messages import Outgoing
from models.work import Work
from understanding.team.tasks import task_word

_REST = re.compile(r"[^，,。；;！!]*[，,。；;！!]\s*(?P<rest>.+)", re.DOTALL)


def of(asked: Asked) -> Asked | None:
    """The message without its first words, where the rest is a matter; None where it is a reason or a result.

    Without a place it is none: 来不了，家里停电了 says why, and 修好了，是灯泡坏了 says what it was.
    """
    match = _REST.fullmatch(asked.text)
    if match is None or task_word(match["rest"]) is not None:
        return None
    reading = asked.read(match["rest"])
    if reading.kind not in MATTERS or not reading.place:
        return None
    return asked.worded(match["rest"])


def sent_on(matter: Asked, work: Work) -> list[Outgoing]:
    """As if it had been said by itself; what staff find on a round is tied to it."""
    handle = finding.before(report.handle) if matter.speaker.staff else report.handle
    return handle(matter, work)
