"""Reading a message: kind by fixed words, place by the registry, route by the law of the design."""

from __future__ import annotations

from models.hours import working
from models.registry import Registry
from models.settings import Settings
from understanding import emergency, knowledge, words
from understanding.model import Model
from understanding.normal import plain
from understanding.place import Found, Places
from understanding.reading import Kind, Reading, Route, Said

EMERGENCY = "有“{word}”，是正在发生的危险"
POLICE = "有“{word}”，归公安管"
NONPOLICE = "有“{word}”，要有人去处理"
CONSULT = "在问怎么办事"
CHATTER = "没有要处理的事"
TALK = "整句话像是闲聊"
SOUNDS = "没有固定的词，但整句话（{words}）像是要处理的事"
OTHER = "其他"
# Of the model's word: below this share of talk a text is a matter, above those a word in it does not count.
SURELY_NOT, MAYBE, SURELY = 0.05, 0.6, 0.95
# Too short to sound like anything.
SHORTEST = 6
OFF_HOURS = "现在不是上班时间，转值班民警"
POLICE_CATEGORY = "警情"
URGENCY = {Kind.EMERGENCY: 1, Kind.POLICE: 2, Kind.NONPOLICE: 3, Kind.CONSULT: 4, Kind.CHATTER: 4}


class Reader:
    """Reads with one version of the registry and one of the settings."""

    def __init__(self, registry: Registry, settings: Settings) -> None:
        self._settings = settings
        self._words = words.load()
        self._model = Model.load()
        self._places = Places(registry)
        self._answers = knowledge.Answers(registry.knowledge)

    def read(self, said: Said) -> Reading:
        """What the message is, how urgent, whose grid, and where it goes."""
        text = plain(said.text)
        danger = emergency.find(said.text)
        if danger and not danger.held:
            kind, category, why = Kind.EMERGENCY, danger.sort, EMERGENCY.format(word=danger.word)
        else:
            kind, category, why = self._sounding(text, *self._kind(text))
        if kind is Kind.CHATTER:
            return Reading(kind, Route.IGNORE, reasons=(why,))
        if kind is Kind.CONSULT:
            answer = self._answers.sure(text, said.at)
            return Reading(kind, Route.ANSWER, answer=answer, reasons=(why,))
        found = self._places.find(said)
        route, reason = self._route(kind, found, said)
        return Reading(
            kind,
            route,
            category=category,
            urgency=URGENCY[kind],
            place=found.place,
            grid=found.grid,
            candidates=found.candidates,
            options=found.options,
            point=found.point,
            said_before=found.said_before,
            reasons=(why, *found.reasons, *reason),
        )

    def where(self, said: Said) -> Found:
        """The place of a message, whatever its kind."""
        return self._places.where(said)

    def _kind(self, text: str) -> tuple[Kind, str, str]:
        rules = self._words
        if match := rules.police.search(text):
            return Kind.POLICE, POLICE_CATEGORY, POLICE.format(word=match[0])
        if rules.consult.search(text):
            return Kind.CONSULT, "", CONSULT
        for label, pattern in rules.nonpolice:
            if match := pattern.search(text):
                return Kind.NONPOLICE, label, NONPOLICE.format(word=match[0])
        return Kind.CHATTER, "", CHATTER

    def _sounding(self, text: str, kind: Kind, category: str, why: str) -> tuple[Kind, str, str]:
        """What the fixed words say, unless the whole text sounds quite otherwise."""
        if len(text) < SHORTEST:
            return kind, category, why
        shares = self._model.shares(text)
        talk = shares[Kind.CHATTER]
        if kind is Kind.CHATTER and talk < SURELY_NOT:
            heard = Kind(max((k for k in shares if k != Kind.CHATTER), key=lambda k: shares[k]))
            return heard, OTHER if heard is not Kind.CONSULT else "", self._heard(text, heard)
        if talk > (SURELY if kind is Kind.POLICE else MAYBE) and kind is not Kind.CHATTER:
            return Kind.CHATTER, "", TALK
        return kind, category, why

    def _heard(self, text: str, kind: Kind) -> str:
        return SOUNDS.format(words="、".join(self._model.reasons(text, kind)))

    def _route(self, kind: Kind, found: Found, said: Said) -> tuple[Route, tuple[str, ...]]:
        if kind is not Kind.NONPOLICE:
            return Route.OFFICERS, ()
        if not working(said.at, self._settings.station, self._settings.hours):
            return Route.OFFICERS, (OFF_HOURS,)
        return (Route.GRID if found.grid else Route.ASK), ()
