"""A resident takes his message off the screens: in both versions of OneBot who was told of it hears so."""

from __future__ import annotations

import pytest

from tests.wire.conftest import Wire

RESIDENTS, GRID = "金沙社区便民群", "南城网格群"
RESIDENT, MEMBER = "赵有才", "郑铁柱"
BROKEN = "金沙小区3号楼2单元楼道灯不亮了"


@pytest.mark.parametrize("wire", ["11", "12"], indirect=True)
async def test_whoever_was_told_of_it_hears_it(wire: Wire) -> None:
    said = wire.say(RESIDENTS, RESIDENT, BROKEN)
    await wire.text(RESIDENTS, "编号")
    await wire.card(GRID, "待签收")
    wire.world.recall(said.id, said.sender)
    await wire.text(GRID, "反映人把报的话撤回了，可能是发错了")
    assert len(wire.told(RESIDENTS)) == 1
