"""/合并: two matters are one; asked back before it is done, since it cannot be taken apart again."""

from __future__ import annotations

from handlers import confirm, naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models import called, joined
from models.incident_rows import Incident
from models.messages import Outgoing
from models.people import Actor
from models.roles import Role
from models.work import Work

WHICH = "要写两个编号：前一件并到后一件里。"
QUESTION = "把 {source}（{what}）并到 {target}（{into}）里？合并后不能拆开，反映人会听到 {target} 的结果。"
DONE = "{source} 并到 {target} 里了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/合并 编号 编号`: the first goes into the second."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    source, target = _both(work, words)
    target = joined.check_merge(work, source, target, Actor.of(asked.speaker))
    question = QUESTION.format(
        source=source.number,
        what=called.with_sort(work, source),
        target=target.number,
        into=called.with_sort(work, target),
    )
    both = f"{source.number} {target.number}"
    return [confirm.ask(asked, work, COMMAND.names[0], both, question)]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Looked at anew: meanwhile somebody may have closed one of them."""
    source, target = _both(work, words)
    sent = joined.merge(work, source, target, Actor.of(asked.speaker), asked.message_id)
    done = DONE.format(source=source.number, target=target.number)
    return [asked.reply(done, incident=target.id), *sent]


def _both(work: Work, words: str) -> tuple[Incident, Incident]:
    source, rest = naming.matter(work, words, WHICH)
    target, _ = naming.matter(work, rest.removeprefix("到").removeprefix("并入"), WHICH)
    return source, target


COMMAND = Command(
    names=("合并", "merge"),
    about="两件其实是一件",
    usage="/合并 编号 编号（前一件并到后一件里）",
    example="/合并 261123-008 261123-007",
    run=run,
    confirmed=confirmed,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=25,
    section=Section.WORK,
)
