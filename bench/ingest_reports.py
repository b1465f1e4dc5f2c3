"""The same as `ingest` with reports alone: each opens an incident, sends a card and a receipt."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from bench.ingest import rate
from bench.result import Result

COUNT = 4_000


def measure() -> Iterator[Result]:
    yield Result("ingest_reports", *asyncio.run(rate("reports", COUNT)))
