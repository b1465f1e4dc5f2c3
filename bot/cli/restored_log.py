"""What verify-log says of a restored database, asked before it counts and told when it is back."""

from __future__ import annotations

import click
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from bot.cli.verify_log import broken, counted
from models.vault import Vault

BROKEN = "数据恢复了，但是有 {n} 处时间线对不上，备份时就是这样。"
# The data are back, and their timelines are not whole.
NOT_WHOLE = 3


class RestoredLog:
    """What verify-log says of the restored database."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._broken: list[str] = []
        self._whole = ""

    def look(self, db: Connection) -> None:
        with Session(bind=db) as session:
            self._broken, self._whole = list(broken(session, self._vault)), counted(session)

    def tell(self) -> None:
        """Exit 3 where it is not whole."""
        if not self._broken:
            click.echo(self._whole)
            return
        click.echo(BROKEN.format(n=len(self._broken)), err=True)
        for each in self._broken:
            click.echo(each, err=True)
        raise SystemExit(NOT_WHOLE)
