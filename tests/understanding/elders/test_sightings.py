"""Which words tell of an elder who was seen, and which do not."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.elders import Proof
from understanding.days.day import day_of
from understanding.elders.list_answers import bare_number
from understanding.elders.sightings import Seen, sightings
from understanding.elders.times import moment

MET, DOOR, PHONE, NEIGHBOUR, ABSENT = Proof.MET, Proof.DOOR, Proof.PHONE, Proof.NEIGHBOUR, Proof.ABSENT


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("见到王大爷了", Seen(MET, "王大爷")),
        ("我刚才见到 王德贵 了", Seen(MET, "王德贵")),
        ("王德贵见到了，身体很好", Seen(MET, "王德贵")),
        ("见到兴苑小区三号楼王大爷了", Seen(MET, "王大爷", "兴苑小区3号楼")),
        ("3号楼李奶奶今天敲门没人应", Seen(ABSENT, "李奶奶", "3号楼")),
        ("敲李奶奶家门没人应", Seen(ABSENT, "李奶奶")),
        ("没见到李奶奶", Seen(ABSENT, "李奶奶")),
        ("李玉兰联系不上", Seen(ABSENT, "李玉兰")),
        ("给张奶奶打电话了", Seen(PHONE, "张奶奶")),
        ("张三电话通了", Seen(PHONE, "张三")),
        ("邻居说见到王大爷了", Seen(NEIGHBOUR, "王大爷")),
        ("上门见到王大爷了", Seen(DOOR, "王大爷")),
        ("昨天下午见到李玉兰了", Seen(MET, "李玉兰", day=-1, clock=time(13))),
        ("下午3点半见到王大爷了", Seen(MET, "王大爷", clock=time(15, 30))),
        ("明天见到王大爷", Seen(MET, "王大爷", day=1)),
        ("1 3 5 见到了", Seen(MET, numbers=(1, 3, 5))),
        ("1，3、5都见到了", Seen(MET, numbers=(1, 3, 5))),
        ("2-4 见到了", Seen(MET, numbers=(2, 3, 4))),
        ("2 电话通了", Seen(PHONE, numbers=(2,))),
        ("昨天李玉兰没在家", Seen(ABSENT, "李玉兰", day=-1)),
        ("今天上午王大爷见到了", Seen(MET, "王大爷", clock=time(8))),
        ("1号2号都见到了", Seen(MET, numbers=(1, 2))),
        ("1号到3号都见到了", Seen(MET, numbers=(1, 2, 3))),
        ("老王见到了", Seen(MET, "老王")),
        ("跟李奶奶视频了", Seen(PHONE, "李奶奶")),
        ("李奶奶接电话了，挺好", Seen(PHONE, "李奶奶")),
        ("李奶奶没接电话", Seen(ABSENT, "李奶奶")),
        ("敲门李奶奶没开", Seen(ABSENT, "李奶奶")),
        ("3号楼李奶奶敲门没人应，电话也没人接", Seen(ABSENT, "李奶奶", "3号楼", more="电话也没人接")),
        ("李奶奶没在家，问了邻居也没见着", Seen(ABSENT, "李奶奶", more="问了邻居也没见着")),
        ("王大爷没在家，邻居说去赶集了", Seen(ABSENT, "王大爷", more="邻居说去赶集了")),
        ("没见到王大爷，他儿子说住院了", Seen(ABSENT, "王大爷", more="他儿子说住院了")),
        ("碰到王大爷了", Seen(MET, "王大爷")),
        ("王德贵找到了", Seen(MET, "王德贵")),
        ("找到王德贵了，人没事", Seen(MET, "王德贵")),
        ("已走访王德贵", Seen(MET, "王德贵")),
        ("入户走访李玉兰，一切正常", Seen(MET, "李玉兰")),
        ("走访李奶奶家，没人应", Seen(ABSENT, "李奶奶")),
        ("走访李玉兰，敲门没人应", Seen(ABSENT, "李玉兰")),
        ("敲了半天门王德贵也不开", Seen(ABSENT, "王德贵")),
        ("王德贵今天遛弯碰到了", Seen(MET, "王德贵")),
        ("王德贵昨晚8点见到了，忘报了", Seen(MET, "王德贵", day=-1, clock=time(20))),
        ("王德贵今天早上8点见到了，手机没电", Seen(MET, "王德贵", clock=time(8))),
        ("2 又见到了", Seen(MET, numbers=(2,))),
        ("看到王德贵在楼下晒太阳", Seen(MET, "王德贵")),
        ("见到王大爷和他儿子了", Seen(MET, "王大爷")),
        ("李奶奶已见面", Seen(MET, "李奶奶")),
        ("刚去王大爷家，门锁着", Seen(ABSENT, "王大爷")),
        ("去了3号楼王大爷家，敲门没人应", Seen(ABSENT, "王大爷", "3号楼")),
        ("刚去王大爷家了，人在家", Seen(MET, "王大爷")),
        ("给王德贵打电话没人接", Seen(ABSENT, "王德贵")),
        ("打了王大爷电话一直关机", Seen(ABSENT, "王大爷")),
        ("没看见王德贵", Seen(ABSENT, "王德贵")),
        ("收到，见到王德贵了", Seen(MET, "王德贵")),
        ("报告所长，王德贵见到了", Seen(MET, "王德贵")),
        ("二号没人应", Seen(ABSENT, numbers=(2,))),
        ("第3位见到了", Seen(MET, numbers=(3,))),
        ("1.见到了", Seen(MET, numbers=(1,))),
        ("中午1点见到王德贵", Seen(MET, "王德贵", clock=time(13))),
        ("中午12点见到王德贵", Seen(MET, "王德贵", clock=time(12))),
    ],
)
def test_one_sighting(text: str, seen: Seen) -> None:
    assert sightings(text) == (seen,)


def test_several_at_once() -> None:
    assert sightings("1 3 5 见到了，2 没在家") == (Seen(MET, numbers=(1, 3, 5)), Seen(ABSENT, numbers=(2,)))
    assert sightings("今天见到王大爷、李奶奶了") == (Seen(MET, "王大爷"), Seen(MET, "李奶奶"))
    both = (Seen(MET, "王大爷"), Seen(MET, "李奶奶"))
    for text in (
        "王大爷、李奶奶都见到了",
        "王大爷 李奶奶 已见",
        "见到王大爷 李奶奶",
        "已见面：王大爷、李奶奶",
    ):
        assert sightings(text) == both
    apart = (Seen(MET, numbers=(1,)), Seen(ABSENT, numbers=(2,)))
    assert sightings("1 见到了 2 没人应") == sightings("1见 2没在") == apart
    assert sightings("见到王大爷了，李奶奶没在家") == (Seen(MET, "王大爷"), Seen(ABSENT, "李奶奶"))


@pytest.mark.parametrize(
    "text",
    [
        "", "敲门没人应", "到了，敲门没人应", "见到小偷了", "看到有人打架", "兴苑小区3号楼楼道灯坏了",
        "找不到人", "2号楼没人", "看到王大爷家着火了", "高压线没人管", "马上到", "收到", "1 3 5",
        "261123-001 修好了", "见到王大爷了，他家着火了", "刚去王大爷家", "去王大爷家，他摔倒了",
        "李奶奶没在家，屋里有煤气味", "电话也没人接", "李奶奶没在家，邻居说她在屋里喊救命",
        "看到王大爷摔倒了", "李奶奶不见了", "李玉兰不见了",
        "25点见到王德贵了", "8:75见到王德贵了", "昨天24点见到王德贵了", "3位都见到了", "三位老人见到了",
        "2位没在家", "好的",
        "李奶奶没人应，邻居说昨晚晕倒了", "走访李奶奶，没人应，屋里有煤气味",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert sightings(text) == ()


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(sightings(text), tuple)
    bare_number(text)
    moment(text)
    day_of(text, date(2026, 11, 23))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12-05", date(2026, 12, 5)), ("12月5日", date(2026, 12, 5)), ("1-5", date(2027, 1, 5)),
        ("2026-12-01", date(2026, 12, 1)), ("30号", date(2026, 11, 30)), ("明天", date(2026, 11, 24)),
        ("周五", date(2026, 11, 27)), ("下周一", date(2026, 11, 30)), ("周一", date(2026, 11, 23)),
        ("3天", date(2026, 11, 26)), ("11-20", date(2026, 11, 20)), ("13-40", None), ("以后", None),
    ],
)  # fmt: skip
def test_days(words: str, day: date | None) -> None:
    assert day_of(words, date(2026, 11, 23)) == day
