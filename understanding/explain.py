"""What would be decided about a message, as one JSON object; the contract of `yihu explain`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from models.registry import GroupInfo, Registry
from models.settings import Settings
from understanding.kind.rules import Rules
from understanding.reader import Reader
from understanding.reading import Kind, Reading, Said

NOT_AN_OBJECT = "一行要是一个 {text, group, sender, at}"
NOT_A_TIME = "at 要写成 2026-11-23T10:00"
STRANGER = "登记表里没有“{name}”这个群，按不在群里判断"
NOT_A_TEXT = "{name} 要是文字"


class Explainer:
    """Reads lines `{"text", "group", "sender", "at"}` against one registry with one set of settings.

    What is said in no group may be said to the bot alone: what is surely known is told then.
    """

    def __init__(self, registry: Registry, settings: Settings, rules: Rules | None = None) -> None:
        self._settings = settings
        self._reader = Reader(registry, settings, rules)
        self._groups: dict[str, GroupInfo] = {}
        for group in registry.groups.values():
            self._groups.setdefault(group.name, group)
        self._groups |= {group.external_id: group for group in registry.groups.values()}
        # As the bot takes the only grid of somebody it knows for his home.
        self._homes = {
            account: person.grids[0]
            for person in registry.team.people
            if len(person.grids) == 1
            for _, account in person.accounts
        }

    def knows(self, group: str | None) -> bool:
        """Whether a group that is named is one of the registry."""
        return not group or group in self._groups

    def explain(self, line: Any) -> dict[str, Any]:
        """The decision. Raises `ValueError`, in Chinese, where the line is not as it should be."""
        if not isinstance(line, Mapping):
            raise ValueError(NOT_AN_OBJECT)
        said = Said(
            text=_text(line, "text"),
            at=self._time(line.get("at")),
            group=self._groups.get(_text(line, "group")),
            sender=_text(line, "sender"),
            home=self._homes.get(_text(line, "sender")),
        )
        reading = self._reader.read(said)
        if reading.kind is Kind.CHATTER and said.group is None:
            alone = self._reader.read(replace(said, addressed=True))
            reading = alone if alone.answer else reading
        if reading.kind is Kind.CHATTER:
            reading = self._placed(reading, said)
        reasons = list(reading.reasons)
        if reading.kind is not Kind.CHATTER and not self.knows(line.get("group")):
            reasons.append(STRANGER.format(name=line["group"]))
        return {
            "kind": reading.kind,
            "category": reading.category,
            "urgency": reading.urgency,
            "grid": reading.grid,
            "candidates": list(reading.candidates),
            "place": reading.place,
            "route": reading.route,
            "answer": reading.answer,
            "reasons": reasons,
        }

    def _placed(self, reading: Reading, said: Said) -> Reading:
        """Talk that names a place tells of it too: with what follows it may be a matter there."""
        found = self._reader.where(said)
        if not found.place:
            return reading
        return replace(
            reading,
            place=found.place,
            grid=found.grid,
            candidates=found.candidates,
            reasons=(*reading.reasons, *found.reasons),
        )

    def _time(self, at: Any) -> datetime:
        """The present of this line; without an offset it is the station's time."""
        if not isinstance(at, str):
            raise ValueError(NOT_A_TIME)
        zone = self._settings.station.timezone
        try:
            time = datetime.fromisoformat(at)
            return (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(zone)
        except (ValueError, OverflowError):
            raise ValueError(NOT_A_TIME) from None


def _text(line: Mapping[str, Any], name: str) -> str:
    value = line.get(name)
    if value is None and name != "text":
        return ""
    if not isinstance(value, str):
        raise ValueError(NOT_A_TEXT.format(name=name))
    return value
