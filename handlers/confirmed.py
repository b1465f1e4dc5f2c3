"""The answer to whether a command is meant: do it, or leave it."""

from __future__ import annotations

import re

from handlers import command, confirm
from handlers.asked import Asked
from models.incident_rows import Choice
from models.messages import Outgoing
from models.work import Work

LEFT = "好，没有动。"
TOO_LATE = "等得太久了，没有动。要办请再发一次命令。"
_YES = re.compile(r"(确认|确定|是的?|1|１|y|yes|ok)[。.!！]?", re.IGNORECASE)
_NO = re.compile(r"(取消|不|不要|否|算了|2|２|n|no)[。.!！]?", re.IGNORECASE)


def is_answer(text: str) -> bool:
    """Whether a text is a yes or a no; anything else is no answer, and is read as ever."""
    return bool(_YES.fullmatch(text) or _NO.fullmatch(text))


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Once: the question is over with its answer."""
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    if choice is None:
        return [asked.reply(TOO_LATE)]
    work.db.delete(choice)
    if choice.expires_at <= work.now:
        return [asked.reply(TOO_LATE)]
    if _NO.fullmatch(asked.text):
        return [asked.reply(command.declined(choice.act) or LEFT)]
    return command.confirmed(asked, work, choice.act, work.vault.open(choice.note))
