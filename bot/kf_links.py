"""One 微信客服 link for each group of residents, so that it is known from which group somebody came."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import segno
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.kf_rows import KfLink
from models.registry_rows import Group
from models.roles import GroupKind

KINDS = (GroupKind.RESIDENT, GroupKind.WATCH)
PIXELS = 10
_NO_NAME = re.compile(r"[^\w\-]+")
# Asks the platform for the address that belongs to a scene.
Ask = Callable[[str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class GroupLink:
    """`url` is empty and `scene` new where the group has no link yet."""

    platform: str
    group_id: str
    name: str
    scene: str
    url: str = ""


def groups(db: Session, open_kfid: str) -> list[GroupLink]:
    """Every group of residents with its link, as far as it has one."""
    query = select(KfLink).where(col(KfLink.open_kfid) == open_kfid)
    known = {(link.platform, link.group_id): link for link in db.scalars(query)}
    found = []
    for group in db.scalars(select(Group).where(col(Group.kind).in_(KINDS)).order_by(col(Group.id))):
        link = known.get((group.platform, group.external_id))
        scene, url = (link.scene, link.url) if link is not None else (secrets.token_hex(8), "")
        found.append(GroupLink(group.platform, group.external_id, group.name, scene, url))
    return found


async def ask_for_missing(found: list[GroupLink], ask: Ask) -> list[GroupLink]:
    """The same, each with its address. Raises what `ask` raises."""
    return [each if each.url else replace(each, url=await ask(each.scene)) for each in found]


def write(db: Session, open_kfid: str, found: list[GroupLink]) -> None:
    """Keep them: a code that hangs on a wall stays good."""
    for each in found:
        row = {"platform": each.platform, "group_id": each.group_id, "url": each.url}
        db.merge(KfLink(scene=each.scene, open_kfid=open_kfid, **row))


def picture(folder: Path, link: GroupLink) -> Path:
    """The QR code as a PNG file that is named after the group."""
    folder.mkdir(parents=True, exist_ok=True)
    name = _NO_NAME.sub("_", link.name or link.group_id).strip("_") or link.scene
    path = folder / f"{name}.png"
    segno.make(link.url, error="m").save(str(path), scale=PIXELS, border=4)
    return path
