"""Who tells of another danger while one of his is open is told whom to ring, as for the first."""

from __future__ import annotations

from tests.stories.conftest import RESIDENTS, Stage


async def test_who_is_robbed_after_a_fire_hears_whom_to_ring(stage: Stage) -> None:
    await stage.resident("兴苑小区3号楼着火了")
    stage.heard(RESIDENTS)
    stage.clock.turn(seconds=5)
    await stage.resident("包被抢了救命")
    (told,) = stage.heard(RESIDENTS)
    assert "打 110" in told
    assert "261123-001" in told
