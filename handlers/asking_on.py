"""要多久: who was just told an entry asks on about it in a word, and hears that part of it."""

from __future__ import annotations

from collections.abc import Callable

from handlers import answer_form, confirm, not_noted
from handlers.asked import Asked
from models.incident_rows import Choice
from models.messages import Outgoing
from models.tasks import ENTRY, TOLD
from models.work import Work
from understanding.knowledge.asked_part import part_asked

OF = "“{question}”{told}"
Otherwise = Callable[[Asked, Work], list[Outgoing]]


def remember(asked: Asked, work: Work, question: str) -> None:
    """What was told him last, where he is alone with us and no question of ours waits."""
    waits = asked.asked_back or asked.to_confirm or asked.to_fill or asked.to_place
    if not asked.incoming.private or waits or asked.choosing not in ("", ENTRY, TOLD):
        return
    work.db.merge(
        Choice(
            conversation=confirm.place(asked),
            sender=asked.incoming.sender,
            act=TOLD,
            options=[question],
            expires_at=work.now + work.settings.clocks.choice,
        )
    )


def may_be(asked: Asked) -> bool:
    """Of what is open he may ask in the same words."""
    return asked.choosing in (ENTRY, TOLD) and not asked.matters and bool(part_asked(asked.text))


def before(otherwise: Otherwise) -> Otherwise:
    """That part of the entry, or that it has none; what `otherwise` does where the counters are asked of."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
        question = _told(work, choice) if choice is not None and choice.expires_at > work.now else ""
        part = part_asked(asked.text)
        told = answer_form.part_of(work, question, part) if question else ""
        if told:
            return [asked.reply(OF.format(question=question, told=told))]
        if asked.read(asked.text).service is not None or not answer_form.of(work, question):
            return otherwise(asked, work)
        return [asked.reply(not_noted.of(work, question, part))]

    return handle


def _told(work: Work, choice: Choice) -> str:
    """Of a list the one that he picked last."""
    if choice.act == TOLD:
        return choice.options[0]
    return work.vault.open(choice.note) if choice.note is not None else ""
