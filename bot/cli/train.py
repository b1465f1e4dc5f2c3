"""yihu train: make the model of kinds anew from the examples, and show what would read otherwise."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import click

SAME = "和现在用的一模一样。"
DIFFERS = "和现在用的不一样：{n} 个例子会读得不同。"
LINE = "  {before} → {after}  {text}"
WRITTEN = "写到 {path}。"
SHOWN = 20


@click.command(help="用项目里的例句重新训练读消息的模型；加 --out 才会写文件。")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="写到哪个文件。")
def command(out: Path | None) -> None:
    """The same examples give the same bytes; exit 1 where the one that ships is another."""
    from understanding import words
    from understanding.examples import ready, written
    from understanding.kinds import Kinds
    from understanding.model import FILE, Model, as_text, train
    from understanding.normal import plain

    rules, examples = words.load(), list(written())
    new = as_text(train(ready(examples, rules)))
    old = files("understanding").joinpath(FILE).read_text("utf-8")
    if out is not None:
        out.write_text(new, "utf-8")
        click.echo(WRITTEN.format(path=out))
    if new == old:
        click.echo(SAME)
        return
    before, after = (Kinds(rules, Model.of(json.loads(each))) for each in (old, new))
    both = [(text, plain(text)) for text, _ in examples]
    told = [(text, before.sort(said).kind, after.sort(said).kind) for text, said in both]
    changed = [each for each in dict.fromkeys(told) if each[1] != each[2]]
    click.echo(DIFFERS.format(n=len(changed)))
    for text, one, other in changed[:SHOWN]:
        click.echo(LINE.format(before=one, after=other, text=text))
    raise SystemExit(1)
