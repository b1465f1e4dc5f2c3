"""The section `understanding:`: a station's own words, categories and urgency, and which model reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from bot import yaml_text
from bot.knowledge_files import KnowledgeFiles
from bot.settings import sections
from bot.settings.settings_words import of_file

if TYPE_CHECKING:
    from understanding.kind.learned import Learned
    from understanding.kind.rules import Rules

PARTS = ("categories", "urgency", "words")
DATABASE, SHIPPED = "database", "shipped"
UNREADABLE = "understanding.{key}: {path}：{why}"
NO_MAPPING = "understanding.{key}: {path}：里面要写“键: 值”。"
NO_FOLDER = "understanding.knowledge: 没有 {path} 这个文件夹，先建好，或把这一项空着。"
WRONG_ENTRY = "understanding.knowledge: {why}"
WRONG = "understanding.{key}: {path}：{line}{why}"
LINE = "第 {n} 行，"


@dataclass(frozen=True)
class Understanding:
    """What the station's files hold, by part. `model` is its own file, or None; `learns`: the database's
    model counts where `yihu train --apply` has put one.
    """

    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    model: Path | None = None
    learns: bool = True
    knowledge: KnowledgeFiles = KnowledgeFiles()

    def rules(self) -> Rules:
        """The rules without what the database may hold."""
        from understanding.kind.rules import Rules

        own = model_in(self.model) if self.model else None
        rules = Rules.of(self.files)
        return rules.taught(own) if own else rules


def read(raw: sections.Understanding, folder: Path, zone: tzinfo, problems: list[str]) -> Understanding:
    """Paths are taken from the folder that config.yaml is in. Each file is read and checked here, once."""
    found = {key: _mapping(key, folder, name, problems) for key in PARTS if (name := getattr(raw, key))}
    files = {key: own for key, own in found.items() if own is not None}
    model = None if raw.model in (DATABASE, SHIPPED) else folder / raw.model
    known = _knowledge(KnowledgeFiles(folder / raw.knowledge if raw.knowledge else None, zone), problems)
    made = Understanding(files, model, raw.model == DATABASE, known)
    _check(raw, folder, made, problems)
    return made


def _knowledge(files: KnowledgeFiles, problems: list[str]) -> KnowledgeFiles:
    """Read once here, so that what is wrong in a file is told before anything runs."""
    if files.folder is not None and not files.folder.is_dir():
        problems.append(NO_FOLDER.format(path=files.folder.name))
    wrong: list[str] = []
    files.read(wrong)
    problems += [WRONG_ENTRY.format(why=why) for why in wrong]
    return files


def model_in(path: Path) -> Learned:
    """The model of a file that `yihu train --out` wrote. Raises `ValueError` or `OSError`."""
    from understanding.kind.learned import Learned

    return Learned.read(path.read_text("utf-8"))


def _mapping(key: str, folder: Path, name: str, problems: list[str]) -> dict[str, Any] | None:
    try:
        raw = yaml_text.read((folder / name).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        problems.append(UNREADABLE.format(key=key, path=name, why=of_file(error)))
        return None
    if not isinstance(raw, dict):
        problems.append(NO_MAPPING.format(key=key, path=name))
        return None
    return raw


def _line(path: Path, where: str) -> str:
    """Where in the file it is, as an editor counts."""
    number = yaml_text.lines(path.read_text("utf-8")).get(where)
    return LINE.format(n=number) if number else ""


def _expressions(own: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """All that a file holds, each with its names from above."""
    if isinstance(own, str):
        yield where, own
    named = own.items() if isinstance(own, dict) else enumerate(own, 1) if isinstance(own, list) else ()
    for name, each in named:
        yield from _expressions(each, f"{where}.{name}".lstrip("."))


def _check(raw: sections.Understanding, folder: Path, made: Understanding, problems: list[str]) -> None:
    """Each part by itself, so that all problems are told at once."""
    if not made.files and made.model is None:
        return
    from understanding.expressions import BadRules, not_slow
    from understanding.kind.rules import Rules

    for key, own in made.files.items():
        try:
            Rules.of({key: own})
            for where, words in _expressions(own):
                not_slow(words, where)
        except BadRules as error:
            name = getattr(raw, key)
            line = _line(folder / name, error.where)
            problems.append(WRONG.format(key=key, path=name, line=line, why=error))
    if made.model is not None:
        try:
            model_in(made.model)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(UNREADABLE.format(key="model", path=raw.model, why=of_file(error)))
        except ValueError as error:
            problems.append(UNREADABLE.format(key="model", path=raw.model, why=error))
