"""/重试: have a message that was set aside handled again, or a dead letter sent again."""

from __future__ import annotations

from handlers.asked import Asked
from handlers.commands.command import Command, Given, first_word
from models import set_aside, unsent_together
from models.messages import Outgoing
from models.roles import Role
from models.work import Work

WHICH = "要带上号，比如 收件 12 或 发件 7；同样原因没发出去的一起再发，写 发件 7 同类。"
ALIKE, ALL_AGAIN = "同类", "和发件 {id} 同样原因的 {n} 条正在重新发送。"
WORDS = {"收件": "in", "收件号": "in", "发件": "out", "发件号": "out"}
AGAIN = "{what} {id} 正在重新{verb}。"
NO_SUCH = "没有能重试的{what} {id}。"
OUTDATED = "{what} {id} 不用再发了：这张卡片后来已经更新过。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`收件 12` is handled again, `发件 7` is sent again, `发件 7 同类` with all of its reason."""
    what, which = first_word(words)
    number = which.strip().removesuffix(ALIKE).strip()
    if what not in WORDS or not number.isdecimal():
        raise Given(WHICH)
    row = int(number[:18])
    if WORDS[what] == "in":
        text = AGAIN if set_aside.handle_again(work.db, row) else NO_SUCH
        return [asked.reply(text.format(what=what[:2], id=row, verb="处理"))]
    together = unsent_together.alike(work.db, row) if ALIKE in which else []
    if len(together) > 1:
        n = [_sent_again(work, each) for each in together].count(AGAIN)
        return [asked.reply(ALL_AGAIN.format(id=row, n=n))]
    return [asked.reply(_sent_again(work, row).format(what=what[:2], id=row, verb="发送"))]


def _sent_again(work: Work, row: int) -> str:
    """What is to be said of a message that somebody wants to be sent again."""
    if set_aside.drop_outdated(work.db, row):
        return OUTDATED
    return AGAIN if set_aside.send_again(work.db, row, work.now) else NO_SUCH


COMMAND = Command(
    names=("重试", "retry"),
    about="让处理失败的消息再来一次",
    usage="/重试 收件|发件 号 [同类]",
    example="/重试 收件 12",
    run=run,
    roles=frozenset({Role.OFFICER}),
    order=82,
)
