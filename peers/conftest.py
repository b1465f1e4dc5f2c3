"""A small DingTalk for each peer."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.sandbox.dingtalk.stand import Stand, standing


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as made:
        yield made
