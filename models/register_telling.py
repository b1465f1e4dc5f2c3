"""Changes of the five registers as lines: whole in private, without doors and numbers in a group."""

from __future__ import annotations

from models.incidents import local
from models.masking import for_group
from models.register_rows import RegisterChange
from models.work import Work

LINE = "{id}. 【{register}】{where}：{text}（{who} {at}）"
LONGEST = 120


def line(work: Work, row: RegisterChange, *, private: bool) -> str:
    """One change; in a group nobody reads doors and numbers."""
    grid = work.registry.grids.get(row.grid)
    person = work.registry.team.person(row.person_id)
    text = work.vault.open(row.text)
    return LINE.format(
        id=row.id,
        register=row.kind,
        where=" ".join(filter(None, (grid.name if grid else row.grid, row.place))),
        text=(text if private else for_group(text))[:LONGEST],
        who=person.name if person else "",
        at=local(work, row.at).strftime("%m-%d %H:%M"),
    )
