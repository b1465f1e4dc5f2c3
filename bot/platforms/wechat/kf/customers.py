"""Who talks with us in 微信客服: from whose group he came, and how much he may still be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, or_, select, update

from bot.database import table
from bot.platforms.wechat.kf.reading import Item
from models.dialects import by_dialect
from models.kf_rows import MOST, WINDOW, KfCustomer, KfLink

rows, links = table(KfCustomer), table(KfLink)
Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Allowance:
    """When the customer last said something, and how many messages he was sent since."""

    said_at: datetime | None
    sent: int


def note(connection: Connection, items: Sequence[Item]) -> dict[str, Group]:
    """Write down who entered and who spoke; the group that each of them came from, where one is known.

    Told twice it changes nothing: what was said before does not give five more messages.
    """
    scenes = {item.scene for item in items if item.scene}
    found = connection.execute(LINKS, {"scenes": list(scenes)}) if scenes else ()
    group = {scene: (platform, number) for scene, platform, number in found}
    given = [_row(item, group.get(item.scene)) for item in items if item.scene or item.said_at]
    for row in given:
        connection.execute(NOTE[connection.dialect.name], row)
    names = list({item.conversation for item in items})
    told = connection.execute(FROM, {"names": names})
    return {name: (platform, number) for name, platform, number in told}


def _row(item: Item, group: Group | None) -> dict[str, Any]:
    platform, number = group or ("", "")
    return {
        "conversation": item.conversation,
        "platform": platform,
        "group_id": number,
        "said_at": item.said_at,
        "sent": 0,
    }


def take(connection: Connection, conversation: str, n: int, now: datetime) -> Allowance | None:
    """Count so many messages as sent before they are; what is allowed instead, where that is too much.

    What is left for a customer is five less `sent`, for 48 hours from `said_at`.
    """
    given = {"name": conversation, "n": n, "since": now - WINDOW, "most": MOST - n}
    if connection.execute(TAKE, given).rowcount:
        return None
    found = connection.execute(ALLOWED, {"name": conversation}).first()
    return Allowance(*found) if found is not None else Allowance(None, 0)


def count(connection: Connection, conversation: str, n: int) -> None:
    """So many messages more were sent, or less where it is negative."""
    connection.execute(COUNT, {"name": conversation, "n": n})


def _note(insert: Any) -> Any:
    more = insert(rows)
    new = more.excluded
    later = or_(rows.c.said_at.is_(None), new.said_at > rows.c.said_at)
    # Who enters by another link came from another group; who merely says something came as he came.
    entered = new.group_id != ""
    return more.on_conflict_do_update(
        index_elements=["conversation"],
        set_={
            "platform": case((entered, new.platform), else_=rows.c.platform),
            "group_id": case((entered, new.group_id), else_=rows.c.group_id),
            "sent": case((later & new.said_at.is_not(None), 0), else_=rows.c.sent),
            "said_at": case((later, func.coalesce(new.said_at, rows.c.said_at)), else_=rows.c.said_at),
        },
    )


NOTE = by_dialect(_note)
# Built once: building a statement costs more than running it.
LINKS = select(links.c.scene, links.c.platform, links.c.group_id).where(
    links.c.scene.in_(bindparam("scenes", expanding=True))
)
FROM = select(rows.c.conversation, rows.c.platform, rows.c.group_id).where(
    rows.c.conversation.in_(bindparam("names", expanding=True)), rows.c.group_id != ""
)
ALLOWED = select(rows.c.said_at, rows.c.sent).where(rows.c.conversation == bindparam("name"))
TAKE = (
    update(rows)
    .where(rows.c.conversation == bindparam("name"), rows.c.said_at >= bindparam("since"))
    .where(rows.c.sent <= bindparam("most"))
    .values(sent=rows.c.sent + bindparam("n"))
)
COUNT = update(rows).where(rows.c.conversation == bindparam("name")).values(sent=rows.c.sent + bindparam("n"))
