"""The script of six lines beside the phones, and which of them are done: ticked off by what happens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from sandbox.world import BOT, Event, Message, World

HERE = Path(__file__).parent
# How the bot names the matter that it opened.
NUMBER = re.compile(r"编号\s?(\d+-\d+)")
# As it stands in any sentence, such as when the matter was known already.
ANY_NUMBER = re.compile(r"(?<!\d)\d{6}-\d{3,}(?!\d)")


def load(name: str) -> Any:
    """A data file of this folder: `script.json` (phones and lines) or `points.json` (places to send)."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


class Script:
    """Lines as the page shows them; `heard` ticks them off.

    A line's `done` says what ticks it: `on` is `said` or `card` (a card's look), `kind` the kind of group,
    `by` is `person` or `bot`, `words` (any of them in the text) or `status` (any of them in the card's).
    The line whose `done` has `opens` begins the matter that the others tell of: of these a line with `same`
    is ticked by no other one, whatever else is going on in the groups. Whoever played with another matter
    first says the line's own sentence, and the script goes on with the matter of that.
    """

    def __init__(self, world: World, lines: list[dict[str, Any]]) -> None:
        self._world = world
        self._lines = lines
        self._done: set[int] = set()
        self._number = ""
        # The chat in which the script's own sentence was said and nothing answered yet.
        self._asked = ""

    def heard(self, event: Event) -> bool:
        """Take an event in; whether it ticked a line."""
        if event.message is None or event.kind not in ("said", "card"):
            return False
        begun = self._begun_anew(event.message)
        waiting = set(range(len(self._lines))) - self._done
        ticked = {n for n in waiting if self._fits(self._lines[n]["done"], event.message)}
        self._done |= ticked
        if any(self._lines[n]["done"].get("opens") for n in ticked):
            self._number = found[1] if (found := NUMBER.search(event.message.text)) else ""
        return begun or bool(ticked)

    def view(self) -> list[dict[str, Any]]:
        """Each line with `done` as true or false, and the number of the script's matter, once it has one."""
        return [
            {**line, "done": n in self._done, "number": self._number} for n, line in enumerate(self._lines)
        ]

    def _begun_anew(self, message: Message) -> bool:
        """Whether this answers the script's own sentence with another matter: nothing of that is done yet."""
        if message.sender != BOT:
            self._asked = message.chat if self._is_own(message) else self._asked
            return False
        found = ANY_NUMBER.search(message.text) if message.chat == self._asked else None
        if found is None:
            return False
        self._asked = ""
        if self._number in ("", found[0]):
            return False
        self._number = found[0]
        self._done -= {n for n, line in enumerate(self._lines) if line["done"].get("same")}
        return True

    def _is_own(self, message: Message) -> bool:
        """Whether it is what the line says that begins the matter."""
        begins = [line for line in self._lines if line["done"].get("opens")]
        own = [(line["do"]["text"], line["done"]["kind"]) for line in begins]
        return (message.text.strip(), self._kind(message)) in own

    def _kind(self, message: Message) -> str:
        return self._world.chats[message.chat].kind

    def _fits(self, done: dict[str, Any], message: Message) -> bool:
        if self._kind(message) != done["kind"]:
            return False
        text = f"{message.text}{message.card or ''}"
        if done.get("same") and not (self._number and self._number in text):
            return False
        if done["on"] == "card":
            return message.card is not None and _has(done["status"], str(message.card.get("status", "")))
        speaker = "bot" if message.sender == BOT else "person"
        return speaker == done["by"] and _has(done["words"], message.text)


def _has(words: list[str], text: str) -> bool:
    return any(word in text for word in words)
