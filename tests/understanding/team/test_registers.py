"""Which of the five registers a sentence changes."""

import pytest

from models.register_rows import Register
from understanding.team.registers import register_of


@pytest.mark.parametrize(
    ("text", "register"),
    [
        ("3-2-501 搬来一家三口租房", Register.PEOPLE),
        ("5号楼302的老人去世了", Register.PEOPLE),
        ("兴苑 2 号楼 401 租客搬走了", Register.PEOPLE),
        ("3号楼501的租客走了", Register.PEOPLE),
        ("3号楼502空了", Register.HOUSES),
        ("5号楼401老张家添了个孙子", Register.PEOPLE),
        ("3号楼501租客换人了", Register.PEOPLE),
        ("3号楼空了一户", Register.HOUSES),
        ("居民都想装充电桩", Register.CONCERNS),
        ("5号楼新开了个小饭桌", Register.PREMISES),
        ("四单元新搬进来一户外地人", Register.PEOPLE),
        ("7号楼101空着没人住了", Register.HOUSES),
        ("9排3号院房子拆了", Register.HOUSES),
        ("3单元602隔成六间群租", Register.HOUSES),
        ("12号楼楼道灯全换了", Register.FACILITIES),
        ("小区东门新装了两个摄像头", Register.FACILITIES),
        ("新开一家麻将馆", Register.PREMISES),
        ("街口那家超市关门了", Register.PREMISES),
        ("南门旅馆换老板了", Register.PREMISES),
        ("居民都希望小区门口加个红绿灯", Register.CONCERNS),
        ("好几家反映楼下广场舞太吵", Register.CONCERNS),
    ],
)
def test_what_changed(text: str, register: Register) -> None:
    assert register_of(text) is register


@pytest.mark.parametrize(
    "text",
    [
        "楼道灯坏了",
        "收到",
        "到了",
        "新开的麻将馆在哪？",
        "听说要新开一家超市",
        "今天冷",
        "",
        "王大爷见到了",
        "灯" * 300,
    ],
)
def test_other_talk_is_none(text: str) -> None:
    assert register_of(text) is None
