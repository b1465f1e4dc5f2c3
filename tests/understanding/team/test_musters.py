"""What somebody who is called out answers."""

import pytest

from models.muster_rows import Answer
from understanding.team.musters import Answered, answered


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20分钟到", 20),
        ("我大概二十分钟到", 20),
        ("十五分钟后到", 15),
        ("半小时到", 30),
        ("半个小时左右能到", 30),
        ("1小时到", 60),
        ("２０ 分钟到", 20),
        ("再有两个钟头到", 120),
        ("好的，20分钟到", 20),
        ("能来，大概十分钟到", 10),
        ("一刻钟到", 15),
    ],
)
def test_when_he_comes(text: str, minutes: int) -> None:
    assert answered(text) == Answered(Answer.COMING, minutes)


@pytest.mark.parametrize("text", ["能来", "我能来", "马上能到", "可以来啊", "算我一个！", "我来", "参加"])
def test_that_he_comes(text: str) -> None:
    assert answered(text) == Answered(Answer.COMING)


@pytest.mark.parametrize(
    "text",
    [
        "来不了",
        "巡防我来不了",
        "今晚的巡逻来不了，上夜班",
        "今天有事去不了",
        "来不了，在外地",
        "到不了了",
        "在外地来不了。",
    ],
)
def test_that_he_cannot(text: str) -> None:
    found = answered(text)
    assert found is not None
    assert found.answer is Answer.CANNOT


def test_that_he_is_there_and_which_call_he_means() -> None:
    assert answered("到集合点了") == Answered(Answer.THERE)
    assert answered("能来 召集3") == Answered(Answer.COMING, muster=3)
    assert answered("20 分钟到 召集12") == Answered(Answer.COMING, 20, 12)


@pytest.mark.parametrize(
    ("text", "answer", "minutes"),
    [
        ("到了", Answer.THERE, None),
        ("已到", Answer.THERE, None),
        ("我们都到了", Answer.THERE, None),
        ("马上去", Answer.COMING, None),
        ("好的，马上到", Answer.COMING, None),
        ("在路上了", Answer.COMING, None),
        ("我和王姐一起来", Answer.COMING, None),
        ("10分钟", Answer.COMING, 10),
        ("我去", Answer.COMING, None),
        ("我也可以", Answer.COMING, None),
        ("马上", Answer.COMING, None),
        ("我不行", Answer.CANNOT, None),
        ("没空", Answer.CANNOT, None),
        ("值班走不开", Answer.CANNOT, None),
        ("我在外地回不来", Answer.CANNOT, None),
        ("孩子发烧，去不了", Answer.CANNOT, None),
        ("不去", Answer.CANNOT, None),
        ("我能来，10分钟", Answer.COMING, 10),
    ],
)
def test_what_is_said_of_a_task_too(text: str, answer: Answer, minutes: int | None) -> None:
    assert answered(text) == Answered(answer, minutes, perhaps=True)


@pytest.mark.parametrize(
    "text",
    [
        "没到",
        "10分",
        "到了吗",
        "我带材料来办证",
        "收到",
        "能来吗",
        "谁能来",
        "车来不了能拖吗？",
        "",
        "好" * 200,
    ],
)
def test_other_talk_is_no_answer(text: str) -> None:
    assert answered(text) is None
