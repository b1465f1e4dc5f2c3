"""What a reporter says after his report: the answer to our question, more details, a photo, or a reminder."""

from __future__ import annotations

import re

from handlers.asked import Asked
from models import cards, dispatch, lookup, receipts, steps
from models.amending import add_to_summary, amend
from models.hours import working
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Outgoing
from models.people import YIHU, Actor
from models.states import MoveName, State
from models.work import Work
from understanding.reading import Kind, Reading

NO_SUCH_CHOICE = "没有第 {n} 个，请回 1 到 {last} 的数字，或者直接说小区和楼号。"
AGAIN = "抱歉，{number} 已经重新派出去了。办好了在这里告诉您。"
DANGERS = (Kind.EMERGENCY, Kind.POLICE)
TALK = (Kind.CHATTER, Kind.CONSULT)
PHOTO = "（又发了图片）"
_NUMBER = re.compile(r"\s*第?\s*([1-9])\s*[个处。.]?\s*")
_CHASING = re.compile(
    r"[还咋](没|不)(人)?(见)?(来|到|修|弄|处理|解决)|怎么还(没|不)|咋还|没(见)?人(来|管)|催(一?下|催)"
    r"|(什么时候|啥时候|多会儿?|多久)(能|才|会)?(来|到|修|好|弄|处理)|还(得|要)(等)?多(久|长)|等(了)?(半天|好久|几天)"
    r"|^人呢|有人(来|管)(吗|么|没)|来人了(吗|没)|到哪了"
)
_SOLVED = re.compile(
    r"(?<![没未不])(解决|修好|弄好|搞好|处理好|处理完|清理完|疏通|换好)了"
    r"|^(已经|都|现在|灯|路灯|楼道灯|水|电|气|暖气)*(好|通|亮|热|来电|来水|有水|有电|可以)了|不用(来|管|修)了"
)
_UNSOLVED = re.compile(r"(没|没有|未)(解决|修好|弄好|搞好|处理|清理|通)|还是(不|没|坏)|又(坏|堵|停|不亮)了")
_COURTESY = re.compile(
    r"(好|好的|行|嗯+|哦|ok|OK|收到|知道了|谢谢|谢了|多谢|感谢|辛苦了?|麻烦了?|[您你们啊了哈！!。~～\s])+"
)
_MORE = re.compile(r"^(还有|而且|另外|补充|对了|就是|就在|在|是)")


def belongs(asked: Asked) -> bool:
    """Whether a message goes on with the speaker's open matter rather than beginning a new one."""
    text = asked.text
    if not text:
        # Of a matter that has been open for days, a picture among the talk of a group tells nothing.
        shown = bool(asked.incoming.media) or asked.incoming.location is not None
        return shown and (asked.lately or asked.incoming.private)
    if _NUMBER.fullmatch(text) or _UNSOLVED.search(text) or _SOLVED.search(text) or asked.where(text).bare:
        return True
    if _COURTESY.fullmatch(text):
        return False
    reading = asked.read(text)
    if reading.kind is Kind.CONSULT and reading.answer:
        return False
    if reading.kind not in TALK and reading.place and not reading.said_before:
        # Whole in itself, with its own place, it is a matter of its own, even in the same breath.
        return False
    return asked.going_on or _CHASING.search(text) is not None or _adds(text, reading)


