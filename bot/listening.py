"""Whether anybody could be heard: the officers are told when we did not run, or a door was shut for long.

Each door that is open, and the process itself, leaves a mark once a minute; a mark that is too old is a time
in which nothing was heard. The marks are in the machine's time, and one for all processes of a station.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.clock import Clock
from bot.database import Database, table
from bot.outgoing_rows import row_of
from bot.platforms import Door
from bot.saying import say
from models.dialects import by_dialect
from models.incident_rows import Counter
from models.messages import Outgoing, Text
from models.officer_places import alarm_places
from models.registry import Registry
from models.vault import Vault

AWAY = (
    "【一呼停过】{since} 到 {until} 我没有运行（{length}）。这段时间群里说的话可能没听到，请翻一翻聊天记录；"
    "有事用 /派单 补上，老人见面用 /见面 补报。"
)
DEAF = (
    "【听不到消息】{door}已经断开 {length}，那边说的话现在听不到。"
    "请管理员看看网关和网络；这段时间请人盯着群。"
)
BACK = "【又听得到了】{door}断了 {length}，现在连上了。{since} 到 {until} 的话可能没听到，请翻一翻聊天记录。"
DOORS = {"OneBotDoor": "微信群的网关", "Stream": "钉钉", "LongConnection": "企业微信机器人"}
ACCOUNT = "{door}（{account}）"
HOURS, MINUTES = "约 {n} 小时", "{n} 分钟"
MARK = "heard:"
ALIVE = f"{MARK}alive"
EVERY, AFTER = timedelta(minutes=1), timedelta(minutes=10)

counter = table(Counter)
ALL = select(counter.c.name, counter.c.value).where(counter.c.name.startswith(MARK))
KEEP = by_dialect(lambda insert: _upsert(insert(counter)))
FORGIVE = update(counter).where(counter.c.name.startswith(MARK)).values(value=bindparam("at"))


class Listening:
    """Looks once a minute. `real` is the machine's clock, `clock` that of the station."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        real: Clock,
        zone: tzinfo,
        registry: Callable[[Connection], Registry],
        doors: Callable[[], Sequence[Door]],
    ) -> None:
        self._database, self._vault, self._clock, self._real = database, vault, clock, real
        self._zone, self._registry, self._doors = zone, registry, doors
        self._next: datetime | None = None

    async def look(self) -> None:
        """Leave the marks, and say what they tell."""
        now = self._real.now()
        if self._next is not None and now < self._next <= now + EVERY:
            return
        self._next = now + EVERY
        heard = _names(self._doors())
        await self._database.run(lambda c: self._look(c, heard, now))

    def _look(self, connection: Connection, heard: Mapping[str, bool], now: datetime) -> None:
        marks = {name: datetime.fromtimestamp(at, now.tzinfo) for name, at in connection.execute(ALL)}
        if (last := marks.get(ALIVE)) is not None and now - last > AFTER:
            self._say(connection, AWAY, ALIVE, last, now)
            # Whoever dials in has a while for it.
            connection.execute(FORGIVE, {"at": int(now.timestamp())})
            marks = dict.fromkeys(marks, now)
        self._tell(connection, heard, marks, now)
        fresh = [ALIVE, *(name for name, open_ in heard.items() if open_ or name not in marks)]
        kept = [{"name": name, "value": int(now.timestamp())} for name in fresh]
        connection.execute(KEEP[connection.dialect.name], kept)

    def _tell(
        self, connection: Connection, heard: Mapping[str, bool], marks: Mapping[str, datetime], now: datetime
    ) -> None:
        for name, open_ in heard.items():
            if (last := marks.get(name)) is not None and now - last > AFTER:
                self._say(connection, BACK if open_ else DEAF, name, last, now)

    def _say(self, connection: Connection, words: str, name: str, last: datetime, now: datetime) -> None:
        """Once for each time, whichever process sees it first."""
        text = words.format(
            door=_door(name), length=_length(now - last), since=self._local(last), until=self._local(now)
        )
        key = f"{name}:{int(last.timestamp())}:{words == DEAF}"
        said = [
            Outgoing(to=where, body=Text(text), key=f"{key}:{n}", urgent=True)
            for n, where in enumerate(alarm_places(self._registry(connection)))
        ]
        if said:
            say(connection, [row_of(each, each.key, self._clock.now(), self._vault, None) for each in said])

    def _local(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%m-%d %H:%M")


def _upsert(insert: Any) -> Any:
    return insert.on_conflict_do_update(index_elements=["name"], set_={"value": insert.excluded.value})


def _names(doors: Sequence[Door]) -> dict[str, bool]:
    """By the name of its mark whether each door is open; a gateway that never dialled in has no account."""
    found: dict[str, bool] = {}
    for door in doors:
        kind, open_ = type(door).__name__, getattr(door, "connected", None)
        if kind not in DOORS or open_ is None:
            continue
        accounts = open_ if isinstance(open_, dict) else {"": bool(open_)}
        found |= {f"{MARK}{kind}:{account}": each for account, each in (accounts or {"": False}).items()}
    return found


def _door(name: str) -> str:
    _, kind, *account = name.split(":", 2)
    door = DOORS.get(kind, "")
    return ACCOUNT.format(door=door, account=account[0]) if account and account[0] else door


def _length(span: timedelta) -> str:
    minutes = int(span.total_seconds() // 60)
    return MINUTES.format(n=minutes) if minutes < 120 else HOURS.format(n=minutes // 60)
