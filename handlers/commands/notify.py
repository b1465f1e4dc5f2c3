"""/通知: say something to many groups at once; asked back first, since what is said is said."""

from __future__ import annotations

from handlers import confirm, naming
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section, first_word
from models import audit
from models.messages import Outgoing, Target, Text
from models.personal_numbers import has_identity
from models.registry import GroupInfo
from models.roles import GroupKind, Role
from models.work import Work

WHAT = "要写发给谁和内容。"
NOWHERE = "没有找到“{scope}”的群。可以写：全部、居民群、网格群、民警群、群防群治，或网格、社区、群的名称。"
PRIVATE = "内容里像有身份证号，不能发到群里。"
QUESTION = "发到 {n} 个群（{names}）：\n{text}"
SENT = "已发到 {n} 个群。"
SEVERAL = "{names}等"
NOTICE = "【{station}通知】{text}"
SCOPES = {
    "全部": tuple(GroupKind),
    "居民群": (GroupKind.RESIDENT, GroupKind.WATCH),
    "居民": (GroupKind.RESIDENT, GroupKind.WATCH),
    "群众": (GroupKind.RESIDENT,),
    "群防群治": (GroupKind.WATCH,),
    "网格群": (GroupKind.GRID,),
    "网格员": (GroupKind.GRID,),
    "民警群": (GroupKind.OFFICERS,),
    "民警": (GroupKind.OFFICERS,),
}
SHOWN = 5


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/通知 范围 内容`: the groups are named before anything is sent."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    scope, text = _both(words)
    groups = _groups(work, scope)
    if not groups:
        return [asked.reply(NOWHERE.format(scope=scope[:20]))]
    if has_identity(text):
        return [asked.reply(PRIVATE)]
    names = "、".join(group.name or group.kind for group in groups[:SHOWN])
    told = SEVERAL.format(names=names) if len(groups) > SHOWN else names
    question = QUESTION.format(n=len(groups), names=told, text=text)
    return [confirm.ask(asked, work, COMMAND.names[0], words, question)]


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """Each group once, and a line in the audit log of who had it said where."""
    scope, text = _both(words)
    groups = _groups(work, scope)
    act = f"/{COMMAND.names[0]}"
    audit.note(work, asked.speaker.id, act, scope[:50])
    body = Text(NOTICE.format(station=work.settings.station.name, text=text))
    sent = [
        Outgoing(
            to=Target(group.platform, group.external_id), body=body, key=f"notice:{asked.message_id}:{n}"
        )
        for n, group in enumerate(groups)
    ]
    return [asked.reply(SENT.format(n=len(groups))), *sent]


def _both(words: str) -> tuple[str, str]:
    scope, text = first_word(words)
    if not scope or not text.strip():
        raise Given(WHAT)
    return scope, text.strip()


def _groups(work: Work, scope: str) -> list[GroupInfo]:
    """By kind, by grid or community (all its groups but the officers'), or by a group's own name."""
    every = list(work.registry.groups.values())
    if scope in SCOPES:
        return [group for group in every if group.kind in SCOPES[scope]]
    named = [group for group in every if group.name == scope]
    if named:
        return named
    grid = naming.grid_named(work, scope)
    numbers = {g.number for g in work.registry.grids.values() if g.community == scope}
    numbers |= {grid.number} if grid else set()
    return [g for g in every if g.kind is not GroupKind.OFFICERS and numbers & set(g.grids)]


COMMAND = Command(
    names=("通知", "notify"),
    about="给很多群发通知",
    usage="/通知 范围 内容",
    example="/通知 府东社区 今晚 8 点到 10 点停水",
    run=run,
    confirmed=confirmed,
    roles=frozenset({Role.OFFICER}),
    order=70,
    section=Section.TELL,
)
