"""/metrics: numbers for Prometheus, read when they are asked for, in the text format 0.0.4."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector
from sqlalchemy import Connection, func, select

from bot.core import Core
from bot.database import Database, table
from bot.spending import Key, rows
from models.flow_rows import InboxMessage, OutboxMessage
from models.incident_rows import Incident
from models.media_rows import MediaFile

inbox, outbox = table(InboxMessage), table(OutboxMessage)
incident, media = table(Incident), table(MediaFile)


class _Numbers(Collector):
    def __init__(
        self, core: Core, states: dict[str, dict[str, int]], spent: dict[Key, int], limit: int
    ) -> None:
        self._core = core
        self._states = states
        self._spent = spent
        self._limit = limit

    def collect(self) -> Iterable[Metric]:
        accepted = CounterMetricFamily("yihu_messages_accepted", "Messages stored")
        accepted.add_metric([], self._core.inbox.accepted)
        duplicates = CounterMetricFamily("yihu_messages_duplicate", "Messages delivered again")
        duplicates.add_metric([], self._core.inbox.duplicates)
        handled = CounterMetricFamily("yihu_messages_handled", "Messages handled", labels=["handler"])
        for handler, count in sorted(self._core.drain.counts.items()):
            handled.add_metric([handler], count)
        failures = CounterMetricFamily("yihu_reconciler_failures", "Passes or rows that failed")
        failures.add_metric([], self._core.reconcile.failures)
        resting = GaugeMetricFamily("yihu_reconciler_resting", "Rows that failed and are tried again later")
        resting.add_metric([], self._core.reconcile.resting)
        yield from (accepted, duplicates, handled, failures, resting)
        for name, counts in self._states.items():
            gauge = GaugeMetricFamily(f"yihu_{name}", f"Rows of the {name} by state", labels=["state"])
            for state, count in sorted(counts.items()):
                gauge.add_metric([state], count)
            yield gauge
        spent = GaugeMetricFamily(
            "yihu_platform_spent",
            "Calls and webhook messages of the month",
            labels=["platform", "month", "what"],
        )
        for (platform, month, what), n in sorted(self._spent.items()):
            spent.add_metric([platform, month, what], n)
        limit = GaugeMetricFamily("yihu_platform_month_limit", "Calls a month that DingTalk allows")
        limit.add_metric([], self._limit)
        yield from (spent, limit)


def metrics_route(core: Core, database: Database, limit: int) -> web.RouteDef:
    """GET /metrics. `limit` is how many calls a month DingTalk allows; 0 is no limit."""

    async def metrics(_: web.Request) -> web.Response:
        await core.spending.write(database)
        states, spent = await database.run(lambda c: (_states(c), _spent(c)))
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Numbers(core, states, spent, limit))
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4}
        )

    return web.get("/metrics", metrics)


def _spent(connection: Connection) -> dict[Key, int]:
    """The two newest months are enough to see a month end."""
    months = select(rows.c.month).distinct().order_by(rows.c.month.desc()).limit(2)
    found = connection.execute(select(rows).where(rows.c.month.in_(months)))
    return {(row.platform, row.month, row.what): row.n for row in found}


def _states(connection: Connection) -> dict[str, dict[str, int]]:
    tables = {"inbox": inbox, "outbox": outbox, "incidents": incident, "media": media}
    return {
        name: dict(connection.execute(select(t.c.state, func.count()).group_by(t.c.state)).all())
        for name, t in tables.items()
    }
