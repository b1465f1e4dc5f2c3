"""What a batch of messages has to know of its speakers, fetched once for the whole batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, or_, select

from bot.database import table
from handlers.asked import Known
from models.among import among
from models.elder_rows import ElderContact
from models.flow_rows import conversation_key
from models.incident_rows import Choice, Incident, Reporter
from models.messages import Incoming
from models.people import Speaker
from models.registry_rows import Identity, Person
from models.roles import Role
from models.states import State
from models.tasks import COMMAND, ENTRY, FORM, GRID

identity, person, contact = table(Identity), table(Person), table(ElderContact)
incident, reporter, choice = table(Incident), table(Reporter), table(Choice)

NOBODY = Speaker()
# So long somebody may come back to what is over.
REMEMBERED = timedelta(days=30)
# A bare number is taken for an answer to what was asked so long ago at most.
ANSWERED = timedelta(days=2)
STILL_TALKED_ABOUT = [state.value for state in State if state not in (State.CLOSED, State.VERIFIED)]

# Built once: building a statement costs more than running it.
PEOPLE = (
    select(identity.c.platform, identity.c.external_id, person)
    .join(person, person.c.id == identity.c.person_id)
    .where(among(identity.c.external_id, "names"))
)
MATTERS = (
    select(
        reporter.c.conversation, reporter.c.sender, incident.c.id, incident.c.number, incident.c.state,
        incident.c.category, incident.c.place, reporter.c.by_door, incident.c.kind, incident.c.since,
        incident.c.opened_at, reporter.c.asked_in, reporter.c.score,
    )
    .join(incident, incident.c.id == reporter.c.incident_id)
    .where(among(reporter.c.sender, "senders"))
    .where(or_(among(incident.c.state, "open"), incident.c.since >= bindparam("since")))
    .order_by(incident.c.id.desc())
)  # fmt: skip
ASKED = select(choice.c.conversation, choice.c.sender, choice.c.act, choice.c.expires_at).where(
    among(choice.c.sender, "senders")
)

TIED = select(contact.c.platform, contact.c.conversation).where(among(contact.c.conversation, "talks"))


class Speakers:
    """Who the senders are, what of theirs is open, and whether we asked them something."""

    def __init__(self, connection: Connection, batch: Iterable[Incoming], now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._people: dict[tuple[str, str], Speaker] = {}
        self._known: dict[tuple[str, str], tuple[Known, ...]] = {}
        self._asked: dict[tuple[str, str], str] = {}
        self._to_rate: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._opened: dict[tuple[str, str], datetime] = {}
        self._tied: set[tuple[str, str]] = set()
        self._stale: set[str] = set()
        everything = list(batch)
        self._senders = {said.sender for said in everything}
        self._fetch(everything)

    def speaker(self, said: Incoming) -> Speaker:
        """The person behind the message; nobody of the registry is a resident without a name."""
        self._freshen(said)
        names = said.sender_ids or (said.sender,)
        return next((self._people[k] for n in names if (k := (said.platform, n)) in self._people), NOBODY)

    def known(self, said: Incoming) -> tuple[Known, ...]:
        """What this sender reported here and is not over, or was not long ago, newest first."""
        self._freshen(said)
        return self._known.get((said.conversation, said.sender), ())

    def to_rate(self, said: Incoming) -> tuple[int, ...]:
        """Ids of the incidents about which this sender was asked here how it went, newest first."""
        self._freshen(said)
        return tuple(self._to_rate.get((said.conversation, said.sender), ()))

    def going_on(self, said: Incoming, since: datetime) -> bool:
        """Whether this sender's newest matter here was opened after `since`."""
        self._freshen(said)
        opened = self._opened.get((said.conversation, said.sender))
        return opened is not None and opened >= since

    def relative(self, said: Incoming) -> bool:
        """Whether this is a private talk with a relative of an elder."""
        self._freshen(said)
        return said.private and (said.platform, said.conversation) in self._tied

    def asked_back(self, said: Incoming) -> bool:
        """Whether a question of ours to this sender is open here."""
        self._freshen(said)
        act = self._asked.get((place_key(said), said.sender))
        return act is not None and not act.startswith((COMMAND, ENTRY, GRID, FORM))

    def to_place(self, said: Incoming) -> bool:
        """Whether a matter that this sender dispatched waits here for its grid."""
        self._freshen(said)
        return self._asked.get((place_key(said), said.sender), "").startswith(GRID)

    def choosing(self, said: Incoming) -> str:
        """The act of what this sender was offered here, empty where that is nothing."""
        self._freshen(said)
        act = self._asked.get((place_key(said), said.sender), "")
        return act if act.startswith(ENTRY) else ""

    def to_fill(self, said: Incoming) -> bool:
        """Whether one of the five reports of this sender waits here for an answer."""
        self._freshen(said)
        return self._asked.get((place_key(said), said.sender), "").startswith(FORM)

    def to_confirm(self, said: Incoming) -> bool:
        """Whether a command of this sender waits here to be confirmed."""
        self._freshen(said)
        return self._asked.get((place_key(said), said.sender), "").startswith(COMMAND)

    def refresh(self, said: Incoming) -> None:
        """The handling of this message may have changed what is known of its sender."""
        self._stale.add(said.sender)

    def stale(self, said: Incoming) -> bool:
        """Whether asking about this sender reads the database anew; what is pending must be in it by then."""
        return said.sender in self._stale

    def _freshen(self, said: Incoming) -> None:
        """Fetch anew only where the same sender speaks again in this batch, which is seldom."""
        if said.sender not in self._stale:
            return
        self._stale.discard(said.sender)
        self._known = {key: rows for key, rows in self._known.items() if key[1] != said.sender}
        for key in [key for key in self._to_rate if key[1] == said.sender]:
            del self._to_rate[key]
        self._asked = {key: act for key, act in self._asked.items() if key[1] != said.sender}
        self._opened = {key: at for key, at in self._opened.items() if key[1] != said.sender}
        self._fetch([said])

    def refresh_all(self) -> None:
        """The handling of a message may have changed what is known of everybody: staff close matters."""
        self._stale |= self._senders

    def _fetch(self, batch: list[Incoming]) -> None:
        names = {name for said in batch for name in (said.sender_ids or (said.sender,))}
        senders = {said.sender for said in batch}
        self._fetch_people(names)
        self._fetch_matters(senders)
        self._fetch_tied({said.conversation for said in batch if said.private})
        found = self._connection.execute(ASKED, {"senders": list(senders)})
        # A list is an offer, no question: once it is stale a number means something else.
        self._asked |= {
            (where, sender): act
            for where, sender, act, until in found
            if not (act.startswith((ENTRY, GRID, FORM)) and until <= self._now)
        }

    def _fetch_people(self, names: set[str]) -> None:
        for row in self._connection.execute(PEOPLE, {"names": list(names)}).mappings():
            who = Speaker(
                row["id"], row["name"], Role(row["role"]), tuple(row["grids"]), tuple(row["communities"])
            )
            self._people[(row["platform"], row["external_id"])] = who

    def _fetch_tied(self, talks: set[str]) -> None:
        if talks:
            self._tied |= {tuple(row) for row in self._connection.execute(TIED, {"talks": list(talks)})}

    def _fetch_matters(self, senders: set[str]) -> None:
        found: dict[tuple[str, str], list[Known]] = defaultdict(list)
        wanted = {"senders": list(senders), "since": self._now - REMEMBERED, "open": STILL_TALKED_ABOUT}
        rows = self._connection.execute(MATTERS, wanted)
        for where, sender, *matter, opened, asked_in, score in rows:
            known = Known(*matter)
            found[(where, sender)].append(known)
            if not known.over:
                self._opened.setdefault((where, sender), opened)
            if known.done and asked_in and score is None and matter[-1] >= self._now - ANSWERED:
                self._to_rate[(asked_in, sender)].append(known.id)
        self._known |= {key: tuple(rows) for key, rows in found.items()}


def place_key(said: Incoming) -> str:
    """The conversation as the table of open questions names it."""
    return conversation_key(said.platform, "", said.conversation, said.private)
