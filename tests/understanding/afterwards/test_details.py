"""What is no more than a detail of what was told, and what is more."""

from __future__ import annotations

import pytest

from understanding.afterwards.details import details

DETAILS = """
物业不管 · 都好几天了没人修 · 老人下不了楼 · 我爸坐轮椅的 · 就是垃圾站旁边 · 北门口那两盏 · 我家是502
都三天了 · 从昨天晚上就这样 · 找了物业好几次没用 · 物业说没钱 · 打了好几次电话没人接
反映过好几次没人管 · 家里有老人，下不了楼 · 孩子不敢下楼 · 13812345678 · 我电话138 1234 5678
13812345678王 · 天天这样 · 一共三盏 · 好几户都这样 · 已经一个星期了 · 上周就坏了 · 八十多岁了
在9单元门口 · 楼后面 · 没人管 · 我们家有孕妇下不了楼 · 坏了半个月了 · 晚上看不见 · 住3单元502
家里老人孩子都冻得不行 · 我们家里热得很 · 老人家里冷得不行
三天没水了 · 差点摔着孩子 · 不光我家 · 整栋楼都这样
"""
MORE = """
下水道也堵了 · 电梯坏了 · 3号楼着火了 · 有人打架 · 垃圾没人清 · 楼道里有条死狗 · 门口停了好多车
孩子发烧了 · 明天去不去 · 谁家的车 · 我家停水了 · 北门口灯坏了 · 昨天晚上喝多了 · 老人去世了
今天下午开会 · 有人在门口吗 · 吃了吗 · 好的 · 谢谢 · 楼上太吵了 · 门口有摆摊的 · 物业费怎么交
他们不来了 · 我在公司 · 车库漏水 · 今天不上班 · 两次了 · 我家猫丢了 · 大家晚上好
"""


def each(lines: str) -> list[str]:
    return lines.replace("\n", "·").replace(" ", "").strip("·").split("·")


@pytest.mark.parametrize("text", each(DETAILS))
def test_a_detail(text: str) -> None:
    assert details(text)


@pytest.mark.parametrize("text", each(MORE))
def test_more_than_that(text: str) -> None:
    assert not details(text)
