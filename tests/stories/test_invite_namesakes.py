"""Of several people of one name an officer says which is to have the binding code."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session
from sqlmodel import select

from models.incident_rows import Invite
from models.registry_rows import Person
from models.vault import Vault
from tests.stories.conftest import Stage

ZHAO = "staff_zhao"
HOUSE = "府东物业"


@pytest.fixture
def namesakes(stage: Stage, vault: Vault) -> Stage:
    """Three of one name; two of them in one organisation and grid."""
    with Session(stage.engine) as db, db.begin():
        for id_, grid, phone in ((31, "FD01", "13900001111"), (32, "FD02", "13900002222"), (33, "FD02", "")):
            sealed = vault.seal(phone) if phone else None
            db.add(Person(id=id_, name="王芳", role="网格员", grids=[grid], organisation=HOUSE, phone=sealed))
    return stage


async def invite(stage: Stage, words: str) -> str:
    await stage.officer(f"/邀请 {words}", where=ZHAO, private=True)
    return stage.heard(ZHAO)[-1]


def invited(stage: Stage) -> list[int]:
    with Session(stage.engine) as db:
        return [row.person_id for row in db.scalars(select(Invite))]


async def test_all_of_the_name_are_shown_with_what_tells_them_apart(namesakes: Stage) -> None:
    for words in ("王芳", f"王芳 {HOUSE}"):
        told = await invite(namesakes, words)
        assert told.startswith("有 3 位“王芳”：\n1. 王芳 网格员 府东物业 府东一网格 尾号 1111\n2. 王芳")
        assert "3. 王芳 网格员 府东物业 府东二网格 没登记电话" in told
        assert "13900001111" not in told
    assert invited(namesakes) == []


@pytest.mark.parametrize(
    ("which", "person"),
    [
        *(
            ("FD01", 31),
            ("府东一网格", 31),
            ("fd01", 31),
            ("2222", 32),
            ("尾号2222", 32),
            ("13900002222", 32),
        ),
        *((f"{HOUSE} 1111", 31), ("第 3 位", 33), ("第2个", 32), ("第3位", 33)),
    ],
)
async def test_one_is_chosen_by_grid_by_telephone_or_by_number(
    namesakes: Stage, which: str, person: int
) -> None:
    assert "王芳的绑定码：" in await invite(namesakes, f"王芳 {which}")
    assert invited(namesakes) == [person]


async def test_what_fits_several_or_nobody_is_asked_again(namesakes: Stage) -> None:
    told = await invite(namesakes, "王芳 府东二网格")
    assert told.startswith("有 2 位“王芳”：\n2. 王芳")
    assert "比如 /邀请 王芳 第 2 位" in told
    told = await invite(namesakes, "王芳 9999")
    assert told.startswith("登记表里没有“王芳 9999”。\n1. 王芳")
    assert invited(namesakes) == []
