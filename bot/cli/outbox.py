"""yihu outbox: the dead letters, and why they died; have them sent again."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from bot.cli.station import station, with_config
from bot.clock import SystemClock
from models import set_aside

NONE = "没有发不出去的消息。"
LINE = "{id}  {at:%Y-%m-%d %H:%M}  {platform}  {error}"
AGAIN = "{id} 会重新发送。"
NO_SUCH = "没有发不出去的消息 {id}。"
OUTDATED = "{id} 不用再发了：这张卡片后来已经更新过。"


@click.command(help="看发不出去的消息；--retry 号 让它重新发送。")
@click.option("--retry", "retried", type=int, multiple=True, help="要重新发送的发件号，可以写几次。")
@with_config
def command(retried: tuple[int, ...], config_file: Path) -> None:
    """Lists by default; a running bot takes the retried ones within five seconds."""
    with station(config_file) as here:
        for number in retried:
            click.echo(_again(here.db, number).format(id=number))
        if retried:
            return
        rows = set_aside.unsent(here.db)
        zone = here.config.settings.station.timezone
        for row in rows:
            at = row.created_at.astimezone(zone)
            click.echo(LINE.format(id=row.id, at=at, platform=row.platform, error=row.error))
        if not rows:
            click.echo(NONE)


def _again(db: Session, number: int) -> str:
    """What became of the wish to have it sent again."""
    if set_aside.drop_outdated(db, number):
        return OUTDATED
    return AGAIN if set_aside.send_again(db, number, SystemClock().now()) else NO_SUCH
