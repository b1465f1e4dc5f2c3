"""/老人: who has to be seen by when, who is overdue, what is known of one of them, who leaves the list."""

from __future__ import annotations

from sqlmodel import col, select

from handlers import confirm, elder_naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import elder_lists, elder_notices, elder_team, elder_watch
from models.elder_rows import Sighting
from models.elders import PROOF_WORDS, Proof
from models.incident_rows import AuditLine
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import STAFF, Role
from models.work import Work

NOBODY = "您这边的见面名单上现在没有老人。"
NONE_LATE = "没有超时的，都在两天内见过面。"
HEAD = "见面名单 {n} 位，最急的在前："
LATE_HEAD = "超过时限没见面的 {n} 位："
LINE = "{n}. {name}（{where}）上次 {seen}，最晚 {until}"
AWAY_LINE = "{n}. {name}（{where}）请假到 {until}"
MORE = "还有 {n} 位没列出来。"
ANSWER = "见到了回序号就行，比如：1 3 见到了，2 没在家。"
LATE = ("逾期", "超时")
LEAVES, RETURNS = ("离开", "注销"), ("回来", "恢复")
SHOWN = 30
ONE = "{name} {sex} {born}\n{where}\n上次见面 {seen}，最晚 {until}"
AWAY = "请假到 {until}：{why}"
DETAIL = "{what}：{words}"
DETAILS = ("电话", "紧急联系人", "联系人电话", "健康", "备注")
SAW = "· {at} {who} {proof}"
SIGHTINGS = 5
UNKNOWN_PERSON = "已不在册的人"
NOT_ONE = "有 {n} 位“{who}”，请写全名，或加上住址：/老人 {who} 3号楼"
NOT_FOR_YOU = "谁离开名单，要由民警或网格长来定。"
WHAT = "要写姓名和原因。"
SURE = "{name}（{where}）以后不用再上门见面，原因：{why}。确定吗？"
LEFT = "{name}已经不在见面名单上了。"
PASSED = "{name}不再列入见面名单。请代所里问候家里人，节哀。"
PASSED_WORDS = ("去世", "过世", "离世", "病故", "逝世", "故去", "走了", "死亡")
JOINED = "好，{name}回到名单上了。最晚 {until} 前要见面。"
NOT_LEFT = "离开名单的人里没有“{who}”。"
LEADING = frozenset({Role.OFFICER, Role.LEADER})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/老人`, `/老人 逾期`, `/老人 姓名`, `/老人 离开 姓名 原因`, `/老人 回来 姓名`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    first, _, rest = words.strip().partition(" ")
    if first in LEAVES:
        return [_ask_leave(asked, work, rest)]
    if first in RETURNS:
        return [asked.reply(_return(asked, work, rest.strip()))]
    if first and first not in LATE:
        return [asked.reply(_about(asked, work, first, rest.strip()))]
    return [asked.reply(_list(asked, work, overdue=first in LATE))]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """The elder leaves the list; what was written down of him stays."""
    elder, why = _leaving(asked, work, words.strip().partition(" ")[2])
    if isinstance(elder, str):
        return [asked.reply(elder)]
    elder_watch.leave(work, elder, why)
    _audit(asked, work, elder, "/老人 离开", "done")
    passed = any(word in why for word in PASSED_WORDS)
    return [asked.reply((PASSED if passed else LEFT).format(name=elder.name))]


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
    return "\n".join([*lines, ANSWER])


def _line(asked: Asked, work: Work, n: int, elder: Elder) -> str:
    where = elder_naming.roughly(work, elder, private=asked.incoming.private)
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        until = elder_notices.last_day(work, elder.away_until)
        return AWAY_LINE.format(n=n, name=elder.name, where=where, until=until)
    return LINE.format(
        n=n,
        name=elder.name,
        where=where,
        seen=_seen(work, elder),
        until=elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder)),
    )


def _seen(work: Work, elder: Elder) -> str:
    return elder_notices.day_and_time(work, elder.seen_at) if elder.seen_at else elder_notices.NEVER


def _about(asked: Asked, work: Work, who: str, where: str) -> str:
    """Telephone, contacts and health in private only; that they were read is logged."""
    elder = _only(asked, work, who, where)
    if isinstance(elder, str):
        return elder
    private = asked.incoming.private
    lines = [
        ONE.format(
            name=elder.name,
            sex=elder.sex,
            born=elder.born or "",
            where=elder_naming.roughly(work, elder, private=private),
            seen=_seen(work, elder),
            until=elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder)),
        )
    ]
    if elder_watch.away(elder, work.now) and elder.away_until is not None:
        why = work.vault.open(elder.away_why)
        lines.append(AWAY.format(until=elder_notices.last_day(work, elder.away_until), why=why))
    if private:
        details = elder_notices.details_of(work, elder)
        lines += [DETAIL.format(what=name, words=details[name]) for name in DETAILS if details.get(name)]
        _audit(asked, work, elder, "/老人", "shown")
    return "\n".join([*lines, *_sightings(work, elder)])


def _sightings(work: Work, elder: Elder) -> list[str]:
    query = select(Sighting).where(col(Sighting.elder_id) == elder.id, col(Sighting.undone_at).is_(None))
    rows = work.db.scalars(query.order_by(col(Sighting.at).desc()).limit(SIGHTINGS))
    team = work.registry.team
    return [
        SAW.format(
            at=elder_notices.day_and_time(work, row.at),
            who=person.name if (person := team.person(row.person_id)) else UNKNOWN_PERSON,
            proof=PROOF_WORDS[Proof(row.proof)],
        )
        for row in rows
    ]


def _only(asked: Asked, work: Work, who: str, where: str) -> Elder | str:
    """The one elder who is meant and whom this person may know of; else the sentence that says why not."""
    found = elder_naming.find(asked, work, who, where)
    if not found:
        return elder_naming.UNKNOWN.format(who=who[:20])
    if len(found) > 1:
        return NOT_ONE.format(n=len(found), who=who[:20])
    if not elder_team.may_report(work, asked.speaker, found[0]):
        return elder_naming.NOT_YOURS.format(name=found[0].name)
    return found[0]


def _ask_leave(asked: Asked, work: Work, words: str) -> Outgoing:
    elder, why = _leaving(asked, work, words)
    if isinstance(elder, str):
        return asked.reply(elder)
    where = elder_naming.roughly(work, elder, private=asked.incoming.private)
    question = SURE.format(name=elder.name, where=where, why=why)
    return confirm.ask(asked, work, COMMAND.names[0], f"{LEAVES[0]} {words}", question)


def _leaving(asked: Asked, work: Work, words: str) -> tuple[Elder | str, str]:
    name, _, why = words.strip().partition(" ")
    if not name or not why.strip():
        raise Given(WHAT)
    if asked.speaker.role not in LEADING:
        return NOT_FOR_YOU, ""
    who, _, where = name.partition("@")
    return _only(asked, work, who, where), why.strip()


def _return(asked: Asked, work: Work, who: str) -> str:
    if asked.speaker.role not in LEADING:
        return NOT_FOR_YOU
    query = select(Elder).where(col(Elder.name) == who, col(Elder.left_at).is_not(None))
    found = [e for e in work.db.scalars(query) if elder_team.may_report(work, asked.speaker, e)]
    if len(found) != 1:
        return NOT_LEFT.format(who=who[:20])
    elder_watch.join_again(work, found[0])
    _audit(asked, work, found[0], "/老人 回来", "done")
    until = elder_watch.overdue_at(work, found[0])
    return JOINED.format(name=found[0].name, until=elder_notices.day_and_time(work, until))


def _audit(asked: Asked, work: Work, elder: Elder, act: str, verdict: str) -> None:
    subject = f"elder:{elder.id}"
    work.db.add(AuditLine(at=work.now, person_id=asked.speaker.id, act=act, subject=subject, verdict=verdict))


COMMAND = Command(
    names=("老人", "elders"),
    about="看独居老人的见面名单",
    usage="/老人，/老人 逾期，/老人 姓名，/老人 离开 姓名 原因，/老人 回来 姓名",
    example="/老人 逾期",
    run=run,
    confirmed=confirmed,
    roles=STAFF,
    order=16,
    section=Section.SEE,
)
