"""yihu outbox: the dead letters, and why they died; have them sent again."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.station import station, with_config
from bot.clock import SystemClock
from models import set_aside

NONE = "没有发不出去的消息。"
LINE = "{id}  {at:%Y-%m-%d %H:%M}  {platform}  {error}"
AGAIN = "{id} 会重新发送。"
NO_SUCH = "没有发不出去的消息 {id}。"


@click.command(help="看发不出去的消息；--retry 号 让它重新发送。")
@click.option("--retry", "retried", type=int, multiple=True, help="要重新发送的发件号，可以写几次。")
@with_config
def command(retried: tuple[int, ...], config_file: Path) -> None:
    """Lists by default; a running bot takes the retried ones within five seconds."""
    with station(config_file) as here:
        for number in retried:
            done = set_aside.send_again(here.db, number, SystemClock().now())
            click.echo((AGAIN if done else NO_SUCH).format(id=number))
        if retried:
            return
        rows = set_aside.unsent(here.db)
        zone = here.config.settings.station.timezone
        for row in rows:
            at = row.created_at.astimezone(zone)
            click.echo(LINE.format(id=row.id, at=at, platform=row.platform, error=row.error))
        if not rows:
            click.echo(NONE)
