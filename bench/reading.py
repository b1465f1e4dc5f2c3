"""reading: how real messages are read, where they are at hand, and how long one takes.

The messages are no part of the repository and served to tune the words and examples: what is measured
here is a tuning set, no sealed one.
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import talk
from bench.result import Result
from bench.simple import Bayes, by_keyword, words
from models.registry import Registry
from models.settings import Settings
from understanding.reader import Reader
from understanding.reading import Kind, Said

MESSAGES = Path("../shared/data/messages_dev.jsonl")
MATTERS, TALK = ("hotline", "letter_title"), ("group_chat", "sms")


def measure() -> Iterator[Result]:
    """Speed on the benchmark's own talk; rightness only where the real messages are."""
    reader = Reader(Registry(), Settings())
    texts = [event["raw_message"] for event in talk.mixed(5_000, 3)]
    started = time.perf_counter()
    for text in texts:
        reader.read(Said(text, talk.START))
    spent = (time.perf_counter() - started) / len(texts)
    yield Result("reading_us", round(spent * 1e6, 1), "µs a message", "lower", {"places": 0})
    if MESSAGES.exists():
        yield from _real("reading", lambda text: reader.read(Said(text, talk.START)).kind)
        yield from _real("reading_peer_keywords", by_keyword)
        yield from _real("reading_peer_jieba_bayes", Bayes(words).kind)


def _real(name: str, read: Callable[[str], Kind]) -> Iterator[Result]:
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in MESSAGES.read_text("utf-8").splitlines():
        message = json.loads(line)
        kinds[message["source"]][read(message["text"])] += 1
    for source in (*MATTERS, *TALK):
        count = kinds[source]
        taken = 1 - count[Kind.CHATTER] / count.total()
        better = "higher" if source in MATTERS else "lower"
        more: dict[str, object] = {"read_as": dict(count)}
        yield Result(f"{name}_{source}_taken", round(taken, 4), "of the messages", better, more)
