"""Which of several tasks do you mean? Asked with numbers, answered with one, with some, or with 都."""

from __future__ import annotations

import re

import msgspec

from handlers.asked import Asked
from models import called
from models.flow_rows import conversation_key
from models.incident_rows import Choice, Incident
from models.messages import Outgoing
from models.work import Work
from understanding.team.meanings import TaskWord

WHICH = "您说的是哪一件？回数字就行（几件一起就写 1 2）：\n{options}"
_TAKEN = r"(?:都?(?:收到|签收)了?)?"
_ONE = r"(?:第\s*)?\d{1,2}(?:\s*[个件条.])?"
# The blanks between two numbers match in one way only: a long row of them takes no time.
_NUMBERS = re.compile(rf"\s*{_TAKEN}\s*{_ONE}(?:[\s,，、和跟与]++{_ONE})*\s*{_TAKEN}[。\s]*")
_COUNT = r"(?:这?(?:[两二三四五六七八九十]|\d{1,2})[个件条])?"
_ALL = re.compile(rf"\s*{_COUNT}(?:全?都|全部?)(?:是|收到|签收)?了?[。.\s]*")


def ask(asked: Asked, work: Work, found: list[Incident], word: TaskWord) -> Outgoing:
    """Ask which of these he means; his number makes the step that the words stand for."""
    question = Choice(
        conversation=place(asked),
        sender=asked.incoming.sender,
        act=word.meaning,
        note=work.vault.seal(msgspec.json.encode(word).decode()),
        options=[incident.number for incident in found],
        expires_at=work.now + work.settings.clocks.choice,
    )
    work.db.merge(question)
    options = "\n".join(f"{n}. {i.number} {called.to_staff(work, i)}" for n, i in enumerate(found, start=1))
    return asked.reply(WHICH.format(options=options))


def numbers(text: str, last: int) -> list[int]:
    """The numbers that an answer consists of, each once: for 都 all up to `last`, for other words none."""
    if _ALL.fullmatch(text):
        return list(range(1, last + 1))
    if not _NUMBERS.fullmatch(text):
        return []
    return list(dict.fromkeys(int(each) for each in re.findall(r"\d+", text)))


def place(asked: Asked) -> str:
    """Where a question of ours stands that is answered by what the asker says next."""
    said = asked.incoming
    return conversation_key(said.platform, "", said.conversation, said.private)
