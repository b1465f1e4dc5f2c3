"""/接管: a human talks in this conversation now; Yihu holds its replies there, but never an emergency."""

from __future__ import annotations

from handlers import quieting
from handlers.asked import Asked
from handlers.commands.command import Command, Section
from models import hush
from models.incident_rows import AuditLine
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

TAKEN = (
    "好，{where}先由您来说，{minutes} 分钟后我再接上。事情照常受理派发，紧急的照常回。"
    "提前结束：/接管 结束{name}"
)
ENDED = "好，{where}我接着来。"
NOT_ON = "{where}没有在接管。"
HERE = "这里"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/接管 [群名]`, `/接管 结束 [群名]`; it ends by itself."""
    wanted = quieting.wanted(asked, work, words)
    where = f"“{wanted.name}”" if wanted.name else HERE
    if wanted.ends:
        ended = hush.end(work, wanted.where, hush.TAKEOVER)
        return [asked.reply((ENDED if ended else NOT_ON).format(where=where))]
    span = work.settings.clocks.takeover
    hush.begin(work, wanted.where, hush.TAKEOVER, span, asked.speaker.id)
    work.db.add(
        AuditLine(
            at=work.now, person_id=asked.speaker.id, act="/接管",
            subject=wanted.where.conversation[:100], verdict="done",
        )
    )  # fmt: skip
    minutes, name = int(span.total_seconds() // 60), f" {wanted.name}" if wanted.name else ""
    return [asked.reply(TAKEN.format(where=where, minutes=minutes, name=name))]


COMMAND = Command(
    names=("接管", "takeover"),
    about="这里由人来说，我先不插话",
    usage="/接管 [结束] [群名]",
    example="/接管 府东居民群",
    run=run,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY, Role.MEDIATOR, Role.LEADER}),
    order=72,
    section=Section.TELL,
)
