"""yihu restore: put a backup back while the bot does not run; what was there before is kept aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.existing import Existing
from bot.cli.restore_refused import restoring
from bot.cli.restored_log import RestoredLog
from bot.cli.station import settings_of, with_config
from bot.config import Config

if TYPE_CHECKING:
    from bot.backup.archive import Archive
    from bot.backup.restoring import Target

FULL = "这里已经有数据，什么都没有动。真要恢复就加 --set-aside：现在的库和照片先挪到旁边，一样不删。"
SURE = "会换成 {made} 的备份，现在的数据挪到旁边留着。真的要恢复吗？"
WHOLE = "备份完好，钥匙也对：{made} 写的，数据库 {rows} 行，照片和文件 {files} 个，设置文件 {settings} 个。"
NO_MEDIA = "这份备份里没有照片和文件。"
DONE = "恢复好了：{made} 的备份，数据库 {rows} 行，照片和文件 {files} 个。"
OLDER = "备份是旧版本写的，数据库已经升到现在的版本。"
KEPT = "原来的数据留在 {names}，确认没用了再自己删。"
HELD = "备份时还没发出的 {n} 条消息先没有发，多半后来已经发过：yihu outbox 看，要发的 --retry 号。"
DIFFERENT = "备份里的设置文件和现在的不一样，现在的没有动。要取出来，加 --settings 文件夹。"
TAKEN_OUT = "{n} 个设置文件取到了 {folder}，别的都没有动。"
THERE = "{path} 已经有了，换个空文件夹。"
CHECKING = "核对"


@click.command(help="把备份 FILE 恢复回来；先停掉机器人。")
@click.argument("file", type=Existing(path_type=Path, dir_okay=False))
@click.option("--check", "only_check", is_flag=True, help="只看备份好不好、钥匙对不对，什么都不动。")
@click.option("--settings", "folder", type=click.Path(path_type=Path), help="只把设置文件取到这个文件夹。")
@click.option("--set-aside", is_flag=True, help="这里有数据也恢复；现在的先挪到旁边，会先问一句。")
@click.option("--yes", is_flag=True, help="不问，直接做。")
@click.option("--moved", is_flag=True, help="备份以后机器人没再跑过（搬机器）：没发出的消息照常发。")
@with_config
def command(file: Path, config_file: Path, only_check: bool, folder: Path | None, **how: bool) -> None:
    """Exit 1 with a sentence where nothing was done; 3 where it was, and timelines are broken."""
    from bot.backup.archive import opened

    config = settings_of(config_file)
    with restoring(file), opened(file, config.vault) as archive:
        if only_check:
            _check(archive)
            click.echo(WHOLE.format(**_counts(archive, config)))
            _without_media(archive)
        elif folder is not None:
            _check(archive)
            click.echo(TAKEN_OUT.format(n=_take_out(archive, folder), folder=folder))
        else:
            _restore(archive, config, **how)
            _compare(archive, config_file)


def _check(archive: Archive) -> None:
    from bot.cli.progress import bar

    with bar(CHECKING) as progress:
        archive.check(progress)


def _restore(archive: Archive, config: Config, *, set_aside: bool, yes: bool, moved: bool) -> None:
    from bot.backup.restoring import target
    from bot.cli.progress import bar
    from bot.clock import SystemClock
    from bot.migrations import HEAD

    log = RestoredLog(config.vault)
    with target(config) as place:
        # To read it all takes its time: whoever may not go on hears so before.
        _ask(archive, config, place, set_aside=set_aside, yes=yes)
        _check(archive)
        done = place.put(archive, config, SystemClock().now(), bar, log.look, moved=moved)
    click.echo(DONE.format(**_counts(archive, config)))
    _without_media(archive)
    if archive.manifest.revision != HEAD:
        click.echo(OLDER)
    if done.kept:
        click.echo(KEPT.format(names="、".join(done.kept)))
    if done.held:
        click.echo(HELD.format(n=done.held))
    log.tell()


def _ask(archive: Archive, config: Config, place: Target, *, set_aside: bool, yes: bool) -> None:
    if not place.full(archive):
        return
    if not set_aside:
        raise click.ClickException(FULL)
    if not yes:
        click.confirm(SURE.format(made=_made(archive, config)), abort=True)


def _counts(archive: Archive, config: Config) -> dict[str, Any]:
    said = archive.manifest
    counts = {"rows": said.rows, "files": len(said.files), "settings": len(said.settings)}
    return {"made": _made(archive, config), **counts}


def _made(archive: Archive, config: Config) -> str:
    zone = config.settings.station.timezone
    return archive.manifest.made_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _without_media(archive: Archive) -> None:
    if not archive.manifest.media:
        click.echo(NO_MEDIA)


def _take_out(archive: Archive, folder: Path) -> int:
    """The settings as they were; nothing that is there is written over."""
    from bot.backup.manifest import SETTINGS
    from bot.backup.new_file import new_file

    names = archive.manifest.settings
    for name in names:
        path = folder / name.removeprefix(SETTINGS)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with new_file(path) as out:
                out.writelines(archive.chunks(name))
        except FileExistsError:
            raise click.ClickException(THERE.format(path=path)) from None
    return len(names)


def _compare(archive: Archive, config_file: Path) -> None:
    from bot.backup.manifest import SETTINGS

    for name in archive.manifest.settings:
        path = config_file.parent / name.removeprefix(SETTINGS)
        if not path.is_file() or path.read_bytes() != b"".join(archive.chunks(name)):
            click.echo(DIFFERENT)
            return
