"""To whom something could not be sent, as far as anybody may read it: the group, or one of the station's own
people; of anybody else only by which door."""

from __future__ import annotations

from models.door_names import DOORS
from models.flow_rows import OutboxMessage
from models.messages import Platform
from models.registry import Registry

GROUP, PRIVATE, SOMEBODY = "“{name}”", "{door}私聊", "{door}"
OF_STAFF = "{door}私聊（{name}）"


def whom(registry: Registry, row: OutboxMessage) -> str:
    """No resident's name."""
    group = registry.group(row.platform, row.conversation)
    if group is not None:
        return GROUP.format(name=group.name)
    door = DOORS[Platform(row.platform)]
    account = (row.platform, row.conversation)
    staff = (who for who in registry.team.people if who.staff and account in who.accounts)
    if row.private and (person := next(staff, None)) is not None:
        return OF_STAFF.format(door=door, name=person.name)
    return (PRIVATE if row.private else SOMEBODY).format(door=door)
