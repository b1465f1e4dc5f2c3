"""The section `clocks:` as settings: lengths, times of day and policies, or every problem by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import time, timedelta
from typing import Any

from bot.settings import sections
from bot.settings.settings_words import BETWEEN, NO_STEP, UNKNOWN_WORD, one_of
from bot.times import duration, spans_of, time_of_day
from models.policies import DEFAULT, PRESSING, ClockName, Policy, Step, Tell
from models.settings import Clocks

NOBODY = "{key}: 要写告诉谁，如 leader。"

MOST_REPEATS = 50
KINDS = ("emergency", "police", "nonpolice", "consult")
HOLDING = ("", "grid", "officers", "referred")


def read(raw: sections.Clocks, problems: list[str]) -> Clocks:
    """Policies of the settings come first; the defaults stay behind them, so that no clock is without one."""
    given = [_policy(f"clocks.policies.{n}", each, problems) for n, each in enumerate(raw.policies)]
    default = Clocks()
    values: dict[str, Any] = {
        each.name: _value(each.name, getattr(raw, each.name), getattr(default, each.name), problems)
        for each in fields(Clocks)
        if each.name != "policies"
    }
    return Clocks(**values, policies=(*(each for each in given if each is not None), *DEFAULT))


def _value(name: str, text: Any, default: Any, problems: list[str]) -> Any:
    """Read as what the default is: a length, a time of day, or a pair of them."""
    if isinstance(default, timedelta):
        return duration(f"clocks.{name}", text, problems)
    if isinstance(default, time):
        return time_of_day(f"clocks.{name}", text, problems)
    found = spans_of("clocks", {name: text}, problems)
    return found[0][1] if found else default


def _policy(path: str, raw: sections.Policy, problems: list[str]) -> Policy | None:
    steps = [step(f"{path}.steps.{n}", each, problems) for n, each in enumerate(raw.steps)]
    wrong = [
        *_wrong(f"{path}.clock", [raw.clock], PRESSING),
        *_wrong(f"{path}.holding", [raw.holding], HOLDING),
        *_wrong(f"{path}.kind", raw.kind, KINDS),
        *_wrong(f"{path}.urgency", raw.urgency, (1, 2, 3, 4)),
        *_wrong(f"{path}.time", [raw.time], ("working", "wall")),
        *([] if raw.steps else [NO_STEP.format(key=f"{path}.steps")]),
    ]
    problems += wrong
    again = duration(f"{path}.again", raw.again, problems)
    if wrong or None in steps:
        return None
    return Policy(
        clock=ClockName(raw.clock),
        steps=tuple(step for step in steps if step is not None),
        holding=raw.holding,
        kinds=tuple(raw.kind),
        urgencies=tuple(raw.urgency),
        grids=tuple(raw.grid),
        time=raw.time,
        quiet=raw.quiet,
        again=again,
    )


def step(path: str, raw: sections.Step, problems: list[str]) -> Step | None:
    """A step as the settings have it; None where it is none."""
    told = [raw.tell] if isinstance(raw.tell, str) else raw.tell
    wrong = _wrong(f"{path}.tell", told, tuple(Tell))
    if not told:
        wrong.append(NOBODY.format(key=f"{path}.tell"))
    if not 0 <= raw.repeat <= MOST_REPEATS:
        wrong.append(BETWEEN.format(key=f"{path}.repeat", low=0, high=MOST_REPEATS))
    problems += wrong
    after = duration(f"{path}.after", raw.after, problems)
    return None if wrong else Step(after, tuple(Tell(each) for each in told), raw.repeat)


def _wrong(path: str, words: Iterable[Any], known: tuple[Any, ...]) -> list[str]:
    return [
        UNKNOWN_WORD.format(key=path, word=word, words=one_of(known)) for word in words if word not in known
    ]
