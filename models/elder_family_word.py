"""What the family answers while an elder is looked for, for the officers and whoever was at the door."""

from __future__ import annotations

from models import elder_absent, elder_notices, masking, notices
from models.messages import Outgoing, Text
from models.registry_rows import Elder
from models.work import Work

SAYS = "【家属回话】{name}（{where}）的家属说：{words}"
LONGEST = 300


def wanted(work: Work, elder: Elder) -> bool:
    """Whether he is being looked for: nobody was there a little before, and he was not seen since."""
    before = elder_absent.waiting(work, elder)
    return before is not None and work.now - before.at <= work.settings.elders.overdue_after


def passed_on(work: Work, elder: Elder, words: str, key: str) -> list[Outgoing]:
    """The words, in a group without numbers and doors; `key` tells one answer from another."""
    before = elder_absent.waiting(work, elder)
    went = work.registry.team.person(before.person_id) if before is not None else None
    where = notices.to_people(work, elder.grid, (went,) if went else ()) | elder_absent.officers(work, elder)
    grid, words = elder_notices.grid_name(work, elder), words[:LONGEST]
    return [
        Outgoing(
            to=target,
            body=Text(
                SAYS.format(
                    name=elder.name, where=grid, words=words if target.private else masking.for_group(words)
                ),
                mention=names,
            ),
            key=f"elder:says:{elder.id}:{key}:{target.conversation}",
            urgent=True,
        )
        for target, names in where.items()
    ]
