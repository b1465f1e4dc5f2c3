"""Who spoke of taking his life says now where he is: an emergency, whatever the words are by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import report
from handlers.asked import Asked
from handlers.where_sent import where_sent
from models import lookup, questions, reporters, talk_for_life
from models.amending import amend
from models.incident_rows import Incident
from models.messages import Outgoing
from models.question_rows import QuestionState
from models.states import OPEN_STATES
from models.work import Work
from understanding.despair_words import despairs, tells_where
from understanding.own_life import LIFE, apart
from understanding.reading import Kind, Reading, Route

Handle = Callable[[Asked, Work], list[Outgoing]]

WHY = "刚私聊说过想轻生的话，又说了在哪里"
LISTENS = "您先退到安全的地方，接着跟我说，民警都看得到。有危险马上打 110 或 120，心里难受也可以打 12356。"
SENT = "（发了{where}）"
PASSED_ON = "【可能想轻生，紧急】{text}"


def may_be(asked: Asked) -> bool:
    """In a private talk that officers have or are called for."""
    if not asked.with_human or asked.speaker.staff:
        return False
    if asked.incoming.location is not None:
        return True
    if not asked.text:
        return False
    return _urgent(asked) or tells_where(asked.text) or bool(asked.where(asked.text).place)


def before(otherwise: Handle) -> Handle:
    """A handler of such words; `otherwise` handles what is urgent by itself, and who spoke of something else.

    Whoever talks with him hears the words at once, whatever comes of them.
    """

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        row = questions.here(work, asked.incoming, QuestionState.TALK)
        if row is None or not despairs(said := questions.text_of(work, row)):
            return otherwise(asked, work)
        text = PASSED_ON.format(text=_said(asked))
        passed_on = talk_for_life.pass_on(work, row, text, asked.message_id)
        told = otherwise(asked, work) if _something_else(asked) else _alarmed(asked, work, said)
        return [*told, *passed_on]

    return handle


def _said(asked: Asked) -> str:
    """His words, or where he is."""
    location = asked.incoming.location
    return asked.text or (SENT.format(where=where_sent(location)) if location is not None else "")


def _urgent(asked: Asked) -> bool:
    return bool(asked.text) and asked.read(asked.text).kind is Kind.EMERGENCY


def _something_else(asked: Asked) -> bool:
    """Another danger than his own life; what he may do to himself, and words of no clear sort, are none."""
    return _urgent(asked) and apart(LIFE, asked.read(asked.text).category, asked.text)


def _alarmed(asked: Asked, work: Work, said: str) -> list[Outgoing]:
    """Begun once in this talk; what he says of it afterwards is added."""
    if (begun := _begun(asked, work)) is not None:
        teller = reporters.teller(asked.speaker, begun)
        return amend(work, begun, teller, _said(asked), asked.message_id)
    text = "；".join(filter(None, (said, _said(asked))))
    reading = _reading(asked)
    whole = replace(asked.worded(text), read=lambda _: reading, going_on=False, pieces=())
    told = report.handle(whole, work)
    return [*told, asked.reply(LISTENS, urgent=True)]


def _begun(asked: Asked, work: Work) -> Incident | None:
    known = (lookup.by_id(work, each.id) for each in asked.known if each.category == LIFE)
    return next((each for each in known if each is not None and each.state in OPEN_STATES), None)


def _reading(asked: Asked) -> Reading:
    """As it was read, but for what it is; the place is that of these words."""
    read, found = asked.read(asked.text), asked.where(asked.text)
    return replace(
        read, kind=Kind.EMERGENCY, route=Route.OFFICERS, category=LIFE, urgency=1, answer=None,
        place=found.place, grid=found.grid, candidates=found.candidates, point=found.point,
        reasons=(WHY, *found.reasons),
    )  # fmt: skip
