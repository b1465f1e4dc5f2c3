"""What a candidate model would change, as tables: the corrections, the stored messages, the examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.progress import bar
from bot.cli.station import Station
from bot.replay import stored
from bot.training import Trained
from models.cards import KIND_WORDS
from understanding.examples import written
from understanding.learning import Change, compare, heard
from understanding.reading import Kind
from understanding.rules import Rules

LEARNED = "从 {n} 条改正里学："
STILL = "还有 {n} 条学了也读不成改的那样：紧急是固定规则管的，一句话里说的事少也学不会。"
HEAD = ("编号", "谁改的", "说的", "改成", "现在读成", "以后读成", "原因")
SUM = ("消息", "共", "会变", "从 → 到")
SETS = ("存着的消息", "项目的例句")
CHANGED = ("消息", "现在", "以后")
NAMES = {kind: KIND_WORDS.get(kind, kind.value) for kind in Kind} | {Kind.CHATTER: "闲聊"}
SHOWN, CUT = 20, 30


def tell(here: Station, made: Trained, before: Rules, after: Rules) -> None:
    """Everything on standard output; a bar on standard error meanwhile."""
    out = Console()
    click.echo(LEARNED.format(n=len(made.corrections)))
    table, wrong = _corrections(made, before, after)
    out.print(table)
    if wrong:
        click.echo(STILL.format(n=wrong))
    texts = ([line["text"] for line in stored(here.db, here.vault)], [text for text, _ in written()])
    sums, shown = Table(*SUM), Table(*CHANGED)
    changes: list[Change] = []
    for name, said in zip(SETS, texts, strict=True):
        found = _changes(list(dict.fromkeys(said)), before, after)
        sums.add_row(name, str(len(set(said))), str(len(found)), _counts(found))
        changes += found
    out.print(sums)
    for change in changes[:SHOWN]:
        shown.add_row(escape(change.text[:CUT]), NAMES[change.before], NAMES[change.after])
    if changes:
        out.print(shown)


def _corrections(made: Trained, before: Rules, after: Rules) -> tuple[Table, int]:
    """The table, and how many would still be read otherwise than they were set right."""
    table, wrong = Table(*HEAD), 0
    one, other = before.kinds(), after.kinds()
    for each in made.corrections:
        was, will = heard(each.text, one), heard(each.text, other)
        wrong += will != each.kind
        told = (each.number, each.person, each.text[:CUT], NAMES[Kind(each.kind)], NAMES[was], NAMES[will])
        table.add_row(*map(escape, (*told, each.why)))
    return table, wrong


def _changes(texts: list[str], before: Rules, after: Rules) -> list[Change]:
    found: list[Change] = []
    with bar("比一比") as progress:
        for number, change in enumerate(compare(texts, before.kinds(), after.kinds()), start=1):
            progress(number, len(texts))
            if change:
                found.append(change)
    return found


def _counts(changes: Iterable[Change]) -> str:
    counted = Counter((change.before, change.after) for change in changes)
    return "\n".join(f"{NAMES[one]} → {NAMES[other]}：{n}" for (one, other), n in counted.most_common())
