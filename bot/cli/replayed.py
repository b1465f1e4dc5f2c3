"""What `yihu replay` goes through: the stored messages or a chat log, and what is said of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.bad_line import BadLine
from bot.chat_log import read
from bot.cli.progress import Bar, bar
from bot.cli.spool import Spool
from bot.cli.station import Station
from bot.replay import Line, stored
from bot.settings.settings_words import of_file

if TYPE_CHECKING:
    from understanding.explain import Explainer

BAD = "第 {n} {unit}读不了：{why}"
UNUSABLE = "{path} 用不了：{why}"
STRANGERS = "登记表里没有这些群，里面的话按不在群里判断：{names}"
NO_HOURS = "记录里的时间都只有哪天、没有几点，全当是零点说的，去向多半不对。"
NAMED, OFTEN = 10, 50


class Stored:
    """The messages of the inbox, read anew each time."""

    def __init__(self, here: Station) -> None:
        self._here = here

    def __iter__(self) -> Iterator[Line]:
        return stored(self._here.db, self._here.vault)


def read_log(path: Path, here: Station, group: str) -> Spool:
    try:
        with bar("读记录") as progress:
            lines = enumerate(read(path, here.config.settings.station.timezone), start=1)
            return Spool(_counting(progress, lines, group))
    except BadLine as bad:
        raise click.ClickException(BAD.format(n=bad.number, unit=bad.unit, why=bad)) from None
    except OSError as error:
        raise click.ClickException(UNUSABLE.format(path=path, why=of_file(error))) from None


def _counting(progress: Bar, lines: Iterable[tuple[int, Line]], group: str) -> Iterator[Line]:
    """The lines, each with the group where it names none."""
    for number, line in lines:
        if number % OFTEN == 0:
            progress(number, None)
        yield line | {"group": line["group"] or group or None}


@dataclass(slots=True)
class Seen:
    """What all lines are: how many, whose groups nobody knows, and whether any has a time of day."""

    total: int = 0
    strangers: dict[str, None] = field(default_factory=dict)
    hours: bool = False


def looked_at(lines: Iterable[Line], *sides: Explainer) -> Seen:
    """A stranger is a group that none of the sides knows."""
    seen = Seen()
    for line in lines:
        seen.total += 1
        seen.hours = seen.hours or datetime.fromisoformat(line["at"]).time() != time()
        if len(seen.strangers) < NAMED and not any(side.knows(line["group"]) for side in sides):
            seen.strangers[line["group"]] = None
    if seen.strangers:
        click.echo(STRANGERS.format(names="、".join(seen.strangers)), err=True)
    if seen.total and not seen.hours:
        click.echo(NO_HOURS, err=True)
    return seen
