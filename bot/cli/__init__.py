"""The subcommands of `yihu`: a module here is a subcommand, its `command` says the rest."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import click

_PARTS = frozenset({"station"})


class Found(click.Group):
    """A group whose subcommands are the modules of this package, imported only when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        names = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.replace("_", "-") for name in names if name not in _PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command
