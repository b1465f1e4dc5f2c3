"""The section `elders:` as settings, or every problem by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.settings import sections
from bot.settings.settings_words import AT_LEAST, BETWEEN, ENDS_FIRST, ONE_OF, UNKNOWN_WORD, one_of
from bot.times import duration, spans_of
from models.elders import Elders, OwnWord, Proof

TOO_SHORT = "elders.overdue_after: 要写 36h 或更长，不然中间可能没有白天能上门。"
REMIND_LATE = "elders.remind_after: 要比 elders.overdue_after 短。"

# With less there may be no daylight in which somebody could go to the door before the time is over.
SHORTEST = timedelta(hours=36)
# Fewer are no burst.
FEWEST = 2
KNOWN = tuple(proof for proof in Proof if proof is not Proof.ABSENT)


def read(raw: sections.Elders, problems: list[str]) -> Elders:
    """The rules of 两天必见面."""
    remind, overdue, door_ahead, heads_up = (
        duration(f"elders.{name}", getattr(raw, name), problems)
        for name in ("remind_after", "overdue_after", "door_ahead", "heads_up")
    )
    spans = spans_of("elders", {"daylight": raw.daylight}, problems)
    daylight = spans[0][1] if spans else Elders().daylight
    if not daylight[0] < daylight[1]:
        problems.append(ENDS_FIRST.format(key="elders.daylight"))
    if overdue < SHORTEST:
        problems.append(TOO_SHORT)
    if not remind < overdue:
        problems.append(REMIND_LATE)
    problems += [
        UNKNOWN_WORD.format(key="elders.counts", word=word, words=one_of(KNOWN))
        for word in raw.counts
        if word not in KNOWN
    ]
    counts = frozenset(Proof(word) for word in raw.counts if word in KNOWN)
    if not raw.counts:
        problems.append(ONE_OF.format(key="elders.counts", words=one_of(KNOWN)))
    rules = Elders(remind, overdue, daylight, door_ahead, heads_up, counts, raw.volunteers)
    return replace(_checked(raw, rules, problems), own_word=_own_word(raw, problems))


def _own_word(raw: sections.Elders, problems: list[str]) -> OwnWord:
    """YAML takes a bare `off` for false."""
    word = OwnWord.OFF.value if raw.own_word is False else raw.own_word
    if word in tuple(OwnWord):
        return OwnWord(word)
    problems.append(ONE_OF.format(key="elders.own_word", words=one_of(OwnWord)))
    return OwnWord.OFF


def _checked(raw: sections.Elders, rules: Elders, problems: list[str]) -> Elders:
    """With bursts and spot checks."""
    if raw.burst < FEWEST:
        problems.append(AT_LEAST.format(key="elders.burst", low=FEWEST))
    if not 0 <= raw.spot_checks <= 1:
        problems.append(BETWEEN.format(key="elders.spot_checks", low=0, high=1))
    return replace(
        rules,
        burst=raw.burst,
        burst_within=duration("elders.burst_within", raw.burst_within, problems),
        spot_checks=raw.spot_checks,
        spot_within=duration("elders.spot_within", raw.spot_within, problems),
        search_again=duration("elders.search_again", raw.search_again, problems),
    )
