"""派给哪个网格？ asked of whoever dispatches what fits several grids or none: his answer sends the matter.

Unanswered, it goes to the officers like a resident's report whose place nobody told.
"""

from __future__ import annotations

import re
import unicodedata

from handlers import confirm
from handlers.asked import Asked
from models import dispatch, lookup, menu_keys, standing
from models.amending import add_to_summary
from models.incident_rows import Choice, Incident
from models.incidents import MoveRefused, move
from models.messages import Outgoing
from models.people import YIHU, Actor
from models.states import MoveName, State
from models.tasks import GRID
from models.work import Work
from understanding.place import Found

WHICH = "{number} 派给哪个网格？回数字就行，{minutes} 分钟没回就转值班民警：\n{options}"
WHERE = "{number} 没看出是哪个网格的。回地点或网格名称就行，{minutes} 分钟没回就转值班民警。"
SENT = "{number} 已派给{grid}。"
NO_SUCH = "没有第 {n} 个，请回 1 到 {last} 的数字，或者回网格名称。"
TOO_LATE = "{number} 等得太久，已经转给{whose}了（{state}）。要改派请发 /转派 {number} 网格 原因。"
GONE = "那一件找不到了，请再发一次 /派单。"
_NUMBER = re.compile(r"第?\s*(\d{1,2})\s*[个条.。]?")


def open_question(
    asked: Asked, work: Work, incident: Incident, options: tuple[tuple[str, str], ...]
) -> Outgoing:
    """Let the matter wait for the answer; `options` are grid number and label, none: where is it."""
    move(work, incident, MoveName.ASK, YIHU, message_id=asked.message_id)
    return _asked(asked, work, incident, options)


def is_answer(asked: Asked) -> bool:
    """Whether the words are a number, or say where and nothing else."""
    return _number(asked.text) is not None or (bool(asked.text) and asked.where(asked.text).bare)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Dispatch, or say in a sentence why not."""
    choice = work.db.get(Choice, (confirm.place(asked), asked.incoming.sender))
    incident = lookup.by_number(work, choice.act.removeprefix(GRID)) if choice is not None else None
    if choice is None or incident is None:
        return [asked.reply(GONE)]
    if incident.state != State.CLARIFYING:
        work.db.delete(choice)
        state, whose = standing.for_staff(incident), standing.whose(work, incident)
        return [asked.reply(TOO_LATE.format(number=incident.number, whose=whose, state=state))]
    number = _number(asked.text)
    if number is not None and not 1 <= number <= len(choice.options):
        return [asked.reply(NO_SUCH.format(n=number, last=len(choice.options)))]
    found = _meant(asked, work, incident, choice.options[number - 1] if number is not None else None)
    if found.grid is None:
        return [_asked(asked, work, incident, found.options)]
    work.db.delete(choice)
    return _send(asked, work, incident, found)


def _meant(asked: Asked, work: Work, incident: Incident, chosen: str | None) -> Found:
    """The grid that was chosen with the place in it; else what the words say, by themselves or added."""
    told = work.vault.open(incident.summary)
    if chosen is not None:
        return Found(dict(asked.where(told).places).get(chosen, incident.place), chosen)
    alone = asked.where(asked.text)
    return alone if alone.grid is not None else asked.where(f"{told} {asked.text}")


def _send(asked: Asked, work: Work, incident: Incident, found: Found) -> list[Outgoing]:
    grid, actor = found.grid or "", Actor.of(asked.speaker)
    if _number(asked.text) is None:
        add_to_summary(work, incident, asked.text)
    incident.place = found.place or incident.place
    try:
        sent = dispatch.to_grid(work, incident, grid, actor, asked.message_id)
    except MoveRefused as refusal:
        return [asked.reply(str(refusal))]
    told = SENT.format(number=incident.number, grid=standing.whose(work, incident))
    return [asked.reply(told, incident=incident.id), *sent]


def _asked(asked: Asked, work: Work, incident: Incident, options: tuple[tuple[str, str], ...]) -> Outgoing:
    work.db.merge(
        Choice(
            conversation=confirm.place(asked),
            sender=asked.incoming.sender,
            act=f"{GRID}{incident.number}",
            options=[grid for grid, _ in options],
            expires_at=work.now + work.settings.clocks.choice,
        )
    )
    minutes = int(work.settings.clocks.ask.total_seconds() // 60)
    numbered = "\n".join(f"{n}. {label}" for n, (_, label) in enumerate(options, start=1))
    words = WHICH if options else WHERE
    told = words.format(number=incident.number, minutes=minutes, options=numbered)
    labels = tuple(label for _, label in options)
    keys = menu_keys.keys(incident.number, options)
    return asked.reply(told, incident=incident.id, choices=labels, keys=keys)


def _number(text: str) -> int | None:
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return int(match[1]) if match else None
