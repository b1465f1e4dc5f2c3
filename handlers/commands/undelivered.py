"""/发件: what could not be sent, to whom and why, so that somebody can tell it by telephone."""

from __future__ import annotations

import msgspec

from handlers.asked import Asked
from handlers.commands.command import Command, Given
from models import set_aside
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident
from models.incidents import local
from models.messages import Body, Card, Outgoing, Text
from models.roles import Role
from models.unsent_to import whom
from models.unsent_words import why
from models.vault import Unreadable
from models.work import Work

NONE = "现在没有没送到的消息。"
NO_SUCH = "没有失败的发件 {id}。"
NUMBER = "要带发件号，比如 /发件 13；什么都不带，看最近几条。"
HEAD = "没送到的有 {n} 条，最近的：\n{lines}\n看内容：私聊我发 /发件 号；再发一次：/重试 发件 号"
LINE = "{id}. {time} 给{where}{matter}"
WHOLE = "{line}\n原因：{why.said}。{why.todo}。\n内容：{words}\n再发一次：/重试 发件 {id}"
ALONE = "{line}\n原因：{why.said}。{why.todo}。\n内容请私聊我发 /发件 {id} 看。"
MATTER = "（{number}）"
UNREADABLE = "（内容看不了）"
LAST, LONGEST = 8, 1_000


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The last ones, or one with its words; those only where nobody else reads along."""
    number = words.strip().removesuffix("号")
    if not number:
        return [asked.reply(_list(work))]
    if not number.isdecimal():
        raise Given(NUMBER)
    row = work.db.get(OutboxMessage, int(number[:18]))
    if row is None or row.state != OutboxState.DEAD:
        return [asked.reply(NO_SUCH.format(id=number))]
    text = WHOLE if asked.incoming.private else ALONE
    return [
        asked.reply(
            text.format(line=_line(work, row), why=why(row.error), words=_words(work, row), id=row.id)
        )
    ]


def _list(work: Work) -> str:
    dead = set_aside.unsent(work.db)
    if not dead:
        return NONE
    lines = "\n".join(_line(work, row) for row in reversed(dead[-LAST:]))
    return HEAD.format(n=len(dead), lines=lines)


def _line(work: Work, row: OutboxMessage) -> str:
    incident = work.db.get(Incident, row.incident_id) if row.incident_id is not None else None
    return LINE.format(
        id=row.id,
        time=local(work, row.created_at).strftime("%m-%d %H:%M"),
        where=whom(work.registry, row),
        matter=MATTER.format(number=incident.number) if incident is not None else "",
    )


def _words(work: Work, row: OutboxMessage) -> str:
    try:
        body = msgspec.json.decode(work.vault.open_bytes(row.body), type=Body)
    except (Unreadable, msgspec.DecodeError):
        return UNREADABLE
    if isinstance(body, Text):
        return body.text[:LONGEST]
    return body.title if isinstance(body, Card) else UNREADABLE


COMMAND = Command(
    names=("发件", "undelivered"),
    about="看没送到的消息：给谁、为什么",
    usage="/发件 [号]",
    example="/发件 13",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=82,
)
