"""The page of one matter: what is known of it, what was said, and every step of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from bot.desk import page

NONE = "没有 {number} 这一件"
TO = "给{whom}"
SAID, RESULT, STEPS, SENT = "原话", "结果", "经过", "照片和文件"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline: `who` made the move, `to` is who has it by that."""

    at: str
    move: str
    who: str
    note: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that an officer may see of a matter here."""

    number: str
    at: str
    title: str
    sort: str
    kind: str
    urgent: bool
    late: bool
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
    facts = "".join(
        f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in whole.facts if value
    )
    steps = "".join(map(_step, whole.steps))
    sent = page.shots(whole.pictures) + page.files(whole.files)
    head = page.header(whole.number, f"<span>{whole.at}</span>", "/desk", "回值班台")
    return (
        f'{head}<main class="matter">{_title(whole)}<dl class="facts">{facts}</dl>'
        f"{_words(SAID, whole.said)}{_words(RESULT, whole.result)}"
        f"{f'<h2>{SENT}</h2>{sent}' if sent else ''}"
        f'<h2>{STEPS}</h2><ul class="steps">{steps}</ul></main>'
    )


def _title(whole: Whole) -> str:
    mark = ' class="urgent"' if whole.urgent else ""
    kind = f'<span class="kind">{page.overdue(whole.late)}{escape(whole.kind)}</span>'
    return f"<ul><li{mark}><b>{escape(whole.title)}</b>{page.sort(whole.sort)} {kind}</li></ul>"


def _words(head: str, words: str) -> str:
    return f'<h2>{head}</h2><p class="said">{escape(words)}</p>' if words else ""


def _step(step: Step) -> str:
    note = f"<p>{escape(step.note)}</p>" if step.note else ""
    to = TO.format(whom=step.to) if step.to else ""
    told = " ".join(f"<span>{escape(part)}</span>" for part in (step.move, step.who, to) if part)
    return f'<li><b>{step.at}</b><span class="step">{told}</span>{note}</li>'
