"""Somebody new on the list, or where somebody lives from now on, out of the words of a command."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from handlers import naming
from handlers.asked import Asked
from handlers.commands.command import Given
from models import elder_notices
from models.registry_rows import Elder
from models.work import Work

NO_GRID = "没看出是哪个网格，请写上网格的名称，比如：{some}。"
NO_ADDRESS = "要写住址，到门牌。"
NO_NAME = "“{name}”不像姓名。"
SOME = 2
_PHONE, _BORN = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}"), re.compile(r"(19\d{2}|20[0-2]\d)年?(?:生)?")
_NAME = re.compile(r"[\u4e00-\u9fff·]{2,10}")
SEXES = ("男", "女")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the sheet 老人 as far as a command can give it; `told` is how it is read back."""

    name: str
    grid: str
    address: str
    sex: str = ""
    born: int | None = None
    phone: str = ""
    grid_name: str = ""

    @property
    def place(self) -> str:
        """Grid and address."""
        return f"{self.grid_name} {self.address}".strip()

    @property
    def told(self) -> str:
        born = f"{self.born} 年生" if self.born else ""
        return "，".join(filter(None, (self.name, self.sex, born, self.grid_name, self.address, self.phone)))

    def row(self, work: Work) -> Elder:
        """A new row; his time begins now."""
        elder = Elder(name=self.name, sex=self.sex, born=self.born, grid=self.grid, began_at=work.now)
        self.write(work, elder)
        return elder

    def write(self, work: Work, elder: Elder) -> None:
        """Where he lives from now on; what else is known of him stays."""
        details = elder_notices.details_of(work, elder) | {"住址": self.address}
        if self.phone:
            details["电话"] = self.phone
        elder.grid = self.grid
        elder.details = work.vault.seal_bytes(msgspec.json.encode(details))
        elder.address_blind = work.vault.blind(self.address)


def entry(asked: Asked, work: Work, name: str, words: str) -> Entry:
    """Grid, address, and where they are said sex, year of birth and telephone. Raises `Given`."""
    if not _NAME.fullmatch(name):
        raise Given(NO_NAME.format(name=name[:20]))
    tokens = re.split(r"[\s,，、]+", words.strip())
    grid = next((found for token in tokens if (found := naming.grid_named(work, token)) is not None), None)
    phone = next((token for token in tokens if _PHONE.fullmatch(token)), "")
    born = next((match for token in tokens if (match := _BORN.fullmatch(token))), None)
    rest = [t for t in tokens if not (t in SEXES or _PHONE.fullmatch(t) or _BORN.fullmatch(t))]
    address = "".join(t for t in rest if grid is None or naming.grid_named(work, t) != grid)
    number = grid.number if grid else asked.where(address).grid
    if not address:
        raise Given(NO_ADDRESS)
    if number is None or number not in work.registry.grids:
        some = "、".join(info.name for info in list(work.registry.grids.values())[:SOME])
        raise Given(NO_GRID.format(some=some))
    sex = next((token for token in tokens if token in SEXES), "")
    return Entry(
        name, number, address, sex, int(born[1]) if born else None, phone, work.registry.grids[number].name
    )
