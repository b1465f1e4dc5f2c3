"""yihu sync-people against the stand-in: who is matched, who is not, and that nothing changes unasked."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sqlalchemy.orm import Session
from sqlmodel import col, select

from models.registry_rows import Identity, Person
from tests.bot.cli.station import session, yihu
from tests.bot.platforms.dingtalk.station import SECRET
from tests.sandbox.dingtalk.stand import Stand, standing

SHEET = "姓名,角色,网格,单位,电话,钉钉,微信,党员,专长\n"
SETTINGS = """
database: {{url: "sqlite:///{folder}/yihu.db"}}
dingtalk:
  client_id: dingtest
  client_secret: ${{TOKEN}}
  api_base: {url}
  oapi_base: {url}
privacy: {{key: "${{YIHU_KEY}}"}}
"""


@pytest.fixture
async def stand() -> AsyncIterator[Stand]:
    async with standing() as made:
        yield made


@pytest.fixture
async def config(tmp_path: Path, stand: Stand) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(SETTINGS.format(folder=tmp_path, url=stand.url), "utf-8")
    (tmp_path / "station").mkdir()
    grids = "编号,名称,社区,街道,单位,备注\nFD01,府东一网格,府东社区,,,\n"
    (tmp_path / "station" / "网格.csv").write_text(grids, "utf-8")
    li, sun = (person(stand, name) for name in ("李强", "孙梅"))
    rows = [
        f"李强,网格员,FD01,,{li.mobile},,,,",
        f"孙梅,网格员,FD01,,{sun.mobile},staff_old,,,",
        "周平,网格员,FD01,,13900000000,,,,",
        "吴用,网格员,FD01,,,,,,",
    ]
    (tmp_path / "station" / "人员.csv").write_text(SHEET + "\n".join(rows) + "\n", "utf-8")
    result = await asyncio.to_thread(run, path, "import", str(tmp_path / "station"))
    assert result.exit_code == 0, result.output
    return path


def person(stand: Stand, name: str) -> Any:
    return next(p for p in stand.world.people.values() if p.name == name)


def run(config: Path, *words: str, **more: Any) -> Result:
    secrets = {"TOKEN": more.pop("secret", SECRET), "YIHU_KEY": base64.b64encode(b"k" * 32).decode()}
    return yihu(config, *words, env=secrets, **more)


def accounts(config: Path) -> dict[str, list[str]]:
    with session(config) as db:
        return _accounts(db)


def _accounts(db: Session) -> dict[str, list[str]]:
    query = select(Person.name, Identity.external_id).join(
        Identity, col(Identity.person_id) == col(Person.id)
    )
    found: dict[str, list[str]] = {}
    for name, account in db.execute(query):
        found.setdefault(name, []).append(account)
    return found


async def test_who_is_found_is_tied_and_what_differs_is_only_shown(config: Path, stand: Stand) -> None:
    before = accounts(config)
    dry = await asyncio.to_thread(run, config, "sync-people", "--dry-run")
    assert "什么都没有改" in dry.output
    assert accounts(config) == before == {"孙梅": ["staff_old"]}

    done = await asyncio.to_thread(run, config, "sync-people")
    for told in ("新对上 1", "和登记的不一样 1", "通讯录里没有 1", "没有登记电话 1", "写好了 1 人"):
        assert told in done.output, done.output
    assert accounts(config) == {"李强": [person(stand, "李强").staff_id], "孙梅": ["staff_old"]}
    assert "没有要写的" in (await asyncio.to_thread(run, config, "sync-people")).output
    assert not any(p.mobile and p.mobile in done.output for p in stand.world.people.values())


async def test_what_differs_is_replaced_when_that_is_confirmed(config: Path, stand: Stand) -> None:
    refused = await asyncio.to_thread(run, config, "sync-people", "--replace", input="n\n")
    assert refused.exit_code == 1
    assert accounts(config) == {"孙梅": ["staff_old"]}
    await asyncio.to_thread(run, config, "sync-people", "--replace", input="y\n")
    assert accounts(config)["孙梅"] == [person(stand, "孙梅").staff_id]


async def test_an_account_of_somebody_else_is_not_taken_from_him(config: Path, stand: Stand) -> None:
    with session(config) as db, db.begin():
        owner = db.scalars(select(Person).where(col(Person.name) == "周平")).one()
        staff = person(stand, "李强").staff_id
        db.add(Identity(person_id=owner.id or 0, platform="dingtalk", external_id=staff))
    done = await asyncio.to_thread(run, config, "sync-people", "--replace", input="y\n")
    assert "账号已是别人的 1" in done.output
    assert accounts(config)["周平"] == [staff]
    assert "李强" not in accounts(config)


async def test_a_wrong_secret_is_told_in_a_sentence_without_the_secret(config: Path) -> None:
    result = await asyncio.to_thread(run, config, "sync-people", secret="another-secret")
    assert result.exit_code == 1
    assert "通讯录不让查" in result.output
    assert "another-secret" not in result.output


def test_without_dingtalk_there_is_nothing_to_look_in(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(
        f'database: {{url: "sqlite:///{tmp_path}/yihu.db"}}\nprivacy: {{key: "${{YIHU_KEY}}"}}\n', "utf-8"
    )
    result = run(path, "sync-people")
    assert result.exit_code == 1
    assert "没有通讯录可查" in result.output
