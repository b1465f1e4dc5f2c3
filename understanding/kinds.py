"""What kind a message is, where no emergency rule speaks: a station's own words at once, else the model."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from understanding.concepts import Concepts
from understanding.model import Model, features
from understanding.reading import Kind
from understanding.words import Words

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
CHATTER = "没有要处理的事"
# A text is a matter where the model takes it for one at least this many times as likely as for talk, by the
# kind that leads and by how many of its concepts the text touches (none, one, more): the fewer, the surer.
TIMES = {
    Kind.POLICE: (1.6, 0.7, 0.8),
    Kind.NONPOLICE: (1.8, 1.1, 0.5),
    Kind.CONSULT: (3.4, 3, 0.55),
}
# A word alone says little of what is wanted: so short a text has to be so many times surer.
BARE, BARE_TIMES = 4, 1.6


@dataclass(frozen=True, slots=True)
class Sorted:
    """A kind and why, in a plain sentence."""

    kind: Kind
    why: str


class Kinds:
    """Sorts texts by the words and the model of one station."""

    def __init__(self, words: Words, model: Model) -> None:
        self._words = words
        self._model = model
        self._speaking = Concepts.load().speaking

    def sort(self, text: str) -> Sorted:
        """`text` is plain; an emergency is not looked for."""
        if own := self._own(text):
            return own
        kind = self._sounds(text, features(text))
        if kind is Kind.CHATTER:
            return Sorted(kind, CHATTER)
        return Sorted(kind, SOUNDS[kind].format(words="、".join(self._model.reasons(text, kind))))

    def kind(self, text: str, signs: Set[str]) -> Kind:
        """The same of a text whose features are known, where nobody asks why."""
        own = self._own(text)
        return own.kind if own else self._sounds(text, signs)

    def _own(self, text: str) -> Sorted | None:
        for kind, pattern in self._words:
            if found := pattern.search(text):
                return Sorted(kind, OWN[kind].format(word=found[0]))
        return None

    def _sounds(self, text: str, signs: Set[str]) -> Kind:
        shares = self._model.shares(signs)
        talk = shares.pop(Kind.CHATTER)
        kind = Kind(max(shares, key=shares.__getitem__))
        asked = TIMES[kind]
        touched = len(signs & self._speaking[kind])
        times = asked[min(touched, len(asked) - 1)] * (BARE_TIMES if len(text) <= BARE else 1)
        return Kind.CHATTER if shares[kind] < talk * times else kind
