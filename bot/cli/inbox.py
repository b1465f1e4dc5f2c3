"""yihu inbox: which messages were set aside, and why; have them handled again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bot.cli.station import station, with_config
from models import set_aside
from models.door_names import DOORS
from models.flow_rows import InboxMessage, door_of
from models.unhandled_words import why

NONE = "没有处理失败的消息。"
LINE = "{id}  {at:%Y-%m-%d %H:%M}  来自{door}：{why.said}。{why.todo}。"
HOW = "再处理一次：yihu inbox --retry 号，可以写几次。"
AGAIN = "{id} 会重新处理。"
NO_SUCH = "没有能重新处理的消息 {id}。"


@click.command(help="看处理失败的消息；--retry 号 让它重新处理。")
@click.option("--retry", "retried", type=int, multiple=True, help="要重新处理的收件号，可以写几次。")
@with_config
def command(retried: tuple[int, ...], config_file: Path) -> None:
    """Lists by default; a running bot takes the retried ones at its next batch."""
    with station(config_file) as here:
        for number in retried:
            done = set_aside.handle_again(here.db, number)
            click.echo((AGAIN if done else NO_SUCH).format(id=number))
        if retried:
            return
        rows = set_aside.unhandled(here.db)
        zone = here.config.settings.station.timezone
        for row in rows:
            click.echo(_line(row, row.accepted_at.astimezone(zone)))
        click.echo(HOW if rows else NONE)


def _line(row: InboxMessage, at: datetime) -> str:
    """When, from where, why, and what to do."""
    door, told = DOORS[door_of(row.conversation)], why(row)
    return LINE.format(id=row.id, at=at, door=door, why=told)
