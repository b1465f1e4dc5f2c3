"""The folder of Markdown files that the station keeps beside the sheet 知识; read again when one changes."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from bot import knowledge_text
from bot.settings.settings_words import of_file
from models.registry import KnowledgeInfo

log = logging.getLogger(__name__)

LARGEST = 1_000_000
TOO_LARGE = "超过 1 MB 了，请分成几个文件。"
WRONG = "{file}：{why}"
Mark = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class KnowledgeFiles:
    """`read` and `mark` touch the disk; None is no folder at all. In `zone` a file was written on its day."""

    folder: Path | None = None
    zone: tzinfo = UTC

    def mark(self) -> Mark:
        """Another value whenever a file came, went or was written."""
        return tuple((str(path), at.st_mtime_ns, at.st_size) for path, at in self._files())

    def read(self, problems: list[str]) -> tuple[KnowledgeInfo, ...]:
        """All entries in order of the files' names; of a question that stands in two files the first."""
        found: dict[str, KnowledgeInfo] = {}
        for path, at in self._files():
            for entry in self._entries(path, at, problems):
                found.setdefault(entry.question, entry)
        return tuple(found.values())

    def _files(self) -> list[tuple[Path, os.stat_result]]:
        if self.folder is None:
            return []
        found = []
        for path in sorted(self.folder.rglob("*.md")):
            try:
                found.append((path, path.stat()))
            except OSError:
                # Gone since it was listed: editors write beside and rename.
                continue
        return found

    def _entries(self, path: Path, at: os.stat_result, problems: list[str]) -> list[KnowledgeInfo]:
        name, wrong = str(path.relative_to(self.folder or path.parent)), list[str]()
        try:
            if at.st_size > LARGEST:
                problems.append(WRONG.format(file=name, why=TOO_LARGE))
                return []
            written = datetime.fromtimestamp(at.st_mtime, self.zone).date().isoformat()
            found = knowledge_text.entries(path.read_text("utf-8"), wrong, written)
        except (OSError, UnicodeDecodeError) as error:
            problems.append(WRONG.format(file=name, why=of_file(error)))
            return []
        problems += [WRONG.format(file=name, why=why) for why in wrong]
        return found


class Watched:
    """What the folder held when one last looked."""

    def __init__(self, files: KnowledgeFiles) -> None:
        self._files = files
        self._mark: Mark | None = None
        self.entries: tuple[KnowledgeInfo, ...] = ()
        self.version = 0

    def look(self) -> None:
        """Read again if something changed. What cannot be read is logged and left out."""
        mark = self._files.mark()
        if mark == self._mark:
            return
        problems: list[str] = []
        entries = self._files.read(problems)
        for problem in problems:
            log.warning("knowledge file: %s", problem)
        self._mark = mark
        if entries != self.entries:
            self.entries, self.version = entries, self.version + 1
            log.info("knowledge files read entries=%d", len(entries))
