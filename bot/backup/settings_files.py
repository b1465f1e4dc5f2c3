"""The settings that a backup holds: config.yaml, and the files beside it that it names."""

from __future__ import annotations

from pathlib import Path

from bot.backup.manifest import SETTINGS, known


def own_files(settings: Path, named: tuple[Path, ...]) -> tuple[list[Path], tuple[Path, ...]]:
    """The settings and what they name beside themselves, and what they name elsewhere."""
    folder = settings.parent.resolve()
    files = [file for each in named for file in (_inside(each) if each.is_dir() else [each])]
    good = [file for file in files if file.resolve().is_relative_to(folder) and _named_well(file, settings)]
    return list(dict.fromkeys([settings, *good])), tuple(file for file in files if file not in good)


def _inside(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _named_well(file: Path, settings: Path) -> bool:
    if not file.is_relative_to(settings.parent):
        return False
    return known(name_of(file, settings))


def name_of(file: Path, settings: Path) -> str:
    """Its name in the backup."""
    return SETTINGS + file.relative_to(settings.parent).as_posix()
