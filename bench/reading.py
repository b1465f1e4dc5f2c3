"""reading: how real messages are read, where they are at hand, and how long one takes.

The messages are no part of the repository and served to tune the words and examples: what is measured
here is a tuning set, no sealed one.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench import talk
from bench.city import build, messages
from bench.result import Result
from bench.simple import Bayes, by_keyword, words
from bot import collecting
from models.registry import Registry
from models.settings import Settings
from understanding.reader import Reader
from understanding.reading import Kind, Said

MESSAGES = Path("../shared/data/messages_dev.jsonl")
PLACES, GRIDS = 100_000, 5_000
MATTERS, TALK = ("hotline", "letter_title"), ("group_chat", "sms")


def measure() -> Iterator[Result]:
    """Speed beside a city's places, warm as a bot is; rightness only where the real messages are."""
    city = build(PLACES, GRIDS)
    reader = Reader(city.registry, Settings())
    reader.warm()
    collecting.settle()
    said = {
        "talk": [Said(event["raw_message"], talk.START) for event in talk.mixed(5_000, 3)],
        "reports": [Said(each.text, talk.START, each.group) for each in messages(city, 3_000)],
        "real": [Said(text, talk.START) for _, text in _messages()],
    }
    for name, texts in said.items():
        if texts:
            yield Result(
                f"reading_{name}_us", _each(reader, texts), "µs a message", "lower", {"places": PLACES}
            )
    if MESSAGES.exists():
        reader = Reader(Registry(), Settings())
        yield from _real("reading", lambda text: reader.read(Said(text, talk.START)).kind)
        yield from _real("reading_peer_keywords", by_keyword)
        yield from _real("reading_peer_jieba_bayes", Bayes(words).kind)


def _each(reader: Reader, texts: Sequence[Said]) -> float:
    """Of the processor, in microseconds; the second time, when what is compiled at need is compiled."""
    for _ in range(2):
        started = time.process_time()
        for each in texts:
            reader.read(each)
        spent = time.process_time() - started
    return round(spent / len(texts) * 1e6, 1)


def _messages() -> list[tuple[str, str]]:
    """Their sources and texts, where they are at hand."""
    if not MESSAGES.exists():
        return []
    raw = map(json.loads, MESSAGES.read_text("utf-8").splitlines())
    return [(each["source"], each["text"]) for each in raw]


def _real(name: str, read: Callable[[str], Kind]) -> Iterator[Result]:
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source, text in _messages():
        kinds[source][read(text)] += 1
    for source in (*MATTERS, *TALK):
        count = kinds[source]
        taken = 1 - count[Kind.CHATTER] / count.total()
        better = "higher" if source in MATTERS else "lower"
        more: dict[str, object] = {"read_as": dict(count)}
        yield Result(f"{name}_{source}_taken", round(taken, 4), "of the messages", better, more)
