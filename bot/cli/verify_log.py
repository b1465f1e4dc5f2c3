"""yihu verify-log: prove that no timeline was changed, or name the first broken line."""

from __future__ import annotations

from pathlib import Path

import click
from sqlmodel import col, select

from bot.cli.station import station, with_config
from models.incident_rows import Incident
from models.timeline import broken_at, lines_of

WHOLE = "{n} 件事项的时间线都完整。"
BROKEN = "事项 {number} 的时间线从第 {line} 行起对不上。"


@click.command(help="验证所有事项的时间线没有被改过。")
@with_config
def command(config_file: Path) -> None:
    """Exit 1 when a chain is broken."""
    with station(config_file) as here:
        found = here.db.scalars(select(Incident).order_by(col(Incident.id))).all()
        checked = [
            (each.number, broken_at(each, lines_of(here.db, each.id or 0), here.vault)) for each in found
        ]
        broken = [(number, line) for number, line in checked if line is not None]
    for number, line in broken:
        click.echo(BROKEN.format(number=number, line=line), err=True)
    if broken:
        raise SystemExit(1)
    click.echo(WHOLE.format(n=len(found)))
