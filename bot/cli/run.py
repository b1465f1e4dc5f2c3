"""yihu run: be the bot until somebody stops it."""

from __future__ import annotations

import asyncio
import logging
import signal
from pathlib import Path

import click

from bot import collecting, logs, turns
from bot.app import App
from bot.cli.station import in_a_sentence, settings_of, with_config
from bot.config import Config
from bot.doors import open_doors

log = logging.getLogger(__name__)

TAKEN = "端口 {port} 已经有程序在用，请换一个（web.port），或先停掉它。"


@click.command(help="启动机器人，Ctrl-C 停止。")
@with_config
def command(config_file: Path) -> None:
    """Start, run, and stop cleanly on SIGINT and SIGTERM."""
    config = settings_of(config_file)
    logs.set_up(config.log.level, config.log.format)
    try:
        with in_a_sentence():
            asyncio.run(_run(config))
    except PortTaken:
        click.echo(TAKEN.format(port=config.web.port), err=True)
        raise SystemExit(1) from None


class PortTaken(Exception):
    """Somebody else listens where the bot wants to."""


async def _run(config: Config) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    collecting.hold()
    turns.take()
    app = App(config, open_doors)
    try:
        await app.start()
    except OSError as error:
        await app.stop()
        raise PortTaken from error
    await _either(app.core.warmed, app.core.ended)
    collecting.settle()
    await _either(stopped, app.core.ended)
    log.info("stopping")
    await app.stop()
    if app.core.ended.is_set():
        # Whoever keeps us running begins anew.
        raise SystemExit(1)


async def _either(*events: asyncio.Event) -> None:
    waiting = [asyncio.create_task(event.wait()) for event in events]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for each in waiting:
        each.cancel()
