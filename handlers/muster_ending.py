"""Calls that are going on: they are shown with who comes, and closed with their roll."""

from __future__ import annotations

import re

from handlers.asked import Asked
from models import musters
from models.incidents import local
from models.messages import Outgoing
from models.muster_rows import Muster
from models.personal_numbers import has_identity
from models.roles import Role
from models.work import Work

PRIVATE = "内容里像有身份证号，不能群发。"
NONE = "现在没有在召集的。"
ONE = "召集{id} {area}，{time} 由{caller}发起\n{tally}"
WHICH = "有 {n} 个召集没结束，请写编号：{ids}"
NO_SUCH = "没有没结束的召集 {id}。"
CLOSED = "召集{id} 已结束。\n{tally}"
SHOWN = 10
_ENDED = re.compile(
    r"(?:结束|(?:close|end)(?![a-z]))[\s，,：:]*"
    r"(?:(?:召集\s*)?(?P<number>\d{1,9})(?:[\s，,。：]+|$))?(?P<note>.*)",
    re.DOTALL | re.IGNORECASE,
)
# What is counted by the number before it: 结束 30 人都到了 names no call, where none has that number.
_COUNTED = re.compile(r"[人个位名户家分点辆多来余]")


def running(work: Work) -> str:
    """Each call that goes on, with who called and who comes."""
    found = musters.running(work)
    return "\n\n".join(_told(work, each) for each in found[:SHOWN]) or NONE


def _told(work: Work, muster: Muster) -> str:
    caller = work.registry.team.person(muster.caller_id)
    head = ONE.format(
        id=muster.id,
        area=muster.area,
        time=local(work, muster.opened_at).strftime("%m-%d %H:%M"),
        caller=caller.name if caller else "",
        tally=musters.tally(musters.roll(work, muster)),
    )
    return "\n".join([head, *musters.told(work, muster)])


def ended(asked: Asked, work: Work, words: str) -> list[Outgoing] | None:
    """`结束 [编号] [说明]`; None where the words end nothing."""
    ending = _ENDED.fullmatch(words)
    if ending is None:
        return None
    found = [each for each in musters.running(work) if _may_end(asked, each)]
    number, note = _number_and_note(ending, found)
    if not found:
        return [asked.reply(NONE)]
    if number is None and len(found) > 1:
        ids = "、".join(str(each.id) for each in found[:SHOWN])
        return [asked.reply(WHICH.format(n=len(found), ids=ids))]
    muster = next((each for each in found if number in (None, each.id)), None)
    if muster is None:
        return [asked.reply(NO_SUCH.format(id=number))]
    if has_identity(note):
        return [asked.reply(PRIVATE)]
    return _closed(asked, work, muster, note)


def _number_and_note(ending: re.Match[str], found: list[Muster]) -> tuple[int | None, str]:
    said, note = ending["number"], ending["note"].strip()
    number = int(said) if said else None
    if _COUNTED.match(note) and number not in [each.id for each in found]:
        return None, f"{said or ''} {note}".strip()
    return number, note


def _closed(asked: Asked, work: Work, muster: Muster, note: str) -> list[Outgoing]:
    sent = musters.close(work, muster, note)
    head = CLOSED.format(id=muster.id, tally=musters.tally(musters.roll(work, muster)))
    return [asked.reply("\n".join([head, *musters.told(work, muster)])), *sent]


def _may_end(asked: Asked, muster: Muster) -> bool:
    """Officers end any, a grid leader his own."""
    return asked.speaker.role is Role.OFFICER or muster.caller_id == asked.speaker.id
