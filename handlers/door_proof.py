"""Four digits said in a group: the reporter says which of the private talks that his link opened is his."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.asked import Asked
from models import cards, private_door
from models.incidents import move
from models.messages import Outgoing, Platform, Target, Text
from models.people import YIHU
from models.states import MoveName
from models.work import Work

Otherwise = Callable[[Asked, Work], list[Outgoing]]

KNOWN = "好，确认是您本人了。后面的进展和结果都在这里告诉您，群里不再说。"
PROVED = "反映人在群里发了确认数字，私聊里说话的是本人"
_DIGITS = re.compile(rf"\s*(\d{{{private_door.DIGITS}}})[\s。.]*")


def may_be(asked: Asked) -> bool:
    """Whether these are four digits in a group; who informed of something is no known reporter there."""
    return not asked.incoming.private and said(asked.text) != ""


def said(text: str) -> str:
    """The digits; empty where the text is anything else."""
    match = _DIGITS.fullmatch(text)
    return match[1] if match else ""


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of the proof; `otherwise` handles what is only a number."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        """The group hears nothing of it."""
        proved = private_door.prove(work, asked.incoming, said(asked.text))
        if proved is None:
            return otherwise(asked, work)
        incident, row = proved
        move(work, incident, MoveName.AMEND, YIHU, note=PROVED, message_id=asked.message_id)
        alone = Target(Platform(row.platform), row.conversation, private=True, account=row.account)
        told = Outgoing(to=alone, body=Text(KNOWN), incident=incident.id, key=f"proved:{row.id}")
        return [told, *cards.updates(work, incident)]

    return handle
