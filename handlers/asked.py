"""A message as a handler sees it: what was said, by whom, where, and what of his is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from models import masking
from models.messages import Incoming, Outgoing, Platform, Target, Text
from models.people import Speaker
from models.registry import GroupInfo
from models.roles import GroupKind
from models.states import State
from understanding.place import Found
from understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class Known:
    """A matter that the speaker reported here, as far as choosing what to do with his words needs it.

    `by_door`: here he goes on alone with what he began in a group. `since`: how long it is in this state.
    """

    id: int
    number: str
    state: str
    category: str
    place: str
    by_door: bool = False
    kind: str = ""
    since: datetime | None = None

    @property
    def done(self) -> bool:
        """Whether somebody called it done."""
        return self.over or self.state == State.RESOLVED

    @property
    def over(self) -> bool:
        """Whether it is verified or closed."""
        return self.state in (State.VERIFIED, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Asked:
    """`message_id` is the inbox row; `today` is the station's date; `known` is what the speaker reported
    here, newest first: what is not over, and what was not long ago.

    `asked_back` is true while a question of ours to this speaker is open here, `to_confirm` while a
    command of his waits to be confirmed, `choosing` the act of what he was offered and has not chosen from,
    `to_place` while a matter that he dispatched waits for its grid, `to_fill` while one of the five reports
    waits for his answer; `to_rate` are the incidents about which
    he was asked here how it went, newest first; `with_human` while somebody of the station has taken this
    private talk over; `late` when the message comes too long after it was said, as when a gateway replays
    its history; `going_on` when the speaker's newest matter here was reported just before, `lately` when
    that is not long ago, `soon` when it is some minutes ago at most;
    `relative`: this private talk is tied to an elder whom somebody may look for;
    `pieces` are what the speaker said here in the same breath before, oldest first.
    `read(text)` reads a text as said by this speaker in this place at this time; `where(text)` finds the
    place of a text by itself, whatever its kind and whatever was said before.
    """

    incoming: Incoming
    message_id: int
    today: date
    speaker: Speaker
    group: GroupInfo | None
    known: tuple[Known, ...]
    read: Callable[[str], Reading]
    where: Callable[[str], Found]
    asked_back: bool = False
    to_confirm: bool = False
    choosing: str = ""
    to_place: bool = False
    to_fill: bool = False
    to_rate: tuple[int, ...] = ()
    late: bool = False
    with_human: bool = False
    going_on: bool = False
    lately: bool = False
    soon: bool = False
    relative: bool = False
    pieces: tuple[str, ...] = ()

    @property
    def matters(self) -> tuple[int, ...]:
        """Ids of the speaker's incidents here that are not over, newest first."""
        return tuple(each.id for each in self.known if not each.over)

    @property
    def clarifying(self) -> bool:
        """Whether he was asked where it is, and has not answered."""
        return any(each.state == State.CLARIFYING for each in self.known)

    @property
    def text(self) -> str:
        return self.incoming.text.strip()

    @property
    def clicked(self) -> str:
        """The words of the choice on a menu that was pressed: they stand beside its number."""
        quote = self.incoming.quote
        menu = self.incoming.platform is Platform.KF and quote is not None and not quote.message_id
        return quote.text if menu and quote is not None else ""

    @property
    def pressed_key(self) -> str:
        """What the line of a menu that was pressed tells besides its number and its words."""
        return self.incoming.quote.key if self.clicked and self.incoming.quote is not None else ""

    @property
    def among_staff(self) -> bool:
        """Whether only those who work on matters hear what is said here: a working group, or private."""
        if self.incoming.private:
            return self.speaker.staff
        return self.group is not None and self.group.kind in (GroupKind.GRID, GroupKind.OFFICERS)

    @property
    def unregistered(self) -> bool:
        """Whether it comes out of a group that we do not know, or of a stranger in a working group."""
        if self.incoming.private:
            return False
        return self.group is None or (self.speaker.id is None and self.among_staff)

    @property
    def here(self) -> Target:
        """The conversation in which it was said."""
        said = self.incoming
        return Target(said.platform, said.conversation, said.private, said.account)

    def as_read_here(self, text: str) -> str:
        """What somebody of the staff wrote, without what is nobody's business where this is said."""
        if self.incoming.private:
            return text
        return masking.without_numbers(text) if self.among_staff else masking.for_group(text)

    def worded(self, text: str) -> Asked:
        """The same in other words: a part of what was said, or what it stands for."""
        return replace(self, incoming=msgspec.structs.replace(self.incoming, text=text))

    def reply(
        self,
        text: str,
        *,
        incident: int | None = None,
        urgent: bool = False,
        choices: tuple[str, ...] = (),
        keys: tuple[str, ...] = (),
    ) -> Outgoing:
        """Say something in the same conversation, to this very message; `choices` are its numbered lines."""
        body = Text(text, quote=self.incoming.message_id, choices=choices, keys=keys)
        return Outgoing(to=self.here, body=body, incident=incident, urgent=urgent, answers=True)
