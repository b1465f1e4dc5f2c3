"""One sighting of one elder is written down, or refused with a sentence; nobody there is told at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.asked import Asked
from handlers.elders import elder_naming
from models import audit, elder_absent, elder_notices, elder_search, elder_team, elder_watch
from models.elder_absent import Absent
from models.elder_rows import Sighting
from models.elders import PROOF_WORDS, Proof
from models.incidents import local
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import Role
from models.work import Work
from understanding.elders.sightings import Seen

SEEN = "记下了：{name}（{at} {proof}）。下次最晚 {until} 前见面。"
NOT_ENOUGH = "记下了：{name}（{at} {proof}）。这样还不算见面，最晚 {until} 前要上门见一次。"
ABSENT = "{name}没见到，已经报给社区民警和值班民警。麻烦在附近找找、问问邻居，有消息马上说。"
UNHEARD = "{name}没见到，记下了，可是登记表里没有我能联系上的民警：请马上打 110，再到附近找找、问问邻居。"
SEEN_SINCE = "记下了：{name}{at}没见到。后来 {seen} 已经见到，就不惊动民警了。"
AWAY = "{name}请假到 {until}，这几天不用上门。要是他已经回来了，发 /请假 {name} 结束。"
STILL_AWAY = "{name}还在请假（到 {until}），已经回来了就发 /请假 {name} 结束。"
FUTURE = "还没到的见面不能记，见到 {name} 以后再说一声。"
TOO_OLD = "{at} 太早了，见面只能补记 {days} 天内的。"
VOLUNTEER = "谢谢您。志愿者见到的这里不记，请跟网格员说一声，由网格员来报。"
CONTACT = "紧急联系人：{who}，请也打个电话问问。"
DAYS_BACK = 7


@dataclass(frozen=True, slots=True)
class Written:
    """What is answered, what else is sent, and the row; without a row it was refused.

    `missed`: since when nobody had seen him, where that was longer than it may be.
    """

    line: str
    elder: Elder
    row: Sighting | None = None
    sent: tuple[Outgoing, ...] = ()
    missed: datetime | None = None


def write(asked: Asked, work: Work, seen: Seen, elder: Elder) -> Written:
    """What came of it; a refusal for somebody else's elder stands in the audit log."""
    if (refused := _refused(asked, work, elder)) is not None:
        return Written(refused, elder)
    at = _when(asked, work, seen)
    if at > work.now:
        return Written(FUTURE.format(name=elder.name), elder)
    if work.now - at > timedelta(days=DAYS_BACK):
        return Written(TOO_OLD.format(at=elder_notices.day_and_time(work, at), days=DAYS_BACK), elder)
    if seen.proof is Proof.ABSENT:
        return absent(asked, work, elder, at, Absent(asked.speaker, _day(work, seen, at), seen.more))
    base, late = elder_watch.base(elder, work.now), at > elder_watch.overdue_at(work, elder)
    before = elder_absent.waiting(work, elder)
    row = elder_watch.see(work, elder, asked.speaker.id, seen.proof, at, asked.message_id)
    until = elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder))
    said = elder_notices.day_and_time(work, at)
    pattern = SEEN if row.counts else NOT_ENOUGH
    line = pattern.format(name=elder.name, at=said, proof=PROOF_WORDS[seen.proof], until=until)
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        away = elder_notices.last_day(work, elder.away_until)
        line = f"{line}\n{STILL_AWAY.format(name=elder.name, until=away)}"
    calm = tuple(elder_absent.over(work, elder, before, row))
    return Written(line, elder, row, calm, missed=base if late and row.counts else None)


def _refused(asked: Asked, work: Work, elder: Elder) -> str | None:
    if elder.left_at is not None:
        return elder_naming.UNKNOWN.format(who=elder.name)
    if elder_team.may_report(work, asked.speaker, elder):
        return None
    subject = f"elder:{elder.id}"
    audit.note(work, asked.speaker.id, "sighting", subject, "refused")
    volunteer = asked.speaker.role is Role.VOLUNTEER and elder.grid in asked.speaker.grids
    return VOLUNTEER if volunteer else elder_naming.NOT_YOURS.format(name=elder.name)


def absent(asked: Asked, work: Work, elder: Elder, at: datetime, told: Absent) -> Written:
    """Nobody there, or nobody knows where: told at once, unless he is away or was seen since."""
    row = elder_watch.see(work, elder, asked.speaker.id, Proof.ABSENT, at, asked.message_id)
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        until = elder_notices.last_day(work, elder.away_until)
        return Written(AWAY.format(name=elder.name, until=until), elder, row)
    if elder.seen_at is not None and elder.seen_at > at:
        seen = elder_notices.day_and_time(work, elder.seen_at)
        return Written(SEEN_SINCE.format(name=elder.name, at=told.when, seen=seen), elder, row)
    said = elder_absent.alarm(work, elder, told, f"{elder.id}:{asked.message_id}")
    elder_search.begin(work, elder)
    heard = elder_absent.officers(work, elder)
    line = (ABSENT if heard else UNHEARD).format(name=elder.name)
    if asked.incoming.private and (call := whom_to_call(asked, work, elder)):
        line = f"{line}\n{call}"
    return Written(line, elder, row, tuple(said))


def _day(work: Work, seen: Seen, at: datetime) -> str:
    """When it was, in words; of another day no more than was said."""
    words = elder_notices.day_and_time(work, at)
    return words.split()[0] if seen.day and seen.clock is None else words


def whom_to_call(asked: Asked, work: Work, elder: Elder) -> str:
    """For whoever stands at the door, in private; that it was shown is logged. Empty where there is none."""
    who = elder_notices.contact(elder_notices.details_of(work, elder))
    if not who:
        return ""
    audit.note(work, asked.speaker.id, "contact", f"elder:{elder.id}", "shown")
    return CONTACT.format(who=who)


def _when(asked: Asked, work: Work, seen: Seen) -> datetime:
    """When it was: of another day without a time its first light, so that nobody counts as seen too late."""
    if seen.day == 0 and seen.clock is None:
        return min(work.now, asked.incoming.sent_at)
    zone = work.settings.station.timezone
    day = local(work, work.now).date() + timedelta(days=seen.day)
    clock = seen.clock or work.settings.elders.daylight[0]
    return datetime.combine(day, clock, zone)
