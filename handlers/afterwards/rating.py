"""5 很快: whoever was asked how it went answers; who is unhappy is heard by the grid leader."""

from __future__ import annotations

from handlers.asked import Asked
from models import called, cards, lookup, rating, reopening, reporters, telling_staff
from models.incident_rows import Incident
from models.incidents import move
from models.kinds import POLICE_KINDS
from models.messages import Outgoing
from models.states import MoveName, State
from models.work import Work
from understanding.afterwards.not_done import unsolved
from understanding.afterwards.rating import Rated, rated

THANKS = "谢谢，记下了。"
SORRY = "抱歉没让您满意，已经告诉负责人了。"
AGAIN = "抱歉没给您办好。{number} 已经重新派出去，也告诉负责人了。"
TELL = "{number} {place}，反映人只打了 {score} 分{words}。请回访一下。"
WORDS = "：“{words}”"
UNHAPPY, FINE = 2, 4


def belongs(asked: Asked) -> bool:
    """Whether it is the answer to our question how it went."""
    if not asked.to_rate or not asked.text or rated(asked.text) is None:
        return False
    return asked.read(asked.text).kind not in POLICE_KINDS


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """It is written down once; what is not done after all begins again."""
    incident, given = _meant(asked, work), rated(asked.text)
    row = rating.waiting(work, incident, asked.incoming) if incident is not None else None
    if incident is None or given is None or row is None:
        return []
    rating.record(work, row, given.score, given.words)
    if given.score > UNHAPPY:
        return [asked.reply(THANKS, incident=incident.id), *_confirmed(asked, work, incident, given)]
    sent = _tell_leader(work, incident, given)
    if unsolved(given.words) and reopening.in_time(work, incident):
        again = reopening.again(
            work, incident, reporters.voice(asked.speaker, incident), asked.message_id, given.words
        )
        return [asked.reply(AGAIN.format(number=incident.number), incident=incident.id), *again, *sent]
    return [asked.reply(SORRY, incident=incident.id), *sent]


def _meant(asked: Asked, work: Work) -> Incident | None:
    """The one whose number is said, else the newest."""
    named = lookup.in_text(work, asked.text)
    return named if named is not None else lookup.by_id(work, asked.to_rate[0])


def _tell_leader(work: Work, incident: Incident, given: Rated) -> list[Outgoing]:
    """The grid leader, else the officers, should speak with him."""
    leader = work.registry.team.leader(incident.grid)
    said = WORDS.format(words=given.words) if given.words else ""
    place = called.to_staff(work, incident)
    text = TELL.format(number=incident.number, place=place, score=given.score, words=said)
    key = f"unhappy:{incident.number}:{incident.version}"
    return telling_staff.people(work, (leader,) if leader is not None else (), text, key)


def _confirmed(asked: Asked, work: Work, incident: Incident, given: Rated) -> list[Outgoing]:
    """Whoever reported it and is content has verified it."""
    own = asked.speaker.id is not None and asked.speaker.id == incident.resolver_id
    if given.score < FINE or incident.state != State.RESOLVED or own:
        return []
    actor = reporters.voice(asked.speaker, incident)
    move(work, incident, MoveName.VERIFY, actor, note=asked.text, message_id=asked.message_id)
    return cards.updates(work, incident)
