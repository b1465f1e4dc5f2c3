"""/值班台: a private link to the duty desk, good for half a day."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import audit, passes
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

PRIVATELY = "值班台的链接只能给您本人，请私聊我发：/值班台"
NOWHERE = "还没有设置值班台的网址，请信息员在设置里填 web.public_url。"
LINK = "值班台（12 小时内有效，只给您本人用）：\n{url}?pass={key}"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The pass is the officer's own; who asked for one is in the audit log."""
    if not asked.incoming.private:
        return [asked.reply(PRIVATELY)]
    if not work.settings.desk_url:
        return [asked.reply(NOWHERE)]
    person = asked.speaker.id or 0
    audit.note(work, person, "/值班台")
    key = passes.make(work.vault, person, work.now)
    return [asked.reply(LINK.format(url=work.settings.desk_url, key=key))]


COMMAND = Command(
    names=("值班台", "desk"),
    about="打开值班台网页",
    usage="/值班台",
    example="/值班台",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=16,
    section=Section.SEE,
)
