"""yihu weigh: count anew how much words tell of needs, after a change of needs, words or senses."""

from __future__ import annotations

from pathlib import Path

import click

from bot.cli.out_file import OutFile, put

SAME = "和自带的一模一样。"
DIFFERS = "和自带的不一样：需求、同义词或词义改过了，写到自带的文件里才算数。"


@click.command(help="改过 understanding/data/needs、synonyms.yaml 或 senses.txt 以后，重新算出每个词的分量。")
@click.option("--out", type=OutFile(), help="把算出来的写成文件。")
def command(out: Path | None) -> None:
    """The same tellings give the same bytes; exit 1 where the file that ships is another."""
    from importlib.resources import files

    from understanding.knowledge.marks import LANE
    from understanding.knowledge.needs import FILE
    from understanding.knowledge.tellings import Features, written
    from understanding.knowledge.text import meanings
    from understanding.knowledge.weighing import as_text, marked, told, weighed

    features = Features(meanings())
    tellings = told(written(), features)
    new = as_text(weighed(tellings, features), marked(tellings), 1 << LANE)
    old = files("understanding").joinpath(FILE)
    same = old.is_file() and old.read_text("utf-8") == new
    if out is not None:
        put(out, new)
    click.echo(SAME if same else DIFFERS)
    raise SystemExit(0 if same else 1)
