"""What a platform tells of a private talk: somebody entered, a person took it, or our words never came."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from handlers.asked import Asked
from models import cards, hush, private_door, telling_staff
from models.flow_rows import OutboxMessage, OutboxState
from models.incident_rows import Incident
from models.incidents import move
from models.messages import Happened, Outgoing, Text
from models.people import YIHU
from models.states import MoveName
from models.work import Work

WELCOME = (
    "您好，这里是{station}。要反映事情、问办事，直接说就行，图片和位置也可以发，这里只有民警看得到。\n"
    "有危险请马上打 110。"
)
GO_ON = (
    "您好，刚才群里的事在这里接着说，只有民警看得到。请说一下详细情况、在哪里、怎么联系您。\n"
    "有危险请马上打 110。"
)
# Whoever taps a link in a group may be anybody: only the reporter himself can say these in his group.
PROOF = (
    "\n（要在这里看进展，回群里只发这 4 个数字：{digits}，我就知道是您本人。"
    "不发也行，您说的民警照样看得到。）"
)
CAME = "有人点开私聊链接进来了，后面的话是在私聊里说的，还没确认是不是反映人本人"
CAME_TOO = "又有人点开同一个私聊链接，哪个是反映人本人还没确认，请核实"
CAME_ELSE = "反映人本人已经在私聊里了，又有别人点开他的私聊链接"
UNSENT = "有一条发给群众的消息平台说没送到（发件号 {id}），请打电话通知。"
# One talk of the platform's lasts so long at most; its end is told before.
LONGEST_TALK = timedelta(hours=48)


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Nothing was said, so nothing is answered but the entering."""
    happened = asked.incoming.happened
    if happened is None:
        return []
    if happened.what == "entered":
        return _entered(asked, work, happened)
    if happened.what == "unsent":
        return _unsent(work, happened)
    if happened.what == "human":
        hush.begin(work, asked.here, hush.TAKEOVER, LONGEST_TALK, None)
    else:
        hush.end(work, asked.here, hush.TAKEOVER)
    return []


def _entered(asked: Asked, work: Work, happened: Happened) -> list[Outgoing]:
    """The welcome; with a code of ours, on with the matter."""
    if (entered := private_door.enter(work, asked.incoming, happened.code)) is not None:
        proof = PROOF.format(digits=entered.digits) if entered.digits else ""
        note = CAME_TOO if entered.others else CAME
        noted = [] if entered.again else _noted(asked, work, entered.incident, note)
        return [*_welcome(asked, GO_ON + proof), *noted]
    told = _welcome(asked, WELCOME.format(station=work.settings.station.name))
    if (incident := private_door.taken(work, asked.incoming, happened.code)) is not None:
        told += _noted(asked, work, incident, CAME_ELSE)
    return told


def _noted(asked: Asked, work: Work, incident: Incident, note: str) -> list[Outgoing]:
    move(work, incident, MoveName.AMEND, YIHU, note=note, message_id=asked.message_id)
    return cards.updates(work, incident)


def _welcome(asked: Asked, text: str) -> list[Outgoing]:
    """Only while the platform lets us: it gives the right to it together with the entering."""
    if asked.incoming.session is None:
        return []
    return [Outgoing(to=asked.here, body=Text(text), key=f"welcome:{asked.message_id}", urgent=True)]


def _unsent(work: Work, happened: Happened) -> list[Outgoing]:
    query = select(OutboxMessage).where(
        col(OutboxMessage.receipt) == happened.code, col(OutboxMessage.state) == OutboxState.SENT
    )
    row = work.db.scalars(query).first() if happened.code else None
    if row is None:
        return []
    row.state, row.error = OutboxState.DEAD, "the platform says that it did not arrive"
    return telling_staff.on_call(work, UNSENT.format(id=row.id), f"dead:{row.id}:unsent")
