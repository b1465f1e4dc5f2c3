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
from models.flow_rows import InboxMessage, OutboxMessage
from models.incident_rows import Incident

inbox, outbox, incident = table(InboxMessage), table(OutboxMessage), table(Incident)


class _Numbers(Collector):
    def __init__(self, core: Core, states: dict[str, dict[str, int]]) -> None:
        self._core = core
        self._states = states

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
        yield from (accepted, duplicates, handled, failures)
        for name, counts in self._states.items():
            gauge = GaugeMetricFamily(f"yihu_{name}", f"Rows of the {name} by state", labels=["state"])
            for state, count in sorted(counts.items()):
                gauge.add_metric([state], count)
            yield gauge


def metrics_route(core: Core, database: Database) -> web.RouteDef:
    """GET /metrics."""

    async def metrics(_: web.Request) -> web.Response:
        states = await database.run(_states)
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Numbers(core, states))
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4}
        )

    return web.get("/metrics", metrics)


def _states(connection: Connection) -> dict[str, dict[str, int]]:
    rows = {"inbox": inbox, "outbox": outbox, "incidents": incident}
    return {
        name: dict(connection.execute(select(t.c.state, func.count()).group_by(t.c.state)).all())
        for name, t in rows.items()
    }
