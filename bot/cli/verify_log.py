"""yihu verify-log: prove that no timeline was changed, or name the first broken line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import func
from sqlalchemy.orm import Session
from sqlmodel import col, select

from bot.cli.station import station, with_config
from models import anchor
from models.incident_rows import Anchor, Incident, TimelineLine
from models.timeline import broken_at, lines_of
from models.vault import Vault

WHOLE = "{n} 件事项的时间线都完整，{days} 天的校验码都对得上。"
BROKEN = "事项 {number} 的时间线从第 {line} 行起对不上。"
ORPHANS = "事项（库内第 {row} 号）没有了，时间线还在。"
ANCHOR = "{day} 的校验码 {mark} 对不上：{what}。"
FEWER, MORE, CHANGED = "少了 {n} 行", "多了 {n} 行", "有行被改过"
NO_SUCH_MARK = "没有 {mark} 这个校验码：那一天的记录被换掉了，或者抄错了。"
AT_ONCE = 500


@click.command(help="验证所有事项的时间线没有被改过。")
@click.option("--mark", "marks", multiple=True, help="工作日报上的校验码，看是不是这份记录的。")
@with_config
def command(config_file: Path, marks: tuple[str, ...]) -> None:
    """Exit 1 when a chain or an anchor is broken, or a mark is not of this log."""
    with station(config_file) as here:
        problems = [*broken(here.db, here.vault)]
        unknown = (mark for mark in marks if anchor.known(here.db, mark) is None)
        problems += [NO_SUCH_MARK.format(mark=mark) for mark in unknown]
        whole = counted(here.db)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo(whole)


def broken(db: Session, vault: Vault) -> Iterator[str]:
    """What is wrong with the timelines and with the days' marks, a sentence each."""
    yield from _chains(db, vault)
    yield from _anchors(db, vault)


def counted(db: Session) -> str:
    """The sentence for a log in which nothing is broken."""
    incidents = db.execute(select(func.count()).select_from(Incident)).scalar_one()
    days = db.execute(select(func.count()).select_from(Anchor)).scalar_one()
    return WHOLE.format(n=incidents, days=days)


def _chains(db: Session, vault: Vault) -> Iterator[str]:
    """What is wrong with each incident's own chain, a few incidents in memory at a time."""
    last = 0
    while found := db.scalars(
        select(Incident).where(col(Incident.id) > last).order_by(col(Incident.id)).limit(AT_ONCE)
    ).all():
        for incident in found:
            line = broken_at(incident, lines_of(db, incident.id or 0), vault)
            if line is not None:
                yield BROKEN.format(number=incident.number, line=line)
            last = incident.id or 0
        db.expunge_all()
    orphans = select(TimelineLine.incident_id).where(
        col(TimelineLine.incident_id).not_in(select(Incident.id))
    )
    for row in db.scalars(orphans.distinct()):
        yield ORPHANS.format(row=row)


def _anchors(db: Session, vault: Vault) -> Iterator[str]:
    for each in anchor.broken(db, vault):
        words = FEWER if each.missing > 0 else MORE if each.missing < 0 else CHANGED
        yield ANCHOR.format(day=each.day, mark=each.mark, what=words.format(n=abs(each.missing)))
