"""A message as a handler sees it: what was said, by whom, where, and what of his is still open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.messages import Incoming, Outgoing, Target, Text
from models.people import Speaker
from models.registry import GroupInfo
from models.roles import GroupKind
from understanding.place import Found
from understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """`message_id` is the inbox row; `matters` are ids of the speaker's open incidents here, newest first.

    `asked_back` is true while a question of ours to this speaker is open here, `to_confirm` while a
    command of his waits to be confirmed; `late` when the message
    comes too long after it was said, as when a gateway replays its history; `going_on` when the speaker's
    newest matter here was reported just before, `lately` when that is not long ago.
    `read(text)` reads a text as said by this speaker in this place at this time; `where(text)` finds the
    place of a text by itself, whatever its kind and whatever was said before.
    """

    incoming: Incoming
    message_id: int
    speaker: Speaker
    group: GroupInfo | None
    matters: tuple[int, ...]
    read: Callable[[str], Reading]
    where: Callable[[str], Found]
    asked_back: bool = False
    to_confirm: bool = False
    late: bool = False
    going_on: bool = False
    lately: bool = False

    @property
    def text(self) -> str:
        return self.incoming.text.strip()

    @property
    def among_staff(self) -> bool:
        """Whether only those who work on matters hear what is said here: a working group, or private."""
        if self.incoming.private:
            return self.speaker.staff
        return self.group is not None and self.group.kind in (GroupKind.GRID, GroupKind.OFFICERS)

    @property
    def here(self) -> Target:
        """The conversation in which it was said."""
        said = self.incoming
        return Target(said.platform, said.conversation, said.private, said.account)

    def reply(self, text: str, *, incident: int | None = None, urgent: bool = False) -> Outgoing:
        """Say something in the same conversation, to this very message."""
        body = Text(text, quote=self.incoming.message_id)
        return Outgoing(to=self.here, body=body, incident=incident, urgent=urgent, answers=True)
