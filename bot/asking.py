"""A stored message as a handler sees it: with its speaker, his matters, and the reading of its text."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from bot.handles import RESIDENT_GROUPS
from bot.hushing import Hushes
from bot.knowing import Knowing
from bot.recent import Recent
from bot.speakers import Speakers
from handlers.asked import Asked
from models.messages import Incoming, Target
from models.registry import GroupInfo
from models.settings import Settings
from understanding.afterwards.progress import has_number
from understanding.place import Found
from understanding.reading import Reading, Said
from understanding.team.five_reports import protected

# So long who told of a danger is likely to go on about it.
SOON = timedelta(minutes=10)


def _quoted(said: Incoming, group: GroupInfo | None) -> str:
    """What a resident among others speaks of; a quoted card of the staff is a task, no place, and the grids
    that our own words name are not where it is.
    """
    if said.quote is None or group is None or group.kind not in RESIDENT_GROUPS:
        return ""
    return "" if has_number(said.quote.text) else said.quote.text


class Asking:
    """Puts together what is known; remembers what was said a little before."""

    def __init__(self, settings: Settings, knowing: Knowing) -> None:
        self._settings = settings
        self._knowing = knowing
        self._recent = Recent()

    def of(self, row: int, said: Incoming, speakers: Speakers, hushes: Hushes, now: datetime) -> Asked:
        """What the handlers get of one message; its text is read when it is asked for, and once."""
        group = None if said.private else self._knowing.registry.group(said.platform, said.conversation)
        # Alone one speaks of the place from whose group one came.
        area = group if said.came_from is None else self._group(said.came_from)
        speaker = speakers.speaker(said)
        home = speaker.grids[0] if len(speaker.grids) == 1 else None

        earlier, point = self._recent.before(row, said, now)
        # Where a crime is that he informed of goes into no other matter of his: others would read it.
        earlier = tuple(each for each in earlier if not protected(each))
        location = said.location or point
        if quoted := _quoted(said, group):
            earlier = (quoted, *earlier)

        @cache
        def read(text: str) -> Reading:
            place = Said(text, now, area, said.sender, home, location, earlier, said.addressed)
            return self._knowing.reader.read(place)

        def where(text: str) -> Found:
            return self._knowing.reader.where(Said(text, now, area, said.sender, None, said.location))

        today = now.astimezone(self._settings.station.timezone).date()
        late = now - said.sent_at > self._settings.clocks.late_message
        known, asked_back = speakers.known(said), speakers.asked_back(said)
        to_confirm = speakers.to_confirm(said)
        going_on = speakers.going_on(said, now - self._settings.clocks.together)
        lately = going_on or speakers.going_on(said, now - self._settings.clocks.join)
        soon = going_on or speakers.going_on(said, now - SOON)
        return Asked(
            said, row, today, speaker, group, known, read, where, asked_back=asked_back,
            to_confirm=to_confirm, choosing=speakers.choosing(said),
            to_place=speakers.to_place(said), to_fill=speakers.to_fill(said),
            to_rate=speakers.to_rate(said), late=late,
            with_human=hushes.with_human(said), going_on=going_on, lately=lately, soon=soon,
            relative=speakers.relative(said),
            pieces=self._recent.pieces(row, said, now - self._settings.clocks.together),
        )  # fmt: skip

    def _group(self, where: Target) -> GroupInfo | None:
        return self._knowing.registry.group(where.platform, where.conversation)
