"""Reading a message: kind by rules and a model, place by the registry, route by the law of the design."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from itertools import chain

from models.hours import working
from models.kinds import TALK
from models.registry import KnowledgeInfo, Registry
from models.settings import Settings
from models.unclear import OTHER
from understanding import emergency, known_counters
from understanding.emergency import Emergency
from understanding.helpless_words import helpless_in_plain
from understanding.identity_words import without_identity
from understanding.kind.kinds import Sorted
from understanding.kind.rules import Rules
from understanding.knowledge.answers import Found as Known
from understanding.knowledge.needs import needs
from understanding.known_answers import KnownAnswers
from understanding.normal import plain
from understanding.place import Found, Places
from understanding.reading import Kind, Reading, Route, Said
from understanding.spelled import CHINESE, FOREIGN, in_characters, names_in_letters

EMERGENCY = "有“{word}”，是正在发生的危险"
IN_LETTERS = "拼音按汉字读了"
HELD = "有“{word}”，没算正在发生的危险：{why}"
KNOWN = "问的是站里知道的事"
OF_COUNTERS = "问的是窗口、自助机的事"
HELPLESS = "没说是什么事"
ALSO_KNOWN = "问的站里知道：“{question}”"
# So many reasons why something is talk are kept with what is read: the station's own words make more of them.
WHYS = 16
# Whoever asks so wants to know, and says of nothing that somebody should go there.
WHO_MINDS = re.compile(
    r"[归找由](?:谁|哪|甚|什么|啥)|谁(?:管|负责)|罚(?:不罚|多少|几|吗|不)|(?:怎么|咋|如何)(?:投诉|举报|赔|算|办理|申请)"
    r"|能不能|可以吗|可以不|可不可以|行不行|让不让|要不要|算不算|[违合]法[吗不么]|[交送]给谁|往哪|[问查](?:一下|问|下)?进度"
)
OFF_HOURS = "现在不是上班时间，转值班民警"


class Reader:
    """Reads with one version of the registry, one of the settings and one of the station's rules."""

    def __init__(self, registry: Registry, settings: Settings, rules: Rules | None = None) -> None:
        self._settings = settings
        self._learn(rules or Rules())
        self._places = Places(registry)
        self._answers = KnownAnswers(registry.knowledge, settings.station.timezone)
        self._in_letters = FOREIGN | names_in_letters(chain(*((p.name, *p.aliases) for p in registry.places)))
        self._counters = frozenset(chain.from_iterable(post.counters for post in registry.posts))

    def _learn(self, rules: Rules) -> None:
        self._kinds, self._category, self._urgency = rules.kinds(), rules.category, rules.urgency

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
        written, said = said.text, self._in_characters(said)
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
        kind, category, why = self._kind(danger, text)
        # What is nothing but a question about counters reads like a matter of no sort at times.
        unsorted = kind is Kind.NONPOLICE and category.endswith(OTHER)
        if (kind in TALK or unsorted) and (asked := self._of_counters(text, said)) is not None:
            return asked
        if kind is Kind.CHATTER:
            known = self._answers.asked(text, said)
            if known is not None:
                return self._question("", known, KNOWN)
            return _talk(why)
        if kind is Kind.CONSULT:
            known = self._answers.find(text, said)
            return self._question(category, known, why)
        return self._matter(said, text, kind, category, why)

    def _of_counters(self, text: str, said: Said) -> Reading | None:
        asked = known_counters.asked(text, said, self._counters, self._answers)
        if asked is None:
            return None
        wanted, known = asked
        return replace(self._question("", known, OF_COUNTERS), service=wanted)

    def _matter(self, said: Said, text: str, kind: Kind, category: str, why: str) -> Reading:
        """Somebody should go there; where he asks too, and it is known, he hears that besides."""
        found = self._places.find(said)
        known = self._answers.besides(text, kind, said)
        if known is not None and kind is Kind.NONPOLICE and not found.place and WHO_MINDS.search(text):
            return self._question(category, known, KNOWN)
        urgency, urgent = self._urgency.of(text, kind)
        route, reason = self._route(kind, found, said)
        return Reading(
            kind,
            route,
            category=category,
            urgency=urgency,
            place=found.place,
            grid=found.grid,
            candidates=found.candidates,
            options=found.options,
            point=found.point,
            said_before=found.said_before,
            answer=known.sure if known else None,
            reasons=(why, *urgent, *found.reasons, *reason, *_also(known)),
        )

    def _question(self, category: str, known: Known, why: str) -> Reading:
        return Reading(
            Kind.CONSULT,
            Route.ANSWER,
            category=category,
            answer=known.sure,
            expired=known.expired,
            nearest=known.nearest,
            reasons=(why,),
        )

    def nearest(self, text: str, at: datetime) -> tuple[str, ...]:
        """The 问题 of up to five entries that a text may ask for, however unlikely; none that has expired."""
        return self._answers.nearest(text, at)

    def where(self, said: Said) -> Found:
        """The place of a message, whatever its kind."""
        return self._places.where(self._in_characters(said))

    def _in_characters(self, said: Said) -> Said:
        text = in_characters(said.text, self._in_letters)
        if text == said.text:
            return said
        return replace(said, text=text if CHINESE.search(said.text) else self._places.spelled(text))

    def _kind(self, danger: Emergency | None, text: str) -> tuple[Kind, str, str]:
        """The kind, the category and why; emergencies by fixed rules alone, before all else."""
        if danger and not danger.held:
            return Kind.EMERGENCY, danger.sort, EMERGENCY.format(word=danger.word)
        if helpless_in_plain(text):
            return Kind.CHATTER, "", HELPLESS
        sort = self._kinds.sort(text)
        if sort.kind is Kind.CHATTER and danger and danger.thing:
            sort = Sorted(Kind.NONPOLICE, danger.held)
        if sort.kind is Kind.CHATTER:
            return sort.kind, "", sort.why
        category, said = self._category(text, sort.kind)
        return sort.kind, category, f"{sort.why}；{said}" if said else sort.why

    def _route(self, kind: Kind, found: Found, said: Said) -> tuple[Route, tuple[str, ...]]:
        if kind is not Kind.NONPOLICE:
            return Route.OFFICERS, ()
        if not working(said.at, self._settings.station, self._settings.hours):
            return Route.OFFICERS, (OFF_HOURS,)
        return (Route.GRID if found.grid else Route.ASK), ()


@lru_cache(WHYS)
def _talk(why: str) -> Reading:
    """Most messages have the same few."""
    return Reading(Kind.CHATTER, Route.IGNORE, reasons=(why,))


def _also(known: Known | None) -> tuple[str, ...]:
    return (ALSO_KNOWN.format(question=known.sure),) if known else ()
