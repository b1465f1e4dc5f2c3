"""The page of one matter: what is known of it, what was said, and every step of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from bot.desk import page

NONE = "没有 {number} 这一件"
SAID, RESULT, STEPS, SENT = "原话", "结果", "经过", "照片和文件"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline."""

    at: str
    move: str
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class Whole:
    """All that an officer may see of a matter here."""

    number: str
    title: str
    urgent: bool
    facts: tuple[tuple[str, str], ...]
    said: str
    result: str
    steps: tuple[Step, ...]
    pictures: tuple[int, ...]
    files: tuple[tuple[int, str], ...]


def none(number: str) -> str:
    """Where no matter has that number."""
    return page.nothing(NONE.format(number=number))


def matter(whole: Whole) -> str:
    """The body of the page."""
    mark = ' class="urgent"' if whole.urgent else ""
    facts = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in whole.facts if value
    )
    steps = "".join(map(_step, whole.steps))
    sent = page.shots(whole.pictures) + page.files(whole.files)
    return (
        f'<header><h1>{whole.number}</h1><a href="/desk">值班台</a></header>'
        f"<main><ul><li{mark}><b>{escape(whole.title)}</b></li></ul>"
        f'<h2>现在</h2><dl class="facts">{facts}</dl>'
        f"{_words(SAID, whole.said)}{_words(RESULT, whole.result)}"
        f"{f'<h2>{SENT}</h2>{sent}' if sent else ''}<h2>{STEPS}</h2><ul>{steps}</ul></main>"
    )


def _words(head: str, words: str) -> str:
    return f'<h2>{head}</h2><p class="said">{escape(words)}</p>' if words else ""


def _step(step: Step) -> str:
    note = f"<p>{escape(step.note)}</p>" if step.note else ""
    return f"<li><b>{step.at}</b>{escape(step.move)} {escape(step.who)}{note}</li>"
