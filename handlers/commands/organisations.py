"""/单位: the organisations that supply grid leaders and members, and where one is too few or too many."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Section
from models.messages import Outgoing
from models.organisations import Organisation, organisations
from models.roles import STAFF
from models.work import Work

NONE = "登记表的“人员”里还没有写单位。"
UNKNOWN = "没有叫“{words}”的单位。发 /单位 看有哪些。"
HEAD = "{n} 个单位，{bad} 个人数不对（每个单位 1 位网格长、3 到 5 位网格员）："
FINE = "{n} 个单位的人数都对（1 位网格长、3 到 5 位网格员）。"
BAD = "· {name}：{gaps}"
MORE = "…还有 {n} 个，发 /单位 名称 看。"
ONE = "{name}\n网格长：{leaders}\n网格员：{members}"
GAPS = "不对的地方：{gaps}"
NOBODY = "没有"
SHOWN = 15


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/单位`: those whose numbers are not right; `/单位 名称`: who is there."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    every = organisations(work.registry.team.people)
    if not every:
        return [asked.reply(NONE)]
    name = words.strip()
    if not name:
        return [asked.reply(_overview(every))]
    found = [each for each in every if each.name == name] or [each for each in every if name in each.name]
    if not found:
        return [asked.reply(UNKNOWN.format(words=name[:20]))]
    return [asked.reply("\n\n".join(_one(each) for each in found[:SHOWN]))]


def _overview(every: list[Organisation]) -> str:
    bad = [each for each in every if each.gaps]
    if not bad:
        return FINE.format(n=len(every))
    lines = [BAD.format(name=each.name, gaps="，".join(each.gaps)) for each in bad[:SHOWN]]
    if len(bad) > SHOWN:
        lines.append(MORE.format(n=len(bad) - SHOWN))
    return "\n".join([HEAD.format(n=len(every), bad=len(bad)), *lines])


def _one(each: Organisation) -> str:
    leaders, members = (
        "、".join(p.name for p in people) or NOBODY for people in (each.leaders, each.members)
    )
    told = ONE.format(name=each.name, leaders=leaders, members=members)
    return f"{told}\n{GAPS.format(gaps='，'.join(each.gaps))}" if each.gaps else told


COMMAND = Command(
    names=("单位", "units"),
    about="各单位的网格长和网格员齐不齐",
    usage="/单位 [名称]",
    example="/单位",
    run=run,
    roles=STAFF,
    order=16,
    section=Section.SEE,
)
