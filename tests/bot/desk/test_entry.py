"""Who gets into the desk: officers by their link, and nobody else."""

from __future__ import annotations

from typing import Any

from models import passes
from models.vault import Vault
from tests.bot.desk.looking import read


async def test_the_bare_address_leads_to_the_desk_and_how_to_get_in(desk: str) -> None:
    status, page = await read(desk.removesuffix("desk"))
    assert status == 401
    assert "/值班台" in page


async def test_nobody_else_gets_in(desk: str, vault: Vault, clock: Any) -> None:
    member = passes.make(vault, 2, clock.now())
    old = passes.make(vault, 1, clock.now() - passes.LIFE)
    forged = passes.make(vault, 2, clock.now()).replace("2.", "1.", 1)
    for url in (
        desk,
        f"{desk}?pass={member}",
        f"{desk}?pass={old}",
        f"{desk}?pass={forged}",
        f"{desk}?pass=x",
    ):
        status, page = await read(url)
        assert status == 401
        assert "261123-001" not in page
