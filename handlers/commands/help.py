"""/帮助: what one can ask for, no more than one may use; `/帮助 派单` tells one command whole."""

from __future__ import annotations

from handlers import commands
from handlers.asked import Asked
from handlers.commands.command import Command
from models.messages import Outgoing
from models.work import Work

HEAD = "我是一呼。哪里有事，直接说地点和情况就行。"
LINE = "/{name} {about}"
TAIL = "想看某个命令怎么用：/帮助 派单"
ONE = "/{names}：{about}\n用法：{usage}\n比如：{example}"
UNKNOWN = "没有 /{name} 这个命令。发 /帮助 看全部命令。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The list of commands that this person may use, or one of them whole."""
    mine = [c for c in commands.every() if not c.roles or asked.speaker.role in c.roles]
    if not words:
        lines = [LINE.format(name=c.usage.lstrip("/"), about=c.about) for c in mine]
        return [asked.reply("\n".join([HEAD, *lines, TAIL]))]
    name = words.lstrip("/／").lower()
    found = next((c for c in mine if name in c.names), None)
    if found is None:
        return [asked.reply(UNKNOWN.format(name=name[:20]))]
    names = " 或 /".join(found.names)
    return [asked.reply(ONE.format(names=names, about=found.about, usage=found.usage, example=found.example))]


COMMAND = Command(
    names=("帮助", "help"), about="看我能做什么", usage="/帮助 [命令]", example="/帮助 派单", run=run, order=1
)
