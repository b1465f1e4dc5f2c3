"""The model that ships, made anew from the project's examples, and what it would read otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.out_file import put

if TYPE_CHECKING:
    from understanding.kind.learning import Labelled

SAME = "和自带的一模一样。"
DIFFERS = "和自带的不一样：{n} 个例句会读得不同。"
LINE = "  {before} → {after}  {text}"
SHOWN = 20


def make(out: Path | None) -> None:
    """The same examples give the same bytes; exit 1 where the one that ships is another."""
    from importlib.resources import files

    from understanding.kind.examples import lines, ready, written
    from understanding.kind.model import FILE, as_text
    from understanding.kind.regression import train

    examples = list(written())
    new = as_text(train(ready(examples), ready(lines())))
    old = files("understanding").joinpath(FILE).read_text("utf-8")
    if out is not None:
        put(out, new)
    if new == old:
        click.echo(SAME)
        return
    _differs(old, new, examples)
    raise SystemExit(1)


def _differs(old: str, new: str, examples: list[Labelled]) -> None:
    from understanding.kind.learned import Learned
    from understanding.kind.learning import compare
    from understanding.kind.rules import Rules

    before, after = (Rules().taught(Learned.read(each)) for each in (old, new))
    changed = [each for each in compare(dict.fromkeys(text for text, _ in examples), before, after) if each]
    click.echo(DIFFERS.format(n=len(changed)))
    for change in changed[:SHOWN]:
        click.echo(LINE.format(before=change.before[0], after=change.after[0], text=change.text))
