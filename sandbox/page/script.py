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


def load(name: str) -> Any:
    """A data file of this folder: `script.json` (phones and lines) or `points.json` (places to send)."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


class Script:
    """Lines as the page shows them; `heard` ticks them off.

    A line's `done` says what ticks it: `on` is `said` or `card` (a card's look), `kind` the kind of group,
    `by` is `person` or `bot`, `words` (any of them in the text) or `status` (any of them in the card's).
    The line whose `done` has `opens` begins the matter that the others tell of: of these a line with `same`
    is ticked by no other one, whatever else is going on in the groups.
    """

    def __init__(self, world: World, lines: list[dict[str, Any]]) -> None:
        self._world = world
        self._lines = lines
        self._done: set[int] = set()
        self._number = ""

    def heard(self, event: Event) -> bool:
        """Take an event in; whether it ticked a line."""
        if event.message is None or event.kind not in ("said", "card"):
            return False
        waiting = set(range(len(self._lines))) - self._done
        ticked = {n for n in waiting if self._fits(self._lines[n]["done"], event.message)}
        self._done |= ticked
        if any(self._lines[n]["done"].get("opens") for n in ticked):
            self._number = found[1] if (found := NUMBER.search(event.message.text)) else ""
        return bool(ticked)

    def view(self) -> list[dict[str, Any]]:
        """Each line with `done` as true or false, and the number of the script's matter, once it has one."""
        return [
            {**line, "done": n in self._done, "number": self._number} for n, line in enumerate(self._lines)
        ]

    def _fits(self, done: dict[str, Any], message: Message) -> bool:
        if self._world.chats[message.chat].kind != done["kind"]:
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
