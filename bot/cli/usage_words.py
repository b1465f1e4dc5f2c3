"""What is wrong with how a command was written, in Chinese: the library says it in English."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

NO_COMMAND = "没有 {name} 这个命令。"
NO_OPTION = "没有 {name} 这个选项。"
LIKE = "是不是 {names}？"
NO_VALUE = "{name} 后面要写一个值。"
NO_VALUES = "{name} 后面不要写值。"
LACKING = "缺 {name}，要写在命令后面。"
TOO_MUCH = "多写了 {words}。文件名和原话里有空格的，要用引号括起来。"
BAD_VALUE = "{name} 写得不对：{why}"
# What the library says of values, by a part of it.
VALUES = {
    "is not a valid integer": "要写整数。",
    "is not a valid float": "要写数。",
    "does not match the format": "要写日期，如 2026-11-23。",
    "is a directory": "这是个文件夹，不是文件。",
    "is a file": "这是个文件，不是文件夹。",
    "does not exist": "没有这个文件或文件夹。",
    "is not one of": "只能写列出来的几个，看 --help。",
}


@contextmanager
def in_chinese(commands: Iterable[str]) -> Iterator[None]:
    """Usage errors within say in Chinese what is wrong; the exit code stays 2."""
    try:
        yield
    except click.UsageError as error:
        told = _told(error, list(commands))
        if told is None:
            raise
        raise click.UsageError(told, error.ctx) from None


def _told(error: click.UsageError, commands: list[str]) -> str | None:
    """None for what is ours already."""
    match error:
        case click.NoSuchOption():
            return NO_OPTION.format(name=error.option_name) + _like(error.possibilities or [])
        case click.BadOptionUsage():
            values = NO_VALUES if "does not take" in error.message else NO_VALUE
            return values.format(name=error.option_name)
        case click.MissingParameter():
            return LACKING.format(name=_name(error))
        case click.BadParameter():
            why = next((told for said, told in VALUES.items() if said in error.message), None)
            return BAD_VALUE.format(name=_name(error), why=why) if why else None
    return _of_words(error.message, commands)


def _of_words(message: str, commands: list[str]) -> str | None:
    if message.startswith("No such command"):
        name = message.split("'")[1] if "'" in message else message
        return NO_COMMAND.format(name=name) + _like(difflib.get_close_matches(name, commands, 1))
    if message.startswith("Got unexpected extra argument"):
        return TOO_MUCH.format(words=message.partition("(")[2].rstrip(")."))
    return None


def _like(names: Iterable[str]) -> str:
    some = "、".join(names)
    return LIKE.format(names=some) if some else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None or error.ctx is None:
        return str(error.param_hint or "")
    return (
        error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)
    )
