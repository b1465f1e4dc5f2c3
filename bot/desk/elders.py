"""GET /desk/elders: the proof of 两天必见面 for a stretch of days, to be printed; elders.xlsx the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from aiohttp import web
from sqlalchemy.orm import Session

from bot.core import Core
from bot.desk import elder_page, page
from bot.desk.entry import Entry
from models import daily, elder_report, elder_tables
from models.elder_tables import Table
from models.incidents import local
from models.settings import Settings
from models.vault import Vault
from models.work import Work

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAYS, MOST = 7, 366


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day; a request that names none, or nonsense, gets seven days with today."""

    first: date
    last: date

    @classmethod
    def of(cls, request: web.Request, today: date) -> Days:
        last = min(_day(request.query.get("to")) or today, today)
        first = _day(request.query.get("from")) or last - timedelta(days=DAYS - 1)
        return cls(max(min(first, last), last - timedelta(days=MOST)), last)


class ElderProof:
    """The page and its Excel file."""

    def __init__(self, core: Core, entry: Entry, vault: Vault, settings: Settings) -> None:
        self._core = core
        self._entry = entry
        self._vault = vault
        self._settings = settings

    async def show(self, request: web.Request) -> web.Response:
        """The report; what was looked at is in the audit log."""
        found = await self._found(request, "desk elders")
        if found is None:
            return self._entry.locked(request)
        days, now, tables = found
        body = elder_page.report(self._settings.station.name, days.first, days.last, now, tables)
        return page.response(body, title=elder_page.TITLE)

    async def file(self, request: web.Request) -> web.Response:
        """The same as Excel."""
        from bot.elder_workbook import written

        found = await self._found(request, "desk elders.xlsx")
        if found is None:
            return self._entry.locked(request)
        days, _, tables = found
        name = f"elders-{days.first}-{days.last}.xlsx"
        headers = {
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        return web.Response(body=written(tables), content_type=XLSX, headers=headers)

    async def _found(self, request: web.Request, act: str) -> tuple[Days, datetime, list[Table]] | None:
        def look(db: Session, now: datetime) -> tuple[Days, datetime, list[Table]]:
            registry = self._core.knowing.registry
            work = Work(db, now, self._settings, registry, self._vault, lambda: "")
            days = Days.of(request, daily.today(work))
            since = daily.midnight(work, days.first)
            until = daily.midnight(work, days.last + timedelta(days=1))
            report = elder_report.make(work, None, since, until)
            return days, local(work, now), elder_tables.tables(work, report)

        return await self._entry.see(request, act, look)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
