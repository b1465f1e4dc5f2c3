"""What was said of elders by mistake is taken back, and the officers hear where they were told of it."""

from __future__ import annotations

from handlers.asked import Asked
from models import audit, elder_absent, elder_acts, elder_cards, elder_notices, elder_watch, spot_checks
from models.elder_rows import ElderAct, Sighting
from models.elder_undo import Last
from models.elders import PROOF_WORDS, Proof
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work

SEEN = "撤销了：{name}（{at} {proof}）。最晚 {until} 前要见面。"
ACT = "撤销了：{name} {act}。"
CHANGED = "{name}后来又有人改过，撤销不了。请用 /老人 或 /请假 改回去。"
MISTAKE = "录入有误"


def take_back(asked: Asked, work: Work, last: Last) -> list[Outgoing]:
    """One answer for all of it; the teller's own card is brought up to date."""
    if last.act is not None:
        return [asked.reply(_act(asked, work, last.act))]
    return sightings(asked, work, last.sightings)


def sightings(asked: Asked, work: Work, rows: tuple[Sighting, ...]) -> list[Outgoing]:
    """They stay written down as mistakes; whoever was alarmed hears that nobody is missing after all."""
    told = [_sighting(asked, work, row) for row in rows]
    person, seen = rows[0].person_id or 0, [row.elder_id for row in rows]
    cards = [elder_cards.updated(work, card) for card in elder_cards.own(work, person, seen)]
    answer = asked.reply("\n".join(line for line, _ in told))
    return [answer, *(out for _, sent in told for out in sent), *cards]


def _sighting(asked: Asked, work: Work, row: Sighting) -> tuple[str, list[Outgoing]]:
    elder = work.db.get_one(Elder, row.elder_id)
    elder_watch.take_back(work, elder, row, asked.speaker.id)
    spot_checks.drop(work, row)
    audit.note(work, asked.speaker.id, "/见面 撤销", f"elder:{elder.id}")
    line = SEEN.format(
        name=elder.name,
        at=elder_notices.day_and_time(work, row.at),
        proof=PROOF_WORDS[Proof(row.proof)],
        until=elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder)),
    )
    if row.proof != Proof.ABSENT or elder_watch.away(elder, work.now):
        return line, []
    return line, elder_absent.mistaken(work, elder, asked.speaker.name, f"{row.id}")


def _act(asked: Asked, work: Work, act: ElderAct) -> str:
    elder = work.db.get_one(Elder, act.elder_id)
    if elder_acts.changed_since(work, act):
        return CHANGED.format(name=elder.name)
    elder_acts.take_back(work, act, elder, MISTAKE)
    audit.note(work, asked.speaker.id, f"撤销 {act.act}", f"elder:{elder.id}")
    return ACT.format(name=elder.name, act=act.act)
