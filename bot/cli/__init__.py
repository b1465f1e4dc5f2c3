"""The subcommands of `yihu`: a module here is a subcommand, its `command` says the rest."""

from __future__ import annotations

import gc
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from bot.cli.usage_words import in_chinese

_PARTS = frozenset(
    {
        "audited",
        "candidate",
        "changes_file",
        "changes_told",
        "decision_words",
        "existing",
        "explained",
        "explainers",
        "forgotten",
        "lessons_told",
        "out_file",
        "progress",
        "registry_file",
        "replayed",
        "restore_refused",
        "restored_log",
        "shipped_model",
        "spool",
        "station",
        "usage_words",
    }
)


# What the library says of it is the one sentence of every page that is no Chinese.
HELP = "显示这一页。"


class Found(click.Group):
    """A group whose subcommands are the modules of this package, imported only when they are used."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_chinese(super().get_help_option(ctx))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_modules())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with in_chinese(_modules()):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with in_chinese(_modules()), _bad_data():
            return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _modules().get(cmd_name)
        if module is None:
            return None
        return _loaded(module)


@contextmanager
def _bad_data() -> Iterator[None]:
    """A file of rules that somebody broke ends every command with a sentence and exit 1."""
    from understanding.shipped import BadData

    try:
        yield
    except BadData as bad:
        raise click.ClickException(str(bad)) from None


def _loaded(module: str) -> click.Command:
    """What is loaded stays: looking through it for garbage, then and later, would only take time."""
    gc.disable()
    command: click.Command = import_module(f"{__name__}.{module}").command
    # The list of all commands would be cut short in mid-sentence: words are told by the spaces between them.
    command.short_help = command.short_help or command.help
    _in_chinese(command.get_help_option(click.Context(command)))
    gc.freeze()
    gc.enable()
    return command


def _in_chinese(option: click.Option | None) -> click.Option | None:
    """The option `--help` that the library made and keeps, with what it does."""
    if option is not None:
        option.help = HELP
    return option


def _modules() -> dict[str, str]:
    """Module by command: `verify_log` is `verify-log`, and `import_`, since a module cannot be `import`."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return {name.rstrip("_").replace("_", "-"): name for name in names if name not in _PARTS}
