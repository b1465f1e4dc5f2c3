"""yihu kf-links: a 微信客服 link and a QR picture for each group of residents."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.out_file import writing
from bot.cli.station import settings_of, station, with_config

if TYPE_CHECKING:
    from bot.kf_links import GroupLink
    from bot.settings.sections import WeChatKf

OFF = "微信客服没有设置（wechat_kf），没有链接可做。"
NO_ACCOUNT = "先在 wechat_kf.open_kfid 里写上客服账号的 id（wk 开头，在微信客服后台看）。"
NO_GROUPS = "登记表里还没有群众的群。先在“群”这一页登记，再来一次。"
REFUSED = "企业微信没有给链接：{why}。请看 corp_id、secret，以及应用有没有在“可调用接口的应用”里。"
HEAD = ("群", "链接", "二维码")
DONE = "共 {n} 个群。把链接或二维码发到各自的群里：从哪个群进来的，一呼就按哪个群的地界认地方。"


@click.command(help="给每个群众的群做一个微信客服链接和一张二维码图片；做过的不变。")
@click.option(
    "--out", "folder", type=click.Path(path_type=Path, file_okay=False), default="kf-links",
    show_default=True, help="二维码图片放在哪个文件夹。",
)  # fmt: skip
@with_config
def command(folder: Path, config_file: Path) -> None:
    """Exit 1 where there is no account, no group, or the platform gives no link."""
    from bot.kf_links import groups, pictures, write

    settings = settings_of(config_file).wechat_kf
    if settings is None:
        raise click.ClickException(OFF)
    if not settings.open_kfid:
        raise click.ClickException(NO_ACCOUNT)
    with station(config_file) as here:
        found = groups(here.db, settings.open_kfid)
    if not found:
        raise click.ClickException(NO_GROUPS)
    # The platform is slow, and the database is not kept waiting for it.
    found = _asked(settings, found)
    with station(config_file) as here:
        write(here.db, settings.open_kfid, found)
    # By tabs and unbroken, so that a link can be copied and the whole pasted into a sheet.
    click.echo("\t".join(HEAD))
    with writing(folder):
        for each, shown in pictures(folder, found):
            click.echo("\t".join((each.name, each.url, str(shown))))
    click.echo(DONE.format(n=len(found)))


def _asked(settings: WeChatKf, found: list[GroupLink]) -> list[GroupLink]:
    from bot.kf_links import ask_for_missing
    from bot.platforms.errors import SendFailed
    from bot.platforms.wechat.kf import open_api
    from bot.platforms.wechat.kf.linking import asker

    async def work() -> list[GroupLink]:
        api = open_api(settings)
        try:
            return await ask_for_missing(found, asker(api, settings.open_kfid))
        finally:
            await api.close()

    try:
        return asyncio.run(work())
    except SendFailed as failure:
        raise click.ClickException(REFUSED.format(why=failure.reason)) from None
