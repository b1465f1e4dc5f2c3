"""/邀请: an officer makes a binding code for a person of the registry."""

from __future__ import annotations

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import Command, Given, first_word
from models import invites
from models.messages import Outgoing
from models.registry_rows import Person
from models.roles import Role
from models.work import Work

WHO = "邀请谁？"
NONE = "登记表里没有“{name}”。"
SEVERAL = "有 {n} 位“{name}”：\n{list}\n请写成 /邀请 姓名 单位。"
CODE = "{name}的绑定码：{code}\n请本人在 {hours} 小时内发给我：/绑定 {code}\n只能用一次。"
PRIVATELY = "绑定码不能发在群里，请私聊我再发一次：/邀请 {name}"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """A code for the one person of that name; namesakes are told apart by their organisation."""
    name, organisation = first_word(words)
    if not name:
        raise Given(WHO)
    if not asked.incoming.private:
        return [asked.reply(PRIVATELY.format(name=words))]
    found = list(work.db.scalars(select(Person).where(col(Person.name) == name)))
    if organisation:
        found = [person for person in found if organisation.strip() in person.organisation]
    if not found:
        return [asked.reply(NONE.format(name=words.strip()[:20]))]
    if len(found) > 1:
        lines = "\n".join(f"{p.name} {p.role} {p.organisation}" for p in found)
        return [asked.reply(SEVERAL.format(n=len(found), name=name, list=lines))]
    person = found[0]
    code = invites.make(work, person.id or 0, made_by=asked.speaker.name)
    hours = int(work.settings.clocks.invite.total_seconds() // 3600)
    return [asked.reply(CODE.format(name=person.name, code=code, hours=hours))]


COMMAND = Command(
    names=("邀请", "invite"),
    about="给人一个绑定码",
    usage="/邀请 姓名 [单位]",
    example="/邀请 张三",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=81,
)
