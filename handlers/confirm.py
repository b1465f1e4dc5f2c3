"""A command that cannot be undone waits for a word: 确认 or 取消, for some minutes."""

from __future__ import annotations

from handlers.asked import Asked
from models.flow_rows import conversation_key
from models.incident_rows import Choice
from models.messages import Outgoing
from models.tasks import COMMAND, ENTRY
from models.work import Work

ASK = "{question}\n1. 确认\n2. 取消\n（回数字或“确认”，{minutes} 分钟内有效）"


def ask(asked: Asked, work: Work, name: str, words: str, question: str) -> Outgoing:
    """Ask whoever gave the command `/name words` whether he means it."""
    work.db.merge(
        Choice(
            conversation=place(asked),
            sender=asked.incoming.sender,
            act=f"{COMMAND}{name}",
            note=work.vault.seal(words),
            expires_at=work.now + work.settings.clocks.choice,
        )
    )
    minutes = int(work.settings.clocks.choice.total_seconds() // 60)
    return asked.reply(ASK.format(question=question, minutes=minutes))


def withdraw(asked: Asked, work: Work, acts: str) -> None:
    """Whatever was offered of that sort is over: a newer question waits, and a number answers that."""
    choice = work.db.get(Choice, (place(asked), asked.incoming.sender))
    if choice is not None and choice.act.startswith(acts):
        work.db.delete(choice)


def close_list(asked: Asked, work: Work) -> None:
    """The entries that he could choose from are behind him: something else was said and answered since."""
    if asked.choosing == ENTRY:
        work.db.delete(work.db.get_one(Choice, (place(asked), asked.incoming.sender)))


def place(asked: Asked) -> str:
    """The conversation as the table of open questions names it."""
    said = asked.incoming
    return conversation_key(said.platform, "", said.conversation, said.private)
