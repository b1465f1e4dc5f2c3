"""/老人: who has to be seen by when, who is overdue, what is known of one of them, who is on the list."""

from __future__ import annotations

from sqlmodel import col, select

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section, first_word
from handlers.elders import elder_binding, elder_naming, elder_pictures, elder_roster
from models import audit, elder_contacts, elder_lists, elder_notices, elder_watch
from models.elder_rows import Sighting
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import STAFF
from models.work import Work

NOBODY = "您这边的见面名单上现在没有老人。"
# Who is new may have been seen by nobody yet: that is told by the whole list.
NONE_LATE = "没有超时的。还有多久、谁还没见过，发 /老人 看。"
HEAD = "见面名单 {n} 位，最急的在前："
LATE_HEAD = "超过时限没见面的 {n} 位："
LINE = "{n}. {name}（{where}）{seen}，{limit}"
AWAY_LINE = "{n}. {name}（{where}）请假到 {until}"
MORE = "还有 {n} 位没列出来。"
ANSWER = "见到了回序号就行，比如：1 3 见到了，2 没在家。"
LATE = ("逾期", "超时")
SHOWN = 30
ONE = "{name} {sex} {born}\n{where}\n{seen}，{limit}"
AWAY = "请假到 {until}：{why}"
DETAIL = "{what}：{words}"
DETAILS = ("电话", "紧急联系人", "联系人电话", "健康", "备注")
SAW = "· {what}"
SIGHTINGS = 5
FAMILY = "家属已绑定 {n} 个账号，没见到人会私信他们。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/老人`, `/老人 逾期`, `/老人 姓名`, `/老人 新增|搬到|… …`, `/老人 绑定 姓名` and its like."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    first, rest = first_word(words)
    if first in elder_roster.WORDS:
        return elder_roster.ask(asked, work, elder_roster.WORDS[first], rest)
    act, name = elder_binding.named(first, rest.strip())
    if act in elder_binding.ACTS:
        return [asked.reply(elder_binding.ACTS[act](asked, work, name))]
    if first and first not in LATE:
        return _one(asked, work, first, rest.strip())
    return [asked.reply(_list(asked, work, overdue=first in LATE))]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """What was asked back about who is on the list."""
    first, rest = first_word(words)
    return elder_roster.confirmed(asked, work, elder_roster.WORDS[first], rest)


def _list(asked: Asked, work: Work, *, overdue: bool) -> str:
    """Numbered, nearest deadline first; those who are away at the end."""
    found = elder_naming.present_of(asked, work)
    if overdue:
        found = [e for e in found if elder_watch.overdue_at(work, e) <= work.now]
    if not found:
        return NONE_LATE if overdue else NOBODY
    found.sort(key=lambda elder: (elder_watch.base(elder, work.now), elder.id or 0))
    shown = found[:SHOWN]
    elder_lists.give(work, asked.speaker.id or 0, shown)
    lines = [(LATE_HEAD if overdue else HEAD).format(n=len(found))]
    lines += [_line(asked, work, n, elder) for n, elder in enumerate(shown, 1)]
    if len(found) > SHOWN:
        lines.append(MORE.format(n=len(found) - SHOWN))
    return "\n".join([*lines, ANSWER + elder_notices.how_to_answer(asked.here)])


def _line(asked: Asked, work: Work, n: int, elder: Elder) -> str:
    where = elder_naming.roughly(work, elder, private=asked.incoming.private)
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        until = elder_notices.last_day(work, elder.away_until)
        return AWAY_LINE.format(n=n, name=elder.name, where=where, until=until)
    return LINE.format(
        n=n,
        name=elder.name,
        where=where,
        seen=elder_notices.last_seen(work, elder),
        limit=elder_notices.limit(work, elder),
    )


def _one(asked: Asked, work: Work, who: str, where: str) -> list[Outgoing]:
    name = f"{who}@{where}" if where else who
    elder = elder_naming.one(asked, work, COMMAND.names[0], elder_naming.Again("", ""), name)
    if isinstance(elder, str):
        return [asked.reply(elder)]
    return [asked.reply(_about(asked, work, elder)), *elder_pictures.newest(asked, work, elder)]


def _about(asked: Asked, work: Work, elder: Elder) -> str:
    """Telephone, contacts and health in private only; that they were read is logged."""
    private = asked.incoming.private
    lines = [
        ONE.format(
            name=elder.name,
            sex=elder.sex,
            born=elder.born or "",
            where=elder_naming.roughly(work, elder, private=private),
            seen=elder_notices.last_seen(work, elder),
            limit=elder_notices.limit(work, elder),
        )
    ]
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        why = work.vault.open(elder.away_why)
        lines.append(AWAY.format(until=elder_notices.last_day(work, elder.away_until), why=why))
    if private:
        details = elder_notices.details_of(work, elder)
        lines += [DETAIL.format(what=name, words=details[name]) for name in DETAILS if details.get(name)]
        if n := elder_contacts.count(work, elder):
            lines.append(FAMILY.format(n=n))
        audit.note(work, asked.speaker.id, "/老人", f"elder:{elder.id}", "shown")
    return "\n".join([*lines, *_sightings(work, elder)])


def _sightings(work: Work, elder: Elder) -> list[str]:
    query = select(Sighting).where(col(Sighting.elder_id) == elder.id, col(Sighting.undone_at).is_(None))
    rows = work.db.scalars(query.order_by(col(Sighting.at).desc()).limit(SIGHTINGS))
    return [SAW.format(what=elder_notices.evidence(work, row)) for row in rows]


COMMAND = Command(
    names=("老人", "elders"),
    about="看独居老人的见面名单",
    usage="/老人，/老人 逾期，/老人 姓名，/老人 新增|搬到 姓名 网格 住址，/老人 迁出 姓名 原因，"
    "/老人 去世|回来 姓名，/老人 绑定|解绑|绑定家属|解绑家属 姓名",
    example="/老人 逾期",
    run=run,
    confirmed=confirmed,
    roles=STAFF,
    order=16,
    section=Section.SEE,
    also=("名单", "老人名单"),
)
