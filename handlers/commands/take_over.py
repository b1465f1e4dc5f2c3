"""/接管: a human talks in this conversation now; Yihu holds its replies there, but never an emergency."""

from __future__ import annotations

from handlers import quieting
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import audit, human_talk, hush, questions, talk_for_life
from models.messages import Outgoing
from models.question_rows import OpenQuestion
from models.roles import Role
from models.work import Work
from understanding.despair_words import despairs

TAKEN = (
    "好，{where}先由您来说，{minutes} 分钟后我再接上。事情照常受理派发，紧急的照常回。"
    "提前结束：/接管 结束{name}"
)
ENDED = "好，{where}我接着来。"
NOT_ON = "{where}没有在接管。"
HERE, TALK = "这里", "{id} 号私聊"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/接管 [时长] [群名|编号]`, `/接管 结束 [群名|编号]`; it ends by itself. A number is a talk's."""
    row = _numbered(work, words)
    wanted = _of_talk(row, words) if row is not None else quieting.wanted(asked, work, words)
    talk = questions.in_talk(work, wanted.where) or (None if wanted.ends else row)
    where = f"“{wanted.name}”" if wanted.name else HERE
    if talk is not None:
        where = TALK.format(id=talk.id)
    if wanted.ends:
        ended = hush.end(work, wanted.where, hush.TAKEOVER)
        told = [_end(work, talk)] if ended and talk is not None else []
        return [asked.reply((ENDED if ended else NOT_ON).format(where=where)), *told]
    most = work.settings.clocks.takeover
    span = min(wanted.span or most, most)
    hush.begin(work, wanted.where, hush.TAKEOVER, span, asked.speaker.id)
    if talk is not None:
        human_talk.take(work, talk, asked.speaker.id)
    audit.note(work, asked.speaker.id, "/接管", wanted.where.conversation[:100])
    minutes, name = int(span.total_seconds() // 60), f" {wanted.name}" if wanted.name else ""
    return [asked.reply(TAKEN.format(where=where, minutes=minutes, name=name))]


def _end(work: Work, talk: OpenQuestion) -> Outgoing:
    grave = despairs(questions.text_of(work, talk))
    return talk_for_life.end(work, talk) if grave else human_talk.end(work, talk)


def _numbered(work: Work, words: str) -> OpenQuestion | None:
    """What was asked in private under this number, with or without 结束 before or after it."""
    left = [word for word in words.split() if word not in quieting.END]
    row, rest = questions.numbered(work, " ".join(left))
    return None if row is None or rest or not row.private or row.text is None else row


def _of_talk(row: OpenQuestion, words: str) -> quieting.Wanted:
    """Also a question, and a talk that is over: from now on it is one."""
    ends = any(word in quieting.END for word in words.split())
    return quieting.Wanted(questions.where(row), str(row.id), ends, None)


COMMAND = Command(
    names=("接管", "takeover"),
    about="这里由人来说，我先不插话",
    usage="/接管 [时长|结束] [群名|编号]",
    example="/接管 府东居民群",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY, Role.MEDIATOR, Role.LEADER}),
    order=72,
    section=Section.TELL,
)
