"""The data that ships with the project, read by the fastest YAML reader there is here.

People edit these files: what nobody can read of them is told by file and line, in Chinese.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files
from typing import Any

import yaml

# libyaml's reader is ten times as fast; some platforms have PyYAML without it.
_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BAD = "规则文件 understanding/data/{name} {where}：{why}。改回去；记不得改了什么，就从安装包里再拷一份。"
LINE, UNREADABLE, UNUSABLE = "第 {line} 行附近读不懂", "读不出来", "或在它前面读的用不了"
YAML, NOT_UTF_8 = "看看缩进、冒号、引号和方括号", "不是 UTF-8 编码的文字"
TWICE = "“{key}”写了两次，前一次的不作数，合到一处"
# The files that were read while it is proved that they can be used.
_proved: ContextVar[list[str] | None] = ContextVar("proved", default=None)


class BadData(Exception):
    """A file of `understanding/data` that cannot be used: which, where, and why."""

    def __init__(self, name: str, where: str, why: str) -> None:
        super().__init__(BAD.format(name=name, where=where, why=why))


class Twice(yaml.constructor.ConstructorError):
    """A key that a mapping has twice, of which YAML keeps the last."""


class _Loader(_FAST):  # type: ignore[misc]
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set[str]()
        for key, _ in node.value:
            if key.value in seen:
                raise Twice(None, None, TWICE.format(key=key.value), key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


def read(name: str) -> Any:
    """What the file `data/<name>` holds. Raises `BadData`."""
    return read_of(name, text(name))


def read_of(name: str, written: str) -> Any:
    """The same of its text."""
    try:
        return parse(written)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = str(error.problem) if isinstance(error, Twice) else YAML
        raise BadData(name, LINE.format(line=mark.line + 1) if mark else UNREADABLE, why) from error


def text(name: str) -> str:
    """The text of that file. Raises `BadData`."""
    if (proved := _proved.get()) is not None:
        proved.append(name)
    try:
        return files("understanding").joinpath("data", name).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadData(name, UNREADABLE, NOT_UTF_8) from error


def parse(written: str) -> Any:
    """What a YAML text holds. Raises `yaml.YAMLError`."""
    return yaml.load(written, Loader=_Loader)  # noqa: S506 - a safe loader, by either name


@contextmanager
def proving() -> Iterator[None]:
    """Whatever is raised within is told of the file that was read last: it is most likely in there."""
    names = [""]
    token = _proved.set(names)
    try:
        yield
    except BadData:
        raise
    except Exception as error:
        why = str(error) if isinstance(error, ValueError) else f"{type(error).__name__} {error}"
        raise BadData(names[-1], UNUSABLE, why[:200].rstrip("。")) from error
    finally:
        _proved.reset(token)
