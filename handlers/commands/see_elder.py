"""/见面: somebody saw an elder, with the kind of proof; or what was said so was a mistake."""

from __future__ import annotations

from datetime import time

from handlers import elder_naming, sighting
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import elder_notices, elder_team, elder_watch
from models.elders import PROOF_WORDS, Proof
from models.incident_rows import AuditLine
from models.messages import Outgoing
from models.registry_rows import Elder
from models.roles import STAFF, Role
from models.work import Work
from understanding.sighting_words import Seen, moment

WHO = "要写老人的姓名，或名单上的序号。"
NOTHING = "{name}还没有记过见面。"
NOT_ONE = "有 {n} 位叫“{who}”，请把住址也写上，比如：/见面 撤销 {who} 3号楼"
NOT_BY_YOU = "这次见面是别人报的，要由他本人、网格长或民警来撤销。"
UNDONE = "撤销了：{name}（{at} {proof}）。最晚 {until} 前要见面。"
BACK = ("撤销", "撤回", "错了")
WORDS = {
    "电话": Proof.PHONE, "打电话": Proof.PHONE, "视频": Proof.PHONE, "通话": Proof.PHONE,
    "上门": Proof.DOOR, "敲门": Proof.DOOR, "门口": Proof.DOOR, "邻居": Proof.NEIGHBOUR,
    "邻居见到": Proof.NEIGHBOUR, "见到": Proof.MET, "当面": Proof.MET, "见面": Proof.MET,
    "没人应": Proof.ABSENT, "没在家": Proof.ABSENT, "没见到": Proof.ABSENT, "没找到": Proof.ABSENT,
}  # fmt: skip
SUPERIORS = frozenset({Role.OFFICER, Role.LEADER})


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/见面 姓名 [电话] [昨天 15:00]`, `/见面 1 3 5`, `/见面 撤销 姓名`."""
    if not asked.among_staff and not asked.incoming.private:
        return [asked.reply(NOT_HERE)]
    tokens = words.split()
    if tokens and tokens[0] in BACK:
        return _undo(asked, work, tokens[1:])
    seen = _seen(tokens)
    if not seen:
        raise Given(WHO)
    return sighting.report(asked, work, seen)


def _seen(tokens: list[str]) -> tuple[Seen, ...]:
    proof, day, clock = Proof.MET, 0, None
    names: list[str] = []
    for token in tokens:
        if token in WORDS:
            proof = WORDS[token]
        elif (found := moment(token)) is not None and not token.isdigit():
            day, clock = found[0] or day, found[1] or clock
        else:
            names.append(token)
    if not names:
        return ()
    if all(name.isdigit() for name in names):
        return (Seen(proof, numbers=tuple(int(name[:3]) for name in names), day=day, clock=clock),)
    return tuple(_named(name, proof, day, clock) for name in names)


def _named(name: str, proof: Proof, day: int, clock: time | None) -> Seen:
    return Seen(proof, who=name, day=day, clock=clock)


def _undo(asked: Asked, work: Work, tokens: list[str]) -> list[Outgoing]:
    if not tokens:
        raise Given(WHO)
    found = elder_naming.find(asked, work, tokens[0], " ".join(tokens[1:]))
    if len(found) != 1:
        pattern = NOT_ONE if found else elder_naming.UNKNOWN
        return [asked.reply(pattern.format(n=len(found), who=tokens[0][:20]))]
    return [asked.reply(_take_back(asked, work, found[0]))]


def _take_back(asked: Asked, work: Work, elder: Elder) -> str:
    """By whoever said it, or by who leads there."""
    if not elder_team.may_report(work, asked.speaker, elder):
        return elder_naming.NOT_YOURS.format(name=elder.name)
    row = elder_watch.last_of(work, elder)
    if row is None:
        return NOTHING.format(name=elder.name)
    if row.person_id != asked.speaker.id and asked.speaker.role not in SUPERIORS:
        return NOT_BY_YOU
    elder_watch.take_back(work, elder, row, asked.speaker.id)
    subject = f"elder:{elder.id}"
    work.db.add(
        AuditLine(at=work.now, person_id=asked.speaker.id, act="/见面 撤销", subject=subject, verdict="done")
    )
    return UNDONE.format(
        name=elder.name,
        at=elder_notices.day_and_time(work, row.at),
        proof=PROOF_WORDS[Proof(row.proof)],
        until=elder_notices.day_and_time(work, elder_watch.overdue_at(work, elder)),
    )


COMMAND = Command(
    names=("见面", "seen"),
    about="报告见到了哪位老人",
    usage="/见面 姓名 [电话|上门|邻居] [昨天 15:00]，/见面 撤销 姓名",
    example="/见面 张三 电话",
    run=run,
    roles=STAFF | {Role.VOLUNTEER},
    order=80,
    section=Section.WORK,
)
