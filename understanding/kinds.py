"""What kind a message is, where no emergency rule speaks: fixed words as hints, weighed by the model."""

from __future__ import annotations

from dataclasses import dataclass

from understanding.model import Model
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
# A text is a matter when the model gives all matters together at least this share: much is asked where no
# fixed word is there, so that the bot is silent in talk; less with a word of the police's: a crime that is
# not heard is worse.
NO_WORD, WORD, POLICE_WORD = 0.78, 0.75, 0.7


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

    def sort(self, text: str) -> Sorted:
        """`text` is plain; an emergency is not looked for."""
        found = hints(text, self._words)
        shares = self._model.shares(text, found)
        talk = shares.pop(Kind.CHATTER)
        asked = POLICE_WORD if POLICE in found else WORD if found else NO_WORD
        if 1 - talk < asked:
            word = next(iter(found.values()), "")
            return Sorted(Kind.CHATTER, TALK.format(word=word) if word else CHATTER)
        kind = Kind(max(shares, key=lambda name: shares[name]))
        return Sorted(kind, self._why(text, kind, found))

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
