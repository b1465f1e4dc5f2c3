"""What kind a message is, where no emergency rule speaks: fixed words as hints, weighed by the model."""

from __future__ import annotations

from dataclasses import dataclass

from understanding.concepts import Concepts
from understanding.model import Model, features
from understanding.reading import Kind
from understanding.words import Words

HAS = {
    Kind.POLICE: "有“{word}”，归公安管",
    Kind.NONPOLICE: "有“{word}”，要有人去处理",
    Kind.CONSULT: "在问怎么办事",
}
SOUNDS = {
    Kind.POLICE: "整句话（{words}）像是归公安管的事",
    Kind.NONPOLICE: "整句话（{words}）像是要有人去处理的事",
    Kind.CONSULT: "整句话（{words}）像是在问怎么办",
}
CHATTER = "没有要处理的事"
TALK = "有“{word}”，但整句话像是闲聊"
# A text is a matter when the model gives all matters together at least this share, by the kind that leads:
# where a fixed word is there for it, where two of its concepts are, and where neither is, so that a crime
# told in plain words is heard and the bot is silent in talk.
ASKED = {
    Kind.POLICE: (0.75, 0.85, 0.95),
    Kind.NONPOLICE: (0.67, 0.85, 0.87),
    Kind.CONSULT: (0.75, 0.85, 0.95),
}
CONCEPTS = 2


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
        self._concepts = Concepts.load()

    def sort(self, text: str) -> Sorted:
        """`text` is plain; an emergency is not looked for."""
        found = hints(text, self._words)
        signs = features(text, found)
        shares = self._model.shares(signs)
        talk = shares.pop(Kind.CHATTER)
        kind = Kind(max(shares, key=lambda name: shares[name]))
        if 1 - talk < self._asked(kind, found, signs):
            word = next(iter(found.values()), "")
            return Sorted(Kind.CHATTER, TALK.format(word=word) if word else CHATTER)
        return Sorted(kind, self._why(text, kind, found))

    def _asked(self, kind: Kind, found: dict[str, str], signs: set[str]) -> float:
        """The share that is enough for this kind here."""
        word, concepts, bare = ASKED[kind]
        if any(kind_of(hint) is kind for hint in found):
            return word
        return concepts if len(signs & self._concepts.speaking[kind]) >= CONCEPTS else bare

    def _why(self, text: str, kind: Kind, found: dict[str, str]) -> str:
        word = next((word for hint, word in found.items() if kind_of(hint) is kind), None)
        if word is not None:
            return HAS[kind].format(word=word)
        return SOUNDS[kind].format(words="、".join(self._model.reasons(text, kind)))


# A hint's name cannot be part of a text: plain text has no capital letters.
POLICE, CONSULT, NONPOLICE = "POLICE", "CONSULT", "NONPOLICE:"


def hints(text: str, words: Words) -> dict[str, str]:
    """The fixed rules that fit a plain text, by name, with the words that they found."""
    found: dict[str, str] = {}
    if match := words.police.search(text):
        found[POLICE] = match[0]
    if match := words.consult.search(text):
        found[CONSULT] = match[0]
    for label, pattern in words.nonpolice:
        if match := pattern.search(text):
            found[NONPOLICE + label] = match[0]
    return found


def kind_of(hint: str) -> Kind:
    """The kind that a hint speaks for."""
    return {POLICE: Kind.POLICE, CONSULT: Kind.CONSULT}.get(hint, Kind.NONPOLICE)
