"""502业主的电话多少, 谁举报的我, 把我说的删掉: whose it is to know, and what becomes of what was told."""

from __future__ import annotations

import re

from handlers import report
from handlers.asked import Asked
from handlers.what_it_tells import special
from models.kinds import ORDINARY, POLICE_KINDS
from models.messages import Outgoing
from models.work import Work
from understanding.private_words import wants_contact, wants_deletion, wants_reporter

CONTACT = "别人的电话、住址我不能给。要联系谁，说一下是什么事，我请网格员转告；急事打 110。"
DELETED = "群里的话您长按可以自己撤回。记在我这里的不能删，只有办事的人看得到，不会说是谁反映的。"
REPORTER = "谁反映的，我对谁都不说。您有什么情况，直接跟我说就行。"
_APART = re.compile(r"[，,。；;！!？?\n]+")


def may_be(asked: Asked) -> bool:
    """Whether somebody who is not of the staff asks us for it."""
    to_us = asked.incoming.private or asked.incoming.addressed
    if not to_us or asked.speaker.staff or not _told(asked.text):
        return False
    return asked.read(asked.text).kind not in POLICE_KINDS


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """A refusal, and what can be done in its place; the matter first that is told beside it."""
    besides = _besides(asked)
    sent = report.handle(asked.worded(besides), work) if besides else []
    return [*sent, asked.reply(_told(asked.text))]


def _besides(asked: Asked) -> str:
    """3号楼501漏水了，502业主的电话多少: what else is said, where somebody should see to that."""
    apart = [each for each in _APART.split(asked.text) if each]
    words = "，".join(each for each in apart if not _told(each))
    reading = asked.read(words) if words and len(apart) > 1 else None
    return words if reading is not None and reading.kind in ORDINARY and special(reading) else ""


def _told(text: str) -> str:
    if wants_reporter(text):
        return REPORTER
    if wants_contact(text):
        return CONTACT
    return DELETED if wants_deletion(text) else ""
