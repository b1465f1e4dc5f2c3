"""A private talk with somebody who may take his life: called for until an officer has it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from models import human_talk, hush, question_list, questions, telling_staff
from models.messages import Outgoing, Text
from models.policies import Tell
from models.question_rows import OpenQuestion
from models.work import Work

CALL = (
    "【可能想轻生，请马上联系】{unheard}有人私聊说：{line}\n马上发 /接管 {id} 来接，"
    "回他发 /答 {id} 要说的话，我原样转给他；说完发 /接管 结束 {id}。"
)
UNHEARD = "{minutes} 分钟了还没人接。"
STILL = (
    "我还在叫民警，您别一个人扛着，喊身边的人陪着您。"
    "有危险马上打 110 或 120，心里难受可以打 12356。您说的民警都看得到。"
)
CARE = "有事随时再找我，民警一直在。有危险马上打 110 或 120，心里难受可以打 12356。"
# From the moment it was said, as of an emergency that nobody takes.
STEPS = (
    (timedelta(minutes=1), Tell.DUTY_OFFICER),
    (timedelta(minutes=2), Tell.STATION_LEADER),
    (timedelta(minutes=3), Tell.OFFICERS),
)
AGAIN = timedelta(minutes=5)


def call(work: Work, row: OpenQuestion) -> list[Outgoing]:
    """To those on duty, through every mute."""
    return _told(work, row, telling_staff.on_call(work, _text(work, row, ""), _key(work, row)))


def take_over_from(work: Work, before: OpenQuestion, row: OpenQuestion) -> list[Outgoing]:
    """The talk goes on under the number of this row: the officer who had it is called for that too."""
    officer = work.registry.team.person(before.answered_by)
    human_talk.put_back(before)
    if officer is None or officer in work.registry.team.on_duty(work.settings, work.now):
        return []
    said = telling_staff.people(work, (officer,), _text(work, row, ""), f"{_key(work, row)}:had")
    return _told(work, row, said)


def next_call(row: OpenQuestion) -> datetime:
    """When somebody is to hear of it again where nobody has it by then."""
    told = row.told_at or row.asked_at
    times = (row.asked_at + after for after, _ in STEPS)
    return next((at for at in times if at > told), told + AGAIN)


def call_again(work: Work, row: OpenQuestion) -> list[Outgoing]:
    """To those whose turn it is, each once; after the last, to the duty and the officers' groups for ever."""
    before = row.told_at or row.asked_at
    turn = [tell for after, tell in STEPS if before < row.asked_at + after <= work.now]
    minutes = int((work.now - row.asked_at).total_seconds() // 60)
    text, key = _text(work, row, UNHEARD.format(minutes=minutes)), _key(work, row)
    said: dict[str, Outgoing] = {}
    for tell in turn or (Tell.DUTY_OFFICER, Tell.OFFICERS):
        said |= {each.to.conversation: each for each in _TO[tell](work, text, key)}
    return _told(work, row, list(said.values()))


_TO = {
    Tell.DUTY_OFFICER: telling_staff.on_call,
    Tell.STATION_LEADER: telling_staff.station_leader,
    Tell.OFFICERS: telling_staff.officers,
}


def pass_on(work: Work, row: OpenQuestion, text: str, message_id: int) -> list[Outgoing]:
    """What he goes on to say, through every mute."""
    return [_urgent(each) for each in human_talk.pass_on(work, row, text, message_id)]


def end(work: Work, row: OpenQuestion) -> Outgoing:
    """The officer has done: nobody here reads that he was forgotten, or that an officer was busy."""
    return human_talk.end_saying(work, row, CARE)


def hold(work: Work, row: OpenQuestion) -> Outgoing:
    """Nobody spoke to him in all that time: it goes on, and anybody is called again."""
    row.answered_by = None
    span = work.settings.clocks.takeover
    row.until = work.now + span
    where = questions.where(row)
    hush.begin(work, where, hush.TAKEOVER, span, None)
    return Outgoing(to=where, body=Text(STILL), key=f"still:{_key(work, row)}", urgent=True)


def _text(work: Work, row: OpenQuestion, unheard: str) -> str:
    line = question_list.line(work, row, 1, question_list.WHOLE)
    return CALL.format(unheard=unheard, line=line, id=row.id)


def _key(work: Work, row: OpenQuestion) -> str:
    return f"human:{row.id}:{int(work.now.timestamp())}"


def _told(work: Work, row: OpenQuestion, said: list[Outgoing]) -> list[Outgoing]:
    return [_urgent(each) for each in human_talk.told(work, row, said)]


def _urgent(said: Outgoing) -> Outgoing:
    return msgspec.structs.replace(said, urgent=True)
