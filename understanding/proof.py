"""Whether all the data that ships can be used: loaded now, and compiled what else waits till it is needed."""

from __future__ import annotations

from datetime import UTC, datetime

from models.registry import Registry
from models.settings import Settings
from understanding import emergency, letters
from understanding.emergency.writing import unread
from understanding.place import alike, around, elsewhere
from understanding.reader import Reader
from understanding.reading import Said
from understanding.shipped import proving

ODD = "“{rule}”里的括号不成对"
# What between them asks for every file: letters, traditional characters, a question, dangers, a face.
SAID = (
    "wo jia zhao huo le",
    "路燈壞了",
    "身份证怎么办",
    "我家着火了快来人",
    "老婆天天挨打",
    "502可能在贩毒",
    "灯坏了[流泪]",
)


def prove() -> None:
    """Raises `BadData`: a rule that breaks at its first message would lose that message."""
    with proving():
        letters.known()
        alike.Alike()
        around.Around()
        elsewhere.Elsewhere("")
        rules = emergency.load()
        for ways in (*(sign.ways for sign in rules.signs), *(hold.ways for hold in rules.holds)):
            for rule in ways.written:
                if unread(rule, ways.lists).strip("."):
                    raise ValueError(ODD.format(rule=rule))
            _ = ways.pattern
        reader = Reader(Registry(), Settings())
        reader.warm()
        for text in SAID:
            reader.read(Said(text, datetime(2026, 11, 23, 2, tzinfo=UTC)))
