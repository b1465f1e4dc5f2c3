"""What was forgotten, or would be: how much of which sort, what stays, and what the station has yet to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from models.forgetting import finding
from models.forgetting.sorts import Sort
from models.forgetting.whom import Whom
from models.vault import Vault

WHO = "要删的是：{who}"
MATTERS = "（事项 {numbers}）"
WOULD, DONE = "会删去：", "已删去："
LINE = "  {sort} {n}"
STAYS = "留下：编号、类别、网格、时间、经过和统计。时间线仍然完整（yihu verify-log）。"
HOW = "还没有删。核对过是本人要求、就是这个人以后，加 --yes --why 原因。删了不能恢复。"
MODEL = "教一呼用的例句去掉了 {n} 句：用 yihu train 重新训练一次，模型里才不再带着它们。"
BACKUPS = (
    "以前的备份文件里还有他的资料，直到那些备份按所里的规定删掉；群里和各人手机上的聊天记录不归一呼管。"
    "哪天用今天以前的备份恢复了，要再删一次：把今天的要求和记号记在纸质登记上。"
)
MARKS = "记号（看不出是谁；恢复了旧备份以后：yihu forget --mark 记号）：{marks}"
RESTART = "一呼在运行的，重启一次，它内存里记着的也就没有了。"


def who(whom: Whom) -> str:
    """By what he is known, so that nobody else is taken for him: accounts, names, matters."""
    accounts = sorted(f"{platform}:{name}" for platform, name in whom.accounts)
    known = [*accounts, *sorted(whom.names | whom.called)]
    matters = MATTERS.format(numbers="、".join(sorted(whom.marks))) if whom.marks else ""
    return WHO.format(who="，".join(known)) + matters


def marks(vault: Vault, whom: Whom) -> list[str]:
    """By which his accounts are found again, where an older backup brings them back."""
    return sorted(finding.mark(vault, each) for each in whom.accounts)


def told(counts: Counter[Sort], known: list[str] | None) -> Iterator[str]:
    """Line by line; `known`: his marks, None where nothing is done yet."""
    yield WOULD if known is None else DONE
    yield from (LINE.format(sort=sort, n=counts[sort]) for sort in Sort if counts[sort])
    yield STAYS
    if known is None:
        yield HOW
        return
    if counts[Sort.EXAMPLES]:
        yield MODEL.format(n=counts[Sort.EXAMPLES])
    yield BACKUPS
    if known:
        yield MARKS.format(marks="、".join(known))
    yield RESTART
