"""A candidate model, learned from the corrections: it is shown what it would change, and kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.audited import audited
from bot.cli.out_file import put
from bot.cli.station import Station, station

if TYPE_CHECKING:
    from bot.training import Trained
    from understanding.kind.learning import Labelled

KEPT = "候选模型存好了，还没有用上。看过没问题就运行 yihu train --apply。"
NOTHING = "还没有改正过的消息，没有可学的。"
NO_SUCH = "没有 {numbers} 的改正。有改正的是：{have}"
NONE, MOST = "一件也没有", 20


def train(
    config_file: Path, without: frozenset[str], out: Path | None, examples: list[Labelled] | None
) -> None:
    """Learning takes minutes, in which the running bot has to be able to write."""
    from bot import training

    with station(config_file, reads=True) as here:
        made = _made(here, without, examples)
    if made is None:
        return
    with station(config_file) as here:
        training.keep(here.db, here.vault, made, audited(here, "yihu train"))
    if out is not None:
        put(out, made.text)
    click.echo(KEPT)


def _made(here: Station, without: frozenset[str], examples: list[Labelled] | None) -> Trained | None:
    """The candidate, after what it would change was told; None where there is nothing to learn from."""
    from bot import training
    from bot.cli import lessons_told
    from bot.clock import SystemClock
    from understanding.kind.examples import lines, written

    said = training.taught(here.db, here.vault)
    if unknown := without - {each.number for each in said}:
        have = "、".join(each.number for each in said[-MOST:]) or NONE
        raise click.ClickException(NO_SUCH.format(numbers="、".join(sorted(unknown)), have=have))
    said = [each for each in said if each.number not in without]
    if not said:
        click.echo(NOTHING)
        return None
    rules = here.config.understanding.rules()
    examples, more = (list(written()), lines()) if examples is None else (examples, ())
    made = training.trained(said, rules, examples, more)
    before = training.in_effect(here.db, here.vault, here.config.understanding)
    now = SystemClock().now()
    lessons_told.tell(here, made, before, rules.taught(made.learned), now, examples)
    return made
