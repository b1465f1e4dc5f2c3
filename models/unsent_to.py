"""To whom something could not be sent, as far as anybody may read it: the group's name, or by which door."""

from __future__ import annotations

from models.door_names import DOORS
from models.flow_rows import OutboxMessage
from models.messages import Platform
from models.registry import Registry

GROUP, PRIVATE, SOMEBODY = "“{name}”", "{door}私聊", "{door}"


def whom(registry: Registry, row: OutboxMessage) -> str:
    """Nobody's name."""
    group = registry.group(row.platform, row.conversation)
    if group is not None:
        return GROUP.format(name=group.name)
    return (PRIVATE if row.private else SOMEBODY).format(door=DOORS[Platform(row.platform)])