def _adds(text: str, reading: Reading) -> bool:
    return reading.kind is Kind.CHATTER and _MORE.match(text) is not None


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Answer to our question first; else the matter is amended, and its holders see it."""
    found = [each for row in asked.matters if (each := lookup.by_id(work, row)) is not None]
    incident = _meant(asked, found)
    if incident is None:
        return []
    reading = asked.read(asked.text)
    if _graver(reading, incident):
        return _danger(asked, work, incident, reading)
    if incident.state == State.CLARIFYING:
        return _clarify(asked, work, incident)
    if incident.state == State.RESOLVED and _SOLVED.search(asked.text):
        return _verified(asked, work, incident)
    if incident.state == State.RESOLVED and _UNSOLVED.search(asked.text):
        return _again(asked, work, incident)
    return _amend(asked, work, incident)


def _graver(reading: Reading, incident: Incident) -> bool:
    """Whether what is said now is more urgent than the matter was so far."""
    if reading.kind is Kind.EMERGENCY:
        return incident.kind != Kind.EMERGENCY
    return reading.kind is Kind.POLICE and incident.kind not in DANGERS


def _meant(asked: Asked, found: list[Incident]) -> Incident | None:
    """Of several matters, newest first: a number or a bare place answers a question, 没解决 what was done."""
    text = asked.text
    if _NUMBER.fullmatch(text):
        return next((each for each in found if each.state == State.CLARIFYING), None)
    open_ = [each for each in found if each.state == State.CLARIFYING or not each.place]
    if open_ and text and asked.where(text).bare:
        return open_[0]
    done = [each for each in found if each.state == State.RESOLVED]
    going_on = [each for each in found if each.state != State.RESOLVED]
    first = done + going_on if _UNSOLVED.search(text) else going_on + done
    return next(iter(first), None)


def _again(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    sent = steps.reopen(work, incident, Actor.of(asked.speaker), asked.message_id, asked.text)
    return [asked.reply(AGAIN.format(number=incident.number), incident=incident.id), *sent]


def _verified(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    """The reporter says so himself: nobody can verify it better."""
    actor = Actor.of(asked.speaker)
    move(work, incident, MoveName.VERIFY, actor, note=asked.text, message_id=asked.message_id)
    return cards.updates(work, incident)


def _danger(asked: Asked, work: Work, incident: Incident, reading: Reading) -> list[Outgoing]:
    """What began as a broken lamp is a fire by the next message: the officers have it from here."""
    add_to_summary(work, incident, asked.text)
    changes = {"kind": reading.kind, "urgency": reading.urgency, "category": reading.category}
    sent = dispatch.to_officers(
        work, incident, YIHU, asked.message_id, note=asked.text, name=MoveName.TO_POLICE, **changes
    )
    urgent = reading.kind is Kind.EMERGENCY
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id, urgent=urgent), *sent]


def _clarify(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    if match := _NUMBER.fullmatch(asked.text):
        chosen = int(match[1])
        if chosen > len(incident.candidates):
            text = NO_SUCH_CHOICE.format(n=chosen, last=len(incident.candidates))
            return [asked.reply(text, incident=incident.id)] if incident.candidates else []
        return _found(asked, work, incident, incident.candidates[chosen - 1], "")
    found = asked.where(asked.text)
    if not (found.place and found.grid):
        found = asked.where(f"{work.vault.open(incident.summary)} {asked.text}")
    if found.grid is None:
        return _amend(asked, work, incident)
    return _found(asked, work, incident, found.grid, found.place)


def _found(asked: Asked, work: Work, incident: Incident, grid: str, place: str) -> list[Outgoing]:
    add_to_summary(work, incident, "" if _NUMBER.fullmatch(asked.text) else asked.text)
    incident.place, incident.grid = place or incident.place, grid
    if working(work.now, work.settings.station, work.settings.hours):
        sent = dispatch.to_grid(work, incident, grid, YIHU, asked.message_id)
    else:
        sent = dispatch.to_officers(work, incident, YIHU, asked.message_id)
    return [asked.reply(receipts.receipt(work, incident), incident=incident.id), *sent]


def _amend(asked: Asked, work: Work, incident: Incident) -> list[Outgoing]:
    note = asked.text or PHOTO
    if not incident.place and asked.text and (found := asked.where(asked.text)).place:
        incident.place, incident.grid = found.place, incident.grid or found.grid
    sent = amend(work, incident, Actor.of(asked.speaker), note, asked.message_id)
    if _CHASING.search(asked.text) and not asked.late:
        sent.insert(0, asked.reply(receipts.standing(incident), incident=incident.id))
    return sent
