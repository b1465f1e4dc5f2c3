"""/召集: call everybody of an area out with one message, see who comes, and close it with a roll."""

from __future__ import annotations

from handlers import confirm, muster_ending, naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section, first_word
from models import audit, muster_telling, musters
from models.messages import Outgoing
from models.musters import Audience
from models.personal_numbers import has_identity
from models.roles import Role
from models.work import Work

WHAT = "要写范围和内容。范围写网格、社区、街道或“全部”，后面可以加网格员、网格长、志愿者或党员。"
NOWHERE = "没有找到“{area}”。范围写网格、社区、街道的名称，或“全部”。"
NOT_YOURS = "你只能召集自己网格的人。"
PRIVATE = "内容里像有身份证号，不能群发。"
NOBODY = "“{area}”没有登记可以召集的{audience}。"
QUESTION = "要召集{area}的{audience} {n} 人（{ways}）：\n{text}"
GROUPS, ALONE, UNREACHED = "{n} 个群", "私聊 {n} 人", "联系不上 {n} 人：{names}"
CALLED = "召集{id} 已经发出去了，叫了 {n} 人。谁能来发 /召集 看，完了发 /召集 结束 {id}。"
EVERYWHERE = ("全部", "全所", "全辖区")
EVERYBODY = "所有人"
SHOWN = 10


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/召集`: what is going on; `/召集 结束 [编号] [说明]`; `/召集 范围 [谁] 内容` is asked back first."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    if not words.strip():
        return [asked.reply(muster_ending.running(work))]
    if (ended := muster_ending.ended(asked, work, words.strip())) is not None:
        return ended
    area, audience, text = _three(words)
    grids = _grids(work, area)
    if refusal := _refusal(asked, work, area, grids, audience, text):
        return [asked.reply(refusal)]
    return [confirm.ask(asked, work, COMMAND.names[0], words, _question(work, area, grids, audience, text))]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Call them, and write down who did."""
    area, audience, text = _three(words)
    grids = _grids(work, area)
    if refusal := _refusal(asked, work, area, grids, audience, text):
        return [asked.reply(refusal)]
    muster, said = musters.begin(work, area, grids, audience, text, asked.speaker.id or 0)
    audit.note(work, asked.speaker.id, "/召集", area[:50])
    return [asked.reply(CALLED.format(id=muster.id, n=len(musters.roll(work, muster)))), *said]


def _three(words: str) -> tuple[str, Audience, str]:
    area, rest = first_word(words)
    second, text = first_word(rest)
    if area in tuple(Audience) and area not in EVERYWHERE:
        area, second = second, area
    audience = next((each for each in Audience if each == second), None)
    text = text if audience else rest
    if not area or not text.strip():
        raise Given(WHAT)
    return area, audience or Audience.ALL, text.strip()


def _grids(work: Work, area: str) -> tuple[str, ...]:
    """The numbers of the grids of an area: everywhere, a street, a community, or one grid."""
    every = work.registry.grids.values()
    if area in EVERYWHERE:
        return tuple(work.registry.grids)
    found = tuple(g.number for g in every if area in (g.community, g.town))
    grid = None if found else naming.grid_named(work, area)
    return (grid.number,) if grid else found


def _refusal(
    asked: Asked, work: Work, area: str, grids: tuple[str, ...], audience: Audience, text: str
) -> str:
    """Why it cannot be called, or nothing."""
    if not grids:
        return NOWHERE.format(area=area[:20])
    if asked.speaker.role is Role.LEADER and not set(grids) <= set(_own(work, asked)):
        return NOT_YOURS
    if has_identity(text):
        return PRIVATE
    if not musters.people(work, grids, audience):
        return NOBODY.format(area=area, audience="" if audience is Audience.ALL else audience)
    return ""


def _own(work: Work, asked: Asked) -> tuple[str, ...]:
    person = work.registry.team.person(asked.speaker.id)
    return person.grids if person else ()


def _question(work: Work, area: str, grids: tuple[str, ...], audience: Audience, text: str) -> str:
    called = musters.people(work, grids, audience)
    how = muster_telling.ways(work, grids, called)
    alone = sum(to.private for to in how.where)
    parts = [GROUPS.format(n=len(how.where) - alone)] if len(how.where) > alone else []
    parts += [ALONE.format(n=alone)] if alone else []
    if how.unreached:
        names = "、".join(p.name for p in how.unreached[:SHOWN])
        parts.append(UNREACHED.format(n=len(how.unreached), names=names))
    whom = EVERYBODY if audience is Audience.ALL else audience
    return QUESTION.format(area=area, audience=whom, n=len(called), ways="，".join(parts), text=text)


COMMAND = Command(
    names=("召集", "muster"),
    about="一呼百应：把一片的人都叫来，看谁能来",
    usage="/召集 范围 [网格员|网格长|志愿者|党员] 内容；/召集 结束 [编号]",
    example="/召集 府东社区 志愿者 8 点到社区门口集合扫雪，自带铁锹",
    run=run,
    confirmed=confirmed,
    roles=frozenset({Role.OFFICER, Role.LEADER}),
    order=71,
    section=Section.TELL,
)
