"""The rates that the doors set when they open hold for what is sent."""

from __future__ import annotations

from pathlib import Path

from bot.app import App, Doors
from bot.config import Config, parse
from bot.throttle import Rate
from models.messages import Platform
from tests.wire.conftest import ENVIRONMENT, settings


async def test_a_door_that_opens_late_still_sets_the_pace(tmp_path: Path) -> None:
    def doors(_config: Config, _app: App) -> Doors:
        return Doors(rates={Platform.DINGTALK: Rate(1, 3600)})

    app = App(parse(settings(tmp_path / "a.db", "http://127.0.0.1:1"), ENVIRONMENT), doors)
    assert app.core.throttle.rate(Platform.DINGTALK) == Rate(1, 3600)
    app.database.close()
