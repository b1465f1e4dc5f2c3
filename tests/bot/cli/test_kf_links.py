"""yihu kf-links against the stand-in: one link a group, made once, with a picture of it."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from click.testing import Result
from sqlmodel import select

from models.kf_rows import KfLink
from sandbox.kf import Kf
from sandbox.world import World
from tests.bot.cli.station import session, yihu

SETTINGS = """
database: {{url: "sqlite:///{folder}/yihu.db"}}
wechat_kf:
  corp_id: ww1
  secret: ${{TOKEN}}
  token: ${{TOKEN}}
  aes_key: ${{AES}}
  api_base: {url}
  open_kfid: "{account}"
privacy: {{key: "${{YIHU_KEY}}"}}
"""
GROUPS = """平台,群号,名称,类型,范围
wechat,1@chatroom,府东 便民/群,群众,府东社区
wechat,2@chatroom,平安群,群防群治,
dingtalk,cid3,网格群,网格,府东社区
"""
GRIDS = "编号,名称,社区,街道,单位,备注\nFD01,府东一网格,府东社区,,,\n"
ENVIRONMENT = {
    "TOKEN": "kf-secret",
    "AES": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "YIHU_KEY": base64.b64encode(b"k" * 32).decode(),
}


@dataclass
class Place:
    """A station with its settings, and the platform."""

    config: Path
    platform: Kf

    async def yihu(self, *words: str, **more: Any) -> Result:
        return await asyncio.to_thread(yihu, self.config, *words, env=ENVIRONMENT | more)

    def settle(self, url: str, account: str = "wkYihu") -> None:
        folder = self.config.parent
        self.config.write_text(SETTINGS.format(folder=folder, url=url, account=account), "utf-8")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    platform = Kf(World(), "http://127.0.0.1:1/", "ww1", "kf-secret", "t", ENVIRONMENT["AES"])
    app = web.Application()
    app.add_routes(platform.routes())
    async with TestServer(app) as server:
        place = Place(tmp_path / "config.yaml", platform)
        place.settle(f"http://127.0.0.1:{server.port}")
        (tmp_path / "station").mkdir()
        (tmp_path / "station" / "网格.csv").write_text(GRIDS, "utf-8")
        (tmp_path / "station" / "群.csv").write_text(GROUPS, "utf-8")
        yield place


async def test_each_group_of_residents_has_one_link_and_keeps_it(place: Place, tmp_path: Path) -> None:
    (tmp_path / "grids").mkdir()
    (tmp_path / "grids" / "网格.csv").write_text(GRIDS, "utf-8")
    assert (await place.yihu("import", str(tmp_path / "grids"))).exit_code == 0
    nobody = await place.yihu("kf-links")
    assert nobody.exit_code == 1
    assert "没有群众的群" in nobody.output
    assert (await place.yihu("import", str(tmp_path / "station"))).exit_code == 0
    first = await place.yihu("kf-links", "--out", str(tmp_path / "out"))
    assert first.exit_code == 0, first.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["平安群.png", "府东_便民_群.png"]
    assert (tmp_path / "out" / "平安群.png").read_bytes().startswith(b"\x89PNG")
    with session(place.config) as db:
        links = list(db.scalars(select(KfLink)))
    assert {link.group_id for link in links} == {"1@chatroom", "2@chatroom"}
    assert all(link.scene in link.url for link in links)
    again = await place.yihu("kf-links", "--out", str(tmp_path / "out"))
    assert all(link.url in again.output.replace("\n", "") for link in links)
    assert place.platform.calls["kf/add_contact_way"] == 2


async def test_groups_of_one_name_have_each_a_picture(place: Place, tmp_path: Path) -> None:
    alike = "".join(f"wechat,{n}@chatroom,便民咨询群,群众,府东社区\n" for n in (1, 2))
    (tmp_path / "station" / "群.csv").write_text(GROUPS.partition("\n")[0] + "\n" + alike, "utf-8")
    assert (await place.yihu("import", str(tmp_path / "station"))).exit_code == 0
    made = await place.yihu("kf-links", "--out", str(tmp_path / "out"))
    pictures = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert pictures == ["便民咨询群_1_chatroom.png", "便民咨询群_2_chatroom.png"]
    assert all(name in made.output.replace("\n", "") for name in pictures)


async def test_what_is_missing_is_told_in_a_sentence(place: Place, tmp_path: Path) -> None:
    await place.yihu("import", str(tmp_path / "station"))
    refused = await place.yihu("kf-links", TOKEN="wrong")
    assert refused.exit_code == 1
    assert "40001" in refused.output
    place.settle("http://127.0.0.1:1", "")
    assert "open_kfid" in (await place.yihu("kf-links")).output
    place.config.write_text(
        f'database: {{url: "sqlite:///{tmp_path}/x.db"}}\nprivacy: {{key: "${{YIHU_KEY}}"}}'
    )
    assert "没有设置" in (await place.yihu("kf-links")).output
