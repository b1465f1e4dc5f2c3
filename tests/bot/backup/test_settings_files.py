"""Which files of the settings go into a backup: those that stand with config.yaml, and no others."""

from __future__ import annotations

from pathlib import Path

from bot.backup.settings_files import name_of, own_files


def test_what_stands_beside_the_settings_goes_along(tmp_path: Path) -> None:
    folder = tmp_path / "station"
    (folder / "knowledge" / "more").mkdir(parents=True)
    for name in ("config.yaml", "days.yaml", "knowledge/a.md", "knowledge/more/身份证.md"):
        (folder / name).write_text("x", "utf-8")
    (tmp_path / "shared.yaml").write_text("x", "utf-8")
    (folder / "link.yaml").symlink_to(tmp_path / "shared.yaml")
    settings = folder / "config.yaml"
    elsewhere = (folder / "link.yaml", folder / ".." / "shared.yaml", tmp_path / "shared.yaml")
    good, left = own_files(settings, (folder / "days.yaml", folder / "knowledge", *elsewhere))
    assert [name_of(each, settings) for each in good] == [
        "settings/config.yaml",
        "settings/days.yaml",
        "settings/knowledge/a.md",
        "settings/knowledge/more/身份证.md",
    ]
    assert left == elsewhere
