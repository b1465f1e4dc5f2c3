"""A danger that is told weakly gives way to signs that nobody is in it; one that is told surely does not."""

from __future__ import annotations

import pytest

from understanding.emergency import find

WEAK = [
    ("缆车停运了，退票找谁", "问事"),
    ("有人在学校门口卖玩具刀，包里一堆，城管不管", "找人管"),
    ("养老院护工太少，老人半天没人管，找谁反映", "问事"),
    ("屋里有糊味，原来是我妈把粥熬糊了", "好了"),
    ("那天听卖豆腐的讲，北街有个娃掉井里了", "听来"),
    ("打完疫苗胳膊抬不起来", "闲话"),
]
SURE = [
    "物业快来，电梯机房冒黑烟，里面有人",
    "楼上老是吵，现在打起来了，拿着刀，男的满脸血",
    "缆车停了，上面的人冻得直哆嗦，有个老汉晕了，退票以后再说",
    "有个娃掉井里了，不是听说，快来人",
    "听邻居说我家着火了",
]


@pytest.mark.parametrize(("text", "reason"), WEAK)
def test_a_weak_danger_gives_way(text: str, reason: str) -> None:
    found = find(text)
    assert found is not None
    assert found.held.startswith(f"{reason}“"), found


@pytest.mark.parametrize("text", SURE)
def test_a_sure_danger_and_a_call_do_not(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held
