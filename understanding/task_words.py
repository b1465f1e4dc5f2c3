"""What a member's plain words mean for his task: 收到, 到了, 弄好了, 不是我们的."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.states import MoveName

_NOT_YET = re.compile(r"(还|都)?(没|没有|未|不能)(到|弄好|修好|处理|解决|办|收到|完)|快到了|马上到|一会儿?到")
_RULES = (
    (
        MoveName.RETURN,
        re.compile(r"退回|不是我们(的)?网格|不归我们|不(属于|在)我们|不是我们的|应该是隔壁"),
    ),
    (
        MoveName.RESOLVE,
        re.compile(r"办结|(弄|修|换|处理|解决|搞|清理|疏通|通|接|挪|劝|整)(好|完|走|开|通)了|解决了|已(经)?(处理|解决|修复|更换|清理)|完成了|搞定"),
    ),
    (MoveName.ARRIVE, re.compile(r"^(我)?(已(经)?)?到(了|场|达|现场|位|楼下)|^到$|已到|在现场了")),
    (
        MoveName.ACKNOWLEDGE,
        re.compile(r"^(好的?[,，。!！]?)?(收到|签收|马上(去|到|过去)|这就(去|过去)|我去|我来|去看看|接了|知道了|好的|ok|1)[。!！~了]*"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskWord:
    """The move that is meant; `note` is the whole text where the move wants words."""

    move: MoveName
    note: str = ""


def task_word(text: str) -> TaskWord | None:
    """The move, or None where the text is no answer to a task."""
    said = text.strip().lower()
    on_the_way = re.match(r"马上到|一会儿?到|快到了", said)
    if on_the_way:
        return TaskWord(MoveName.ACKNOWLEDGE)
    for move, pattern in _RULES:
        if pattern.search(said):
            if _NOT_YET.search(said) and move is not MoveName.RETURN:
                return None
            return TaskWord(move, text.strip() if move in (MoveName.RETURN, MoveName.RESOLVE) else "")
    return None
