"""/群号: the number of this group as the sheet 群 wants it, so that nobody has to dig for it."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

IN_PRIVATE = "这里是私聊。请把我加进群，在群里@我发：/群号"
NUMBER = "平台：{platform}\n群号：{group}\n{known}"
KNOWN = "登记表里已经有了：{name}（{kind}）。"
UNKNOWN = "登记表里还没有。填进“群”这一页再导入，我就认得这个群了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """What to write into the columns 平台 and 群号."""
    said = asked.incoming
    if said.private:
        return [asked.reply(IN_PRIVATE)]
    group = asked.group
    known = KNOWN.format(name=group.name, kind=group.kind) if group else UNKNOWN
    return [asked.reply(NUMBER.format(platform=said.platform, group=said.conversation, known=known))]


COMMAND = Command(
    names=("群号", "group"),
    about="这个群的群号，填登记表用",
    usage="/群号",
    example="/群号",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=83,
)
