"""Somebody of the team saw an elder, or found nobody: written down, or told to the officers at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from handlers import elder_naming, stranger
from handlers.asked import Asked
from models import elder_lists, elder_notices, elder_team, elder_watch
from models.elders import Proof
from models.incident_rows import AuditLine
from models.incidents import local
from models.messages import Outgoing
from models.registry_rows import Elder
from models.work import Work
from understanding.sighting_words import Seen, bare_number, sightings

Otherwise = Callable[[Asked, Work], list[Outgoing]]

PROOFS = {
    Proof.MET: "当面见到", Proof.DOOR: "上门见到", Proof.PHONE: "通了电话", Proof.NEIGHBOUR: "邻居见到",
    Proof.ABSENT: "没找到人",
}  # fmt: skip
SEEN = "记下了：{name}（{at} {proof}）。下次最晚 {until} 前见面。"
NOT_ENOUGH = "记下了：{name}（{at} {proof}）。这样还不算见面，最晚 {until} 前要上门见一次。"
ABSENT = "{name}没见到，已经报给社区民警和值班民警。麻烦在附近找找、问问邻居，有消息马上说。"
AWAY = "{name}请假到 {until}，这几天不用上门。要是他已经回来了，发 /请假 {name} 结束。"
FUTURE = "还没到的见面不能记，见到 {name} 以后再说一声。"
TOO_OLD = "{at} 太早了，见面只能补记 {days} 天内的。"
NO_LIST = "还没有给您发过名单。发 /老人 看名单，再回序号。"
NO_SUCH = "名单上没有第 {n} 位，一共 {last} 位。"
DAYS_BACK = 7


def may_be(asked: Asked) -> bool:
    """Whether the words read like a sighting, or like the answer to which namesake was meant."""
    if bare_number(asked.text) is not None:
        return not asked.asked_back
    return bool(sightings(asked.text))


def before(otherwise: Otherwise) -> Otherwise:
    """A handler of sightings; `otherwise` handles what turns out to be about no elder of the list."""

    def handle(asked: Asked, work: Work) -> list[Outgoing]:
        if (number := bare_number(asked.text)) is not None:
            return _chosen(asked, work, number, otherwise)
        # Who can be said nothing better is told that there is no such elder.
        further = None if otherwise is stranger.handle else otherwise
        return report(asked, work, sightings(asked.text), further)

    return handle


def report(
    asked: Asked, work: Work, said: tuple[Seen, ...], otherwise: Otherwise | None = None
) -> list[Outgoing]:
    """Write these down, or ask which elder is meant."""
    about = [(seen, elder_naming.find(asked, work, seen.who, seen.where)) for seen in said if seen.who]
    if about and not any(found for _, found in about) and otherwise is not None:
        return otherwise(asked, work)
    told: list[str] = []
    sent: list[Outgoing] = []
    for seen in said:
        found = next((found for each, found in about if each is seen), None)
        lines, more = _numbers(asked, work, seen) if found is None else _one(asked, work, seen, found)
        told += lines
        sent += more
    return [asked.reply("\n".join(told)), *sent]


def _numbers(asked: Asked, work: Work, seen: Seen) -> tuple[list[str], list[Outgoing]]:
    elders = elder_lists.numbered(work, asked.speaker.id or 0)
    if not elders:
        return [NO_LIST], []
    told: list[str] = []
    sent: list[Outgoing] = []
    for number in seen.numbers:
        if not 1 <= number <= len(elders):
            told.append(NO_SUCH.format(n=number, last=len(elders)))
            continue
        line, more = _write(asked, work, seen, elders[number - 1])
        told.append(line)
        sent += more
    return told, sent


def _one(asked: Asked, work: Work, seen: Seen, found: list[Elder]) -> tuple[list[str], list[Outgoing]]:
    if not found:
        return [elder_naming.UNKNOWN.format(who=seen.who[:20])], []
    if len(found) > 1:
        elder_lists.ask(work, asked.speaker.id or 0, found, seen)
        return [elder_naming.ask_which(work, seen.who, found, private=asked.incoming.private)], []
    line, sent = _write(asked, work, seen, found[0])
    return [line], sent


def _chosen(asked: Asked, work: Work, number: int, otherwise: Otherwise) -> list[Outgoing]:
    question = elder_lists.waiting(work, asked.speaker.id or 0)
    if question is None:
        return otherwise(asked, work)
    if not 1 <= number <= len(question.elders):
        return [asked.reply(NO_SUCH.format(n=number, last=len(question.elders)))]
    elder_lists.answered(work, asked.speaker.id or 0)
    elder = work.db.get_one(Elder, question.elders[number - 1])
    line, sent = _write(asked, work, msgspec.json.decode(question.said, type=Seen), elder)
    return [asked.reply(line), *sent]


def _write(asked: Asked, work: Work, seen: Seen, elder: Elder) -> tuple[str, list[Outgoing]]:
    """One sighting of one elder, where it may be and can be; the sentence for whoever told of it."""
    if elder.left_at is not None:
        return elder_naming.UNKNOWN.format(who=elder.name), []
    if not elder_team.may_report(work, asked.speaker, elder):
        work.db.add(
            AuditLine(
                at=work.now, person_id=asked.speaker.id, act="sighting", subject=f"elder:{elder.id}",
                verdict="refused",
            )
        )  # fmt: skip
        return elder_naming.NOT_YOURS.format(name=elder.name), []
    at = _when(asked, work, seen)
    if at > work.now:
        return FUTURE.format(name=elder.name), []
    if work.now - at > timedelta(days=DAYS_BACK):
        return TOO_OLD.format(at=elder_notices.day_and_time(work, at), days=DAYS_BACK), []
    if seen.proof is Proof.ABSENT:
        return _absent(asked, work, elder)
    row = elder_watch.see(work, elder, asked.speaker.id, seen.proof, at, asked.message_id)
    until = elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder))
    said = elder_notices.day_and_time(work, at)
    pattern = SEEN if row.counts else NOT_ENOUGH
    return pattern.format(name=elder.name, at=said, proof=PROOFS[seen.proof], until=until), []


def _absent(asked: Asked, work: Work, elder: Elder) -> tuple[str, list[Outgoing]]:
    elder_watch.see(work, elder, asked.speaker.id, Proof.ABSENT, work.now, asked.message_id)
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        return AWAY.format(name=elder.name, until=day_of(work, elder.away_until)), []
    key = f"{elder.id}:{asked.message_id}"
    return ABSENT.format(name=elder.name), elder_notices.absent(work, elder, asked.speaker.name, key)


def day_of(work: Work, until: datetime) -> str:
    """The last day of an absence that ends at `until`."""
    return local(work, until - timedelta(seconds=1)).strftime("%m-%d")


def _when(asked: Asked, work: Work, seen: Seen) -> datetime:
    """When it was: of another day without a time its first light, so that nobody counts as seen too late."""
    if seen.day == 0 and seen.clock is None:
        return min(work.now, asked.incoming.sent_at)
    zone = work.settings.station.timezone
    day = local(work, work.now).date() + timedelta(days=seen.day)
    clock = seen.clock or work.settings.elders.daylight[0]
    return datetime.combine(day, clock, zone)
