"""How reporters rate what was done: asked once, with the result; 1 to 5, with words."""

from __future__ import annotations

from sqlmodel import col, select

from models.flow_rows import Conversation, conversation_key
from models.incident_rows import Choice, Incident, Reporter
from models.messages import Incoming, Outgoing, Platform, Target, Text
from models.roles import STAFF
from models.tasks import ENTRY
from models.work import Work

ASK = "解决了的话，回 1 到 5 打个分（5 最好）。"
ASK_ALONE = "{number} 办得怎么样？回 1 到 5 打个分（5 最好），想说两句也行。"


def ask(work: Work, incident: Incident, rows: list[Reporter]) -> tuple[set[tuple[str, str]], list[Outgoing]]:
    """Each of them once: alone where he has talked with us alone before, else with the result.

    The places (platform and conversation) whose result carries the question, and the private ones.
    Police matters are not asked about, nor is the staff.
    """
    here: set[tuple[str, str]] = set()
    alone: list[Outgoing] = []
    known = {row.sender for row in rows if row.asked_in}
    for row in rows if incident.kind == "nonpolice" else ():
        if row.sender in known or row.platform == Platform.CONSOLE or _staff(work, row):
            continue
        known.add(row.sender)
        if not row.private and _talked_alone(work, row):
            row.asked_in = row.sender
            alone.append(_question(incident, row))
        else:
            row.asked_in = row.conversation
            here.add((row.platform, row.conversation))
        _close_list(work, row)
    return here, alone


def waiting(work: Work, incident: Incident, said: Incoming) -> Reporter | None:
    """Whoever says this as one who was asked about that matter here and has not answered yet."""
    query = select(Reporter).where(
        col(Reporter.incident_id) == incident.id,
        col(Reporter.sender) == said.sender,
        col(Reporter.asked_in) == said.conversation,
        col(Reporter.score).is_(None),
    )
    return work.db.scalars(query).first()


def record(work: Work, row: Reporter, score: int, words: str) -> None:
    """Write the answer down."""
    row.score, row.rated_at = score, work.now
    row.words = work.vault.seal(words) if words else None


def given(work: Work, incident: Incident) -> list[tuple[int, str]]:
    """All answers on a matter: score and words."""
    query = select(Reporter).where(col(Reporter.incident_id) == incident.id, col(Reporter.score).is_not(None))
    rows = work.db.scalars(query.order_by(col(Reporter.rated_at)))
    return [(row.score, work.vault.open(row.words)) for row in rows if row.score is not None]


def _close_list(work: Work, row: Reporter) -> None:
    """The entries that he was offered there: from now on a number answers the newer question."""
    place = conversation_key(row.platform, "", row.asked_in, private=True)
    choice = work.db.get(Choice, (place, row.sender))
    if choice is not None and choice.act == ENTRY:
        work.db.delete(choice)


def _staff(work: Work, row: Reporter) -> bool:
    person = work.registry.team.person(row.person_id)
    return person is not None and person.role in STAFF


def _talked_alone(work: Work, row: Reporter) -> bool:
    key = conversation_key(row.platform, row.account, row.sender, private=True)
    return work.db.get(Conversation, key) is not None


def _question(incident: Incident, row: Reporter) -> Outgoing:
    return Outgoing(
        to=Target(Platform(row.platform), row.sender, private=True, account=row.account),
        body=Text(ASK_ALONE.format(number=incident.number)),
        incident=incident.id,
        key=f"rate:{incident.number}:{row.platform}:{row.sender}",
    )
