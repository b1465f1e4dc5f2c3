"""What kind a message is, where no emergency rule speaks: a station's own words at once, else the model."""

from __future__ import annotations

import math
from typing import NamedTuple

from understanding.asking_words import ASKING
from understanding.emergency.reading import load
from understanding.kind.beaten import beaten
from understanding.kind.concepts import Concepts
from understanding.kind.hinted import hinted
from understanding.kind.model import Heard, Model
from understanding.kind.words import Words
from understanding.knowledge.needs import needs
from understanding.normal import itself
from understanding.reading import Kind

OWN = {
    Kind.CHATTER: "站里定的：有“{word}”的不用管",
    Kind.POLICE: "站里定的：有“{word}”，归公安管",
    Kind.NONPOLICE: "站里定的：有“{word}”，要有人去处理",
    Kind.CONSULT: "站里定的：有“{word}”，是在问事",
}
SOUNDS = {
    Kind.POLICE: "整句话（{words}）像是归公安管的事",
    Kind.NONPOLICE: "整句话（{words}）像是要有人去处理的事",
    Kind.CONSULT: "整句话（{words}）像是在问怎么办",
}
BEATEN = "有人挨了打（{words}），归公安管"
HINTED = "话里猜有犯罪（{words}），归公安管"
CHATTER = "没有要处理的事"
# A word alone says little of what is wanted.
BARE = 4
# What is so much likelier talk is talk, whatever else speaks for it.
SURELY_TALK = -2.7
# What would have to tell of a need more strongly than this is talk: of the texts for which it is asked hardly
# one in a hundred tells so much, and it takes long to find out.
STRONGEST = 7.0


class Tells(NamedTuple):
    """What tells of a kind beside how much likelier than talk the model finds it (a natural logarithm).

    How much counts: each point of the need that it tells most of, that it asks, that it is a word alone, that
    it touches one concept of the kind or more, two or more, its length (its logarithm); and what is `enough`.
    """

    need: float
    asks: float
    alone: float
    touches: float
    touches_more: float
    long: float
    enough: float


# By logistic regression over lines by hand that no model had learned, against real talk; but for how much the
# model counts beside all of it and for `enough`, which are as read most lines that nobody learned from and
# leave real talk alone, and that a word alone is no question.
BESIDE = {
    Kind.POLICE: Tells(0.27, -0.22, -1.93, 0.0, -0.27, 0.0, 1.78),
    Kind.NONPOLICE: Tells(0.25, -0.33, 0.0, 0.27, 0.0, -0.07, 1.03),
    Kind.CONSULT: Tells(0.45, 0.38, -1.67, 0.55, -1.2, -0.87, 1.65),
}


MATTERS = tuple(BESIDE)
# As these a beating is passed over; who asks about one is answered.
PASSED_OVER = (Kind.CHATTER, Kind.NONPOLICE)
# 会不会在贩毒 is asked of nobody.
GUESSED = (*PASSED_OVER, Kind.CONSULT)


class Sorted(NamedTuple):
    """A kind and why, in a plain sentence."""

    kind: Kind
    why: str


TALK = Sorted(Kind.CHATTER, CHATTER)


class Kinds:
    """Sorts texts by the words and the model of one station."""

    def __init__(self, words: Words, model: Model) -> None:
        self._words = words
        self._model = model
        self._speaking = Concepts.load().speaking
        self._aside = load().aside

    def sort(self, text: str) -> Sorted:
        """`text` is plain; an emergency is not looked for."""
        if own := self._own(text):
            return own
        said = self.as_read(text)
        kind = self._sounds(said, heard := self._model.heard(said))
        if kind in PASSED_OVER and (struck := beaten(text)):
            return Sorted(Kind.POLICE, BEATEN.format(words=struck))
        if kind in GUESSED and (hint := hinted(text)):
            return Sorted(Kind.POLICE, HINTED.format(words=hint))
        if kind is Kind.CHATTER:
            return TALK
        return Sorted(kind, SOUNDS[kind].format(words="、".join(self._model.reasons(said, heard, kind))))

    def kind(self, text: str) -> Kind:
        """The same where nobody asks why."""
        if own := self._own(text):
            return own.kind
        said = self.as_read(text)
        kind = self._sounds(said, self._model.heard(said))
        struck = kind in PASSED_OVER and beaten(text)
        return Kind.POLICE if struck or (kind in GUESSED and hinted(text)) else kind

    def as_read(self, text: str) -> str:
        """What the model reads of a plain text: what it says itself, without the place it begins or ends
        with, since it is the same matter there as anywhere."""
        return self._aside.without(itself(text))

    def _own(self, text: str) -> Sorted | None:
        for kind, pattern in self._words:
            if found := pattern.search(text):
                return Sorted(kind, OWN[kind].format(word=found[0]))
        return None

    def _sounds(self, text: str, heard: Heard) -> Kind:
        most, kind = max([(heard.points[kind], kind) for kind in MATTERS])
        points = most - heard.points[Kind.CHATTER]
        # It is further from talk than this, to the same side; nearly always that is enough to know.
        likelier = points * heard.scale_at_least()
        if likelier < SURELY_TALK:
            return Kind.CHATTER
        tells, touched = BESIDE[kind], len(self._speaking[kind].intersection(heard.concepts))
        enough = tells.enough - (
            tells.asks * (ASKING.search(text) is not None)
            + tells.alone * (len(text) <= BARE)
            + tells.touches * (touched > 0)
            + tells.touches_more * (touched > 1)
            + tells.long * math.log(len(text) + 1)
        )
        if points > 0 and likelier >= enough:
            return kind
        likelier = points * heard.scale()
        if likelier < SURELY_TALK:
            return Kind.CHATTER
        return (
            kind
            if likelier >= enough or self._needed(text, (enough - likelier) / tells.need)
            else Kind.CHATTER
        )

    def _needed(self, text: str, strength: float) -> bool:
        """Whether it tells so strongly of a need, which takes long to find out."""
        return strength <= STRONGEST and needs().strength(text) >= strength
