"""GET /desk: today's matters, what is not done, and what went wrong; no name and no text of anybody."""

from __future__ import annotations

from datetime import datetime, time

from aiohttp import web
from sqlalchemy.orm import Session
from sqlmodel import col, or_, select

from bot.core import Core
from bot.desk import board_page, board_rows, duties, page
from bot.desk.board_page import Board, Noted, Number
from bot.desk.entry import Entry
from models import doubts, set_aside, unhandled_words, unsent_together
from models.day_words import day_and_time
from models.flow_rows import OutboxMessage
from models.incident_rows import Incident
from models.incidents import local
from models.settings import Settings
from models.states import OPEN_STATES, State
from models.vault import Vault
from models.work import Work

MOST = 200
NTH, RECEIVED, SENT = "第 {n} 句", "收件 {n}", "发件 {n}"
RETRY, RETRY_ALL = "/重试 {name}", "/重试 {name} 同类"
SEVERAL, SINCE, PLACES, NAMED = "{first} 等 {n} 条", "{at} 起", "等 {n} 处", 3
CAME, TO, ALONE, ELSEWHERE = "发来的一条没处理成", "发到{name}", "私聊", "别的群"
IS_ONE, IS_NONE = ("是险情", "/险情 {n}"), ("不是", "/险情 不是 {n}")
ADDRESS, ONLY = "/desk", "/desk?only={key}"
# What is shown beside what is open: who did it is not the one who says that it is done.
SHOWN = (*OPEN_STATES, State.RESOLVED)


class Overview:
    """The first page of the desk."""

    def __init__(self, core: Core, entry: Entry, vault: Vault, settings: Settings) -> None:
        self._core = core
        self._vault = vault
        self._entry = entry
        self._settings = settings

    async def show(self, request: web.Request) -> web.Response:
        """The pass comes once in the link and then in a cookie; `only` names which matters to list."""
        if "pass" in request.query:
            return self._entry.enter(request)
        only = request.query.get("only", "")
        found = await self._entry.see(request, "desk", lambda db, now: self._board(db, now, only))
        if found is None:
            return self._entry.locked(request)
        return page.response(board_page.body(found), title=board_page.title(found), renewed=True)

    def _board(self, db: Session, now: datetime, only: str) -> Board:
        work = Work(db, now, self._settings, self._core.knowing.registry, self._vault, lambda: "")
        zone = self._settings.station.timezone
        midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
        return _board(work, midnight, only if only in board_rows.CHOICES else "")


def _board(work: Work, midnight: datetime, only: str) -> Board:
    found = _found(work, midnight)
    of = {key: board_rows.chosen(work, found, key) for key in board_rows.CHOICES}
    shown, failed, unseen = of[only], _failed(work), _doubts(work)
    numbers = [
        Number("今天新的", len(of["today"]), "件", _listed("today")),
        Number("其中警情", len(of["today-police"]), "件", _listed("today-police")),
        Number("没办完", len(of[""]), "件", _listed("")),
        Number("超时", len(of["late"]), "件", _listed("late"), alarm=True),
        Number("像险情没人看", len(unseen), "句", f"#{board_page.DOUBTFUL}", alarm=True),
        Number("没处理成", len(failed), "条", f"#{board_page.FAILED}", alarm=True),
    ]
    return Board(
        station=work.settings.station.name,
        at=page.day(local(work, work.now)),
        numbers=numbers,
        choices=[(_address(key), name, len(of[key])) for key, (name, _) in board_rows.CHOICES.items()],
        chosen=board_rows.CHOICES[only][0],
        rows=board_rows.rows(work, shown[:MOST]),
        more=len(shown[MOST:]),
        doubts=unseen,
        duties=_duties(work, midnight),
        failed=failed[:MOST],
    )


def _address(key: str) -> str:
    return ONLY.format(key=key) if key else ADDRESS


def _listed(key: str) -> str:
    """The same from above the list, on a narrow screen too."""
    return f"{_address(key)}#{board_page.LISTED}"


def _found(work: Work, midnight: datetime) -> list[Incident]:
    """What is new today, and what is open or done and not yet looked at; the most urgent first."""
    query = select(Incident).where(or_(col(Incident.opened_at) >= midnight, col(Incident.state).in_(SHOWN)))
    return list(work.db.scalars(query.order_by(col(Incident.urgency), col(Incident.id))))


def _doubts(work: Work) -> list[Noted]:
    """Which, when, and of what the words speak; the words are read in the officers' group."""
    return [
        Noted(NTH.format(n=row.id), row.sort, day_and_time(work, row.at), acts=_acts(row.id, IS_ONE, IS_NONE))
        for row in doubts.waiting(work.db, work.now)
    ]


def _acts(n: int | None, *acts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((what, command.format(n=n)) for what, command in acts)


def _duties(work: Work, midnight: datetime) -> list[Noted]:
    seen = duties.seen(work.db, work.vault, midnight, work.settings.station.timezone)
    return [Noted(duty.number, duty.name, day_and_time(work, duty.at), duty.pictures) for duty in seen]


def _failed(work: Work) -> list[Noted]:
    """What could not be handled, then what could not be sent, and to whom."""
    came = set_aside.unhandled(work.db)
    unhandled = [(RECEIVED, m.id, CAME, unhandled_words.why(m).said, m.accepted_at) for m in came]
    sent = set_aside.unsent(work.db)
    numbers = _numbers(work, [message.incident_id for message in sent])
    return [
        _noted(which.format(n=n), what, f"{day_and_time(work, at)} · {error}")
        for which, n, what, error, at in unhandled
    ] + [
        _alike(work, why.said, rows) if len(rows) > 1 else _alone(work, why.said, rows[0], numbers)
        for why, rows in unsent_together.by_cause(sent).items()
    ]


def _alone(work: Work, why: str, message: OutboxMessage, numbers: dict[int, str]) -> Noted:
    at = f"{day_and_time(work, message.created_at)} · {why}"
    return _noted(SENT.format(n=message.id), _to_whom(work, message, numbers), at)


def _alike(work: Work, why: str, rows: list[OutboxMessage]) -> Noted:
    """Of one cause: one line, however many."""
    first = SENT.format(n=rows[0].id)
    names = list(dict.fromkeys(_name(work, message) for message in rows))
    to = TO.format(name="、".join(names[:NAMED]) + (PLACES.format(n=len(names)) if names[NAMED:] else ""))
    at = f"{SINCE.format(at=day_and_time(work, rows[0].created_at))} · {why}"
    return Noted(SEVERAL.format(first=first, n=len(rows)), to, at, acts=(("", RETRY_ALL.format(name=first)),))


def _noted(name: str, what: str, at: str) -> Noted:
    return Noted(name, what, at, acts=(("", RETRY.format(name=name)),))


def _to_whom(work: Work, message: OutboxMessage, numbers: dict[int, str]) -> str:
    to = TO.format(name=_name(work, message))
    return " · ".join(filter(None, (to, numbers.get(message.incident_id or 0, ""))))


def _name(work: Work, message: OutboxMessage) -> str:
    group = work.registry.group(message.platform, message.conversation)
    return group.name if group else ALONE if message.private else ELSEWHERE


def _numbers(work: Work, rows: list[int | None]) -> dict[int, str]:
    query = select(Incident.id, Incident.number).where(col(Incident.id).in_(rows))
    return {row or 0: number for row, number in work.db.execute(query)}
