"""/邀请: an officer makes a binding code for a person of the registry."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given, first_word
from models import invites, namesakes
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

WHO = "邀请谁？"
NONE = "登记表里没有“{name}”。"
SEVERAL = (
    "有 {n} 位“{name}”：\n{list}\n"
    "是哪一位？后面写上单位、网格或者手机尾号 4 位，比如 /邀请 {name} 第 {first} 位。"
)
CODE = "{name}的绑定码：{code}\n请本人在 {hours} 小时内发给我：/绑定 {code}\n只能用一次。"
PRIVATELY = "绑定码不能发在群里，请私聊我再发一次：/邀请 {name}"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """A code for the one person of that name; namesakes are told apart by what stands behind it."""
    name, which = first_word(words)
    if not name:
        raise Given(WHO)
    if not asked.incoming.private:
        return [asked.reply(PRIVATELY.format(name=words))]
    everybody = namesakes.called(work.db, name)
    found = namesakes.meant(work.db, work.vault, everybody, which)
    if not found:
        shown = namesakes.lines(work.db, work.vault, everybody)
        return [asked.reply("\n".join(filter(None, [NONE.format(name=words.strip()[:20]), shown])))]
    if len(found) > 1:
        shown = namesakes.lines(work.db, work.vault, found)
        several = SEVERAL.format(n=len(found), name=name, list=shown, first=next(iter(found)))
        return [asked.reply(several)]
    (person,) = found.values()
    code = invites.make(work, person.id or 0, made_by=asked.speaker.name)
    hours = int(work.settings.clocks.invite.total_seconds() // 3600)
    return [asked.reply(CODE.format(name=person.name, code=code, hours=hours))]


COMMAND = Command(
    names=("邀请", "invite"),
    about="给人一个绑定码",
    usage="/邀请 姓名 [单位、网格或手机尾号]",
    example="/邀请 张三",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=81,
)
