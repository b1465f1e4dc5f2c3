"""Reading a message: kind by rules and a model, place by the registry, route by the law of the design."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import chain

from models.kinds import TALK
from models.registry import KnowledgeInfo, Registry
from models.settings import Settings
from models.unclear import OTHER
from understanding import emergency, known_counters
from understanding.asking_words import WHO_MINDS
from understanding.emergency import Emergency
from understanding.identity_words import without_contact, without_identity
from understanding.in_letters import InLetters
from understanding.kind.rules import Rules
from understanding.kind.sorting import Sorting
from understanding.knowledge.needs import needs
from understanding.known_answers import KnownAnswers
from understanding.normal import plain
from understanding.place import Found, Places
from understanding.questions import also, question
from understanding.reading import Kind, Reading, Route, Said
from understanding.routing import route

IN_LETTERS = "拼音按汉字读了"
HELD = "有“{word}”，没算正在发生的危险：{why}"
KNOWN = "问的是站里知道的事"
OF_COUNTERS = "问的是窗口、自助机的事"
# So many reasons why something is talk are kept with what is read: the station's own words make more of them.
WHYS = 16


class Reader:
    """Reads with one version of the registry, one of the settings and one of the station's rules."""

    def __init__(self, registry: Registry, settings: Settings, rules: Rules | None = None) -> None:
        self._settings = settings
        self._learn(rules or Rules())
        self._places = Places(registry)
        self._answers = KnownAnswers(registry.knowledge, settings.station.timezone)
        self._letters = InLetters(registry.places, self._places)
        self._counters = frozenset(chain.from_iterable(post.counters for post in registry.posts))

    def _learn(self, rules: Rules) -> None:
        self._sorting, self._urgency = Sorting(rules), rules.urgency

    def taught(self, rules: Rules) -> Reader:
        """The same with other rules; the registry, which takes long to index, is not indexed again."""
        other = copy(self)
        other._learn(rules)
        return other

    def informed(self, knowledge: tuple[KnowledgeInfo, ...]) -> Reader:
        """The same with other entries of the knowledge."""
        other = copy(self)
        other._answers = KnownAnswers(knowledge, self._settings.station.timezone)
        return other

    def warm(self) -> None:
        """Read the rules of dangers and the needs now, which the first message would wait for."""
        emergency.warm()
        needs()
        self._answers.warm()

    def read(self, said: Said) -> Reading:
        """What the message is, how urgent, whose grid, and where it goes."""
        written, said = said.text, self._letters.in_characters(said)
        danger = emergency.find(said.text)
        reading = self._read(said, danger)
        if said.text != written and reading.kind is not Kind.CHATTER:
            reading = replace(reading, reasons=(*reading.reasons, IN_LETTERS))
        if danger is None or not danger.held:
            return reading
        why = HELD.format(word=danger.word, why=danger.held)
        doubt = danger.sort if danger.doubtful else ""
        return replace(reading, ring=danger.number, doubt=doubt, reasons=(*reading.reasons, why))

    def _read(self, said: Said, danger: Emergency | None) -> Reading:
        text = without_identity(plain(said.text))
        kind, category, why = self._sorting.of(text, danger)
        # What is nothing but a question about counters reads like a matter of no sort at times.
        unsorted = kind is Kind.NONPOLICE and category.endswith(OTHER)
        if (kind in TALK or unsorted) and (asked := self._of_counters(text, said)) is not None:
            return asked
        if kind is Kind.CHATTER and (told := self._beside_contact(text, said, danger)) is not None:
            return told
        if kind is Kind.CHATTER:
            known = self._answers.asked(text, said)
            if known is not None:
                return question("", known, KNOWN)
            return _talk(why)
        if kind is Kind.CONSULT:
            return question(category, self._answers.find(text, said), why)
        return self._matter(said, text, kind, category, why)

    def _beside_contact(self, text: str, said: Said, danger: Emergency | None) -> Reading | None:
        """What he tells beside his number, where it has a place: 3号楼502漏水，电话138…，我叫王建国."""
        bare = without_contact(text)
        if bare == text:
            return None
        kind, category, why = self._sorting.of(bare, danger)
        if kind in TALK:
            return None
        matter = self._matter(said, bare, kind, category, why)
        return matter if matter.place else None

    def _of_counters(self, text: str, said: Said) -> Reading | None:
        asked = known_counters.asked(text, said, self._counters, self._answers)
        if asked is None:
            return None
        wanted, known = asked
        return replace(question("", known, OF_COUNTERS), service=wanted)

    def _matter(self, said: Said, text: str, kind: Kind, category: str, why: str) -> Reading:
        """Somebody should go there; where he asks too, and it is known, he hears that besides."""
        found = self._places.find(said)
        known = self._answers.besides(text, kind, said)
        if known is not None and kind is Kind.NONPOLICE and not found.place and WHO_MINDS.search(text):
            return question(category, known, KNOWN)
        urgency, urgent = self._urgency.of(text, kind)
        where, reason = route(kind, found, said.at, self._settings)
        return Reading(
            kind,
            where,
            category=category,
            urgency=urgency,
            place=found.place,
            grid=found.grid,
            candidates=found.candidates,
            options=found.options,
            point=found.point,
            said_before=found.said_before,
            answer=known.sure if known else None,
            reasons=(why, *urgent, *found.reasons, *reason, *also(known)),
        )

    def nearest(self, text: str, at: datetime) -> tuple[str, ...]:
        """The 问题 of up to five entries that a text may ask for, however unlikely; none that has expired."""
        return self._answers.nearest(text, at)

    def where(self, said: Said) -> Found:
        """The place of a message, whatever its kind."""
        return self._places.where(self._letters.in_characters(said))


@lru_cache(WHYS)
def _talk(why: str) -> Reading:
    """Most messages have the same few."""
    return Reading(Kind.CHATTER, Route.IGNORE, reasons=(why,))
