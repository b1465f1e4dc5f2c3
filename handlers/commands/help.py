"""/帮助: what one can ask for, no more than one may use; `/帮助 派单` tells one command whole."""

from __future__ import annotations

from handlers import commands
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from handlers.near_name import near_name
from models.messages import Outgoing
from models.roles import STAFF, Role
from models.work import Work

HEAD = "我是一呼。哪里有事，直接说地点和情况就行。"
FOR_MEMBERS = "办事不用命令：回“收到”“到了”“弄好了，换了灯泡”“退回，不是我们网格的”就行。"
SECTION = "【{section}】{names}"
TAIL = "怎么用：/帮助 {name}"
ONE = "/{names}：{about}\n用法：{usage}\n比如：{example}\n谁能用：{roles}"
EVERYBODY = "大家"
UNKNOWN = "没有 /{name} 这个命令。发 /帮助 看全部命令。"
NEAREST = "没有 /{name} 这个命令。您是不是想看 /{nearest}？\n发 /帮助 看全部命令。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The commands that this person may use, a line a task; or one of them whole."""
    mine = [c for c in commands.every() if not c.roles or asked.speaker.role in c.roles]
    if not words.strip():
        return [asked.reply(_all(asked.speaker.role, mine))]
    name = words.lstrip("/／ ").lower().split()[0] if words.lstrip("/／ ") else ""
    found = next((c for c in mine if name in (*c.names, *c.also)), None)
    return [asked.reply(_one(found) if found else _unknown(name, mine))]


def _all(role: Role, mine: list[Command]) -> str:
    """Short enough for a phone: the names by task."""
    lines = [
        SECTION.format(section=section, names=" ".join(names))
        for section in Section
        if (names := [f"/{c.names[0]}" for c in mine if c.section is section])
    ]
    example = next((c for c in mine if c.section is Section.WORK), mine[0])
    head = [HEAD, FOR_MEMBERS] if role in STAFF else [HEAD]
    return "\n".join([*head, *lines, TAIL.format(name=example.names[0])])


def _one(command: Command) -> str:
    roles = "、".join(role for role in Role if role in command.roles) or EVERYBODY
    names = " 或 /".join(command.names)
    return ONE.format(
        names=names, about=command.about, usage=command.usage, example=command.example, roles=roles
    )


def _unknown(name: str, mine: list[Command]) -> str:
    best = near_name(name, (each for command in mine for each in command.names))
    return NEAREST.format(name=name[:20], nearest=best) if best else UNKNOWN.format(name=name[:20])


COMMAND = Command(
    names=("帮助", "help"),
    about="看我能做什么",
    usage="/帮助 [命令]",
    example="/帮助 派单",
    run=run,
    order=1,
    section=Section.SEE,
)
