"""What the knowledge has on a text: an answer to a question or beside a matter, or entries to choose from."""

from __future__ import annotations

from datetime import datetime, tzinfo

from models.registry import KnowledgeInfo
from understanding.asking_words import ASKING
from understanding.knowledge import answers_of, expired
from understanding.knowledge.answers import SURE, SURE_OF_TALK, Found
from understanding.normal import plain
from understanding.reading import Kind, Said

MOST_NEAR = 5
# What is longer tells, and does not ask.
QUESTION_LONG = 40
# So short a text is a word alone; no sureness is as much as the other.
BARE, NEVER = 4, 1.1


class KnownAnswers:
    """The entries of one version of the knowledge, which end with the day in the station's own time."""

    def __init__(self, entries: tuple[KnowledgeInfo, ...], zone: tzinfo) -> None:
        self._answers, self._zone = answers_of(entries), zone

    def warm(self) -> None:
        """Index them now, which the first question would wait for."""
        self._answers.warm()

    def asked(self, text: str, said: Said) -> Found | None:
        """What answers a text that does not read like a question, and is the question of an entry.

        What is said to us and asks of something is a question, whether it is known or not; what is said to us
        and tells of a need is one where an entry likely meets it.
        """
        if len(text) > QUESTION_LONG or not self._answers:
            return None
        asks = ASKING.search(text) is not None
        if said.addressed:
            if asks and self._answers.speaks_of(text):
                return self.find(text, said)
            if len(text) <= BARE and self._answers.speaks_of(text):
                return self._about(text, said)
            return self.find(text, said, SURE_OF_TALK) if self._answers.likely(text) else None
        return self._sure(text, said, SURE_OF_TALK) if self._answers.tells_enough(text, asks) else None

    def besides(self, text: str, kind: Kind, said: Said) -> Found | None:
        """What is surely known of a question within a matter; an emergency is no time for answers."""
        if (
            kind is Kind.EMERGENCY
            or len(text) > QUESTION_LONG
            or not self._answers
            or not ASKING.search(text)
        ):
            return None
        return self._sure(text, said) if self._answers.tells_enough(text, asks=True) else None

    def find(self, text: str, said: Said, least: float = SURE) -> Found:
        """What is known of it, surely where it is as sure as that."""
        return self._answers.find(text, self.local(said.at), least)

    def nearest(self, text: str, at: datetime) -> tuple[str, ...]:
        """The 问题 of up to five entries that a text may ask for, however unlikely; none that has expired."""
        found, here = self._answers.ranked(plain(text)), self.local(at)
        return tuple(each.entry.question for each in found if not expired(each.entry, here))[:MOST_NEAR]

    def local(self, at: datetime) -> datetime:
        """The station's own time: an entry ends with the day there."""
        return at.astimezone(self._zone)

    def _about(self, text: str, said: Said) -> Found | None:
        """A bare word, such as 户口, asks what there is to know of it: all that may be, nothing surely."""
        known = self.find(text, said, NEVER)
        return known if known.nearest else None

    def _sure(self, text: str, said: Said, least: float = SURE) -> Found | None:
        known = self.find(text, said, least)
        return known if known.sure else None
