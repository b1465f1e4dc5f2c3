"""One 微信客服 link for each group of residents, so that it is known from which group somebody came."""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
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
# Characters of a file's name; a system takes 255 bytes.
LONGEST = 40
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


def pictures(folder: Path, found: list[GroupLink]) -> Iterator[tuple[GroupLink, Path]]:
    """The QR code of each as a PNG file named after the group, with its number where two are alike."""
    alike = Counter(_file_name(each).casefold() for each in found)
    for each in found:
        name = _file_name(each)
        if alike[name.casefold()] > 1:
            name = f"{name}_{_cleaned(each.group_id)}"
        yield each, _picture(folder, each.url, name)


def _file_name(link: GroupLink) -> str:
    return _cleaned(link.name or link.group_id) or link.scene


def _cleaned(name: str) -> str:
    return _NO_NAME.sub("_", name).strip("_")[:LONGEST]


def _picture(folder: Path, url: str, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    segno.make(url, error="m").save(str(path), scale=PIXELS, border=4)
    return path
