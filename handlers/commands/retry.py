"""/重试: have a message that was set aside handled again, or a dead letter sent again."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given, first_word
from models import set_aside
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

WHICH = "要带上号，比如 收件 12 或 发件 7。"
WORDS = {"收件": "in", "收件号": "in", "发件": "out", "发件号": "out"}
AGAIN = "{what} {id} 正在重新{verb}。"
NO_SUCH = "没有能重试的{what} {id}。"
OUTDATED = "{what} {id} 不用再发了：这张卡片后来已经更新过。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`收件 12` is handled again, `发件 7` is sent again."""
    what, number = first_word(words)
    if what not in WORDS or not number.strip().isdecimal():
        raise Given(WHICH)
    row = int(number.strip()[:18])
    if WORDS[what] == "in":
        done, verb = set_aside.handle_again(work.db, row), "处理"
    elif set_aside.drop_outdated(work.db, row):
        return [asked.reply(OUTDATED.format(what=what[:2], id=row))]
    else:
        done, verb = set_aside.send_again(work.db, row, work.now), "发送"
    text = AGAIN if done else NO_SUCH
    return [asked.reply(text.format(what=what[:2], id=row, verb=verb))]


COMMAND = Command(
    names=("重试", "retry"),
    about="让处理失败的消息再来一次",
    usage="/重试 收件|发件 号",
    example="/重试 收件 12",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=82,
)
