"""One slash command a file, found and not registered: each file holds a `COMMAND`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from handlers.commands.command import Command


def every() -> list[Command]:
    """Every command in this folder, in the order of `/帮助`; no file may be called like this function."""
    names = sorted(module.name for module in iter_modules(__path__) if module.name != "command")
    found = [import_module(f"{__name__}.{name}").COMMAND for name in names]
    return sorted(found, key=lambda command: (command.order, command.names))
