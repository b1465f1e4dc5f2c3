"""yihu outbox: the dead letters, and why they died; have them sent again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot.cli.station import Station, station, with_config
from bot.clock import SystemClock
from bot.registry_of import load_ways
from models import set_aside
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.registry import Registry
from models.unsent_to import whom
from models.unsent_together import alike, by_cause

NONE = "没有发不出去的消息。"
CAUSE = "{why.said}（{n} 条）。{why.todo}。"
LINE = "  {id}  {at:%Y-%m-%d %H:%M}  给{whom}{matter}"
MATTER = "（{number}）"
HOW = (
    "再发一次：yihu outbox --retry 号，可以写几次；同样原因的一起再发，加 --alike。"
    "内容由民警私聊一呼发 /发件 号 看。"
)
AGAIN = "{id} 会重新发送。"
NO_SUCH = "没有发不出去的消息 {id}。"
OUTDATED = "{id} 不用再发了：这张卡片后来已经更新过。"


@click.command(help="看发不出去的消息；--retry 号 让它重新发送。")
@click.option("--retry", "retried", type=int, multiple=True, help="要重新发送的发件号，可以写几次。")
@click.option("--alike", "together", is_flag=True, help="连同样原因的一起重新发送。")
@with_config
def command(retried: tuple[int, ...], together: bool, config_file: Path) -> None:
    """Lists by default; a running bot takes the retried ones within five seconds."""
    with station(config_file) as here:
        for number in _meant(here.db, retried) if together else retried:
            click.echo(_again(here.db, number).format(id=number))
        if retried:
            return
        rows = set_aside.unsent(here.db)
        for line in _lines(here, rows):
            click.echo(line)
        click.echo(HOW if rows else NONE)


def _meant(db: Session, retried: tuple[int, ...]) -> list[int]:
    """These and all of the same cause, each once."""
    return list(dict.fromkeys(row for number in retried for row in alike(db, number) or [number]))


def _lines(here: Station, rows: list[OutboxMessage]) -> Iterator[str]:
    """Why and what to do; of each cause when, to whom and of which matter."""
    registry = load_ways(here.db)
    for why, found in by_cause(rows).items():
        yield CAUSE.format(why=why, n=len(found))
        yield from (_line(here, registry, row) for row in found)


def _line(here: Station, registry: Registry, row: OutboxMessage) -> str:
    incident = here.db.get(Incident, row.incident_id) if row.incident_id is not None else None
    matter = MATTER.format(number=incident.number) if incident is not None else ""
    at = row.created_at.astimezone(here.config.settings.station.timezone)
    return LINE.format(id=row.id, at=at, whom=whom(registry, row), matter=matter)


def _again(db: Session, number: int) -> str:
    """What became of the wish to have it sent again."""
    if set_aside.drop_outdated(db, number):
        return OUTDATED
    return AGAIN if set_aside.send_again(db, number, SystemClock().now()) else NO_SUCH
