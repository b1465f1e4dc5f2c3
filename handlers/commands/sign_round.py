"""/签到: a round is signed by its number; without one, the one that goes on. What was wrong is taken back."""

from __future__ import annotations

import re

from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section, first_word
from handlers.rounds import round_naming, round_signed, signing
from models import audit, routine_notices, routine_signing, routine_team
from models.messages import Outgoing
from models.roles import STAFF
from models.routine_notices import Both
from models.work import Work
from understanding.team.rounds import Signed

WHICH = "要写撤销哪一次，比如：/签到 撤销 T12"
UNSIGNED = "{what} 还没人签到，不用撤销。"
NOT_BY_YOU = "这次签到是别人报的，要由他本人、网格长或民警来撤销。"
UNDONE = "撤销了：{what} 的签到。"
BACK = ("撤销", "撤回", "错了")
_REF = re.compile(r"[Tt](\d{1,9})")
_NUMBERS = re.compile(r"\d{1,2}(?:[、.和 ]+\d{1,2})*")


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/签到`, `/签到 T12 没问题`, `/签到 1 3`, `/签到 撤销 T12`."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    first, rest = first_word(words)
    if first in BACK:
        told = _take_back(asked, work, rest.strip())
        both = named(work, rest)
        return [asked.reply(told), *(round_signed.cards(asked, work, both[0]) if both else ())]
    return signing.report(asked, work, _signed(words.strip()))


def _signed(words: str) -> Signed:
    if match := _REF.match(words):
        return Signed(ref=int(match[1]), note=words[match.end() :].strip(" ，,。"))
    if match := _NUMBERS.match(words):
        numbers = tuple(int(number) for number in re.findall(r"\d+", match[0]))
        return Signed(numbers=numbers, note=words[match.end() :].strip(" ，,。"))
    return Signed(note=words)


def _take_back(asked: Asked, work: Work, words: str) -> str:
    """By whoever signed, or who leads there."""
    both = named(work, words)
    if both is None:
        raise Given(WHICH)
    row, routine = both
    mark = routine_signing.last_of(work, row)
    what = routine_notices.what(work, row, routine)
    if mark is None:
        return UNSIGNED.format(what=what)
    if mark.person_id != asked.speaker.id and not routine_team.leads(work, asked.speaker, routine):
        return NOT_BY_YOU
    routine_signing.take_back(work, row, mark, asked.speaker.id)
    subject = f"round:{row.id}"
    audit.note(work, asked.speaker.id, "/签到 撤销", subject)
    return UNDONE.format(what=what)


def named(work: Work, words: str) -> Both | None:
    """The round whose T number the words are."""
    match = _REF.fullmatch(words.strip())
    return round_naming.by_id(work, int(match[1])) if match else None


COMMAND = Command(
    names=("签到", "sign"),
    about="签到一次任务：护校、巡防、检查",
    usage="/签到 [T编号|序号] [情况]，/签到 撤销 T编号",
    example="/签到 T12 没问题",
    run=run,
    roles=STAFF,
    order=84,
    section=Section.WORK,
)
