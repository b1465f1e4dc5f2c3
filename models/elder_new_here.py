"""Whoever is to look after an elder from now on hears of it: somebody new, moved here, or listed again."""

from __future__ import annotations

from dataclasses import replace

from models import elder_notices, elder_team, elder_watch, notices
from models.messages import Outgoing, Text
from models.registry_rows import Elder
from models.work import Work
from models.working_time import out_of_quiet

TOLD = (
    "【见面名单】{name}老人（{where}）从现在起由这边见面，最晚 {until} 前见到。"
    "见到了回“见到{name}了”，没人应回“{name}没人应”。{mention}"
)


def told(work: Work, elder: Elder, but: int | None) -> list[Outgoing]:
    """Each of his team alone with the address, or in their group without it; not `but`, and not at night."""
    people = tuple(each for each in elder_team.of_grid(work, elder.grid) if each.id != but)
    morning = out_of_quiet(work.now, work.settings.clocks.quiet, work.settings.station)
    # In words of the day on which it is read.
    then = replace(work, now=morning)
    until = elder_notices.day_and_time(then, elder_watch.overdue_at(work, elder))
    return [
        Outgoing(
            to=target,
            body=Text(
                TOLD.format(
                    name=elder.name,
                    where=elder_notices.where(work, elder, private=target.private),
                    until=until,
                    mention=elder_notices.how_to_answer(target),
                ),
                mention=names,
            ),
            key=f"elder:here:{elder.id}:{int(work.now.timestamp())}:{target.conversation}",
            not_before=morning if morning > work.now else None,
        )
        for target, names in notices.to_people(work, elder.grid, people).items()
    ]
