"""The long connection's waits are turned: pings, leases and late answers take no time of the test's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from tests.turned import Turned


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"turned": Turned}
