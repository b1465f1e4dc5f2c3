"""Names and regular expressions that a station wrote into a file: checked, or told where they are wrong."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from time import thread_time
from typing import Any

from understanding.normal import plain

NOT_TEXT = "要写正则表达式，带引号。"
WRONG = "不是正确的正则表达式（{why}），看看括号和 * + ?。"
ALL = "什么话都对得上，空的也对得上，多半是多了一个 | 或 *。"
FAULTS = {
    "missing )": "少了右括号 )",
    "unbalanced parenthesis": "多了右括号 )",
    "nothing to repeat": "* + ? 前面没有东西",
    "multiple repeat": "* + ? 连着写了两个",
    "unterminated character set": "少了 ]",
    "bad escape": "\\ 后面不能跟这个",
    "fixed-width": "(?<…) 里面几种写法要一样长",
    "bad character range": "[ ] 里面的范围写反了",
    "min repeat": "{ } 里面的两个数写反了",
    "unknown extension": "(? 后面不能跟这个",
}
AT = "第 {n} 个字那里{why}"
SLOW = "话一长就算不完，机器人会停在那里。多半是重复里又套着重复，如 (a+)+，请拆开写。"
# How long the texts are it is tried on, with how many of its signs, and how many seconds each may take: what
# takes five times as long for each sign more is found by the shorter ones.
TRIED, MOST_TRIED, AT_MOST = (7, 10, 13, 16, 19, 22), 8, 0.02
SHIPPED = "shipped"
NOT_A_SWITCH = "只能写 true 或 false。"
NO_NAME = "下面有个名称是空的，或写成了 ~。写上名称；不要这一行就整行删掉。"
NOT_A_NAME = "名称“{name}”会被当成数、日期或是非，请加上引号。"
UNSAYABLE = "名称里不能有 {signs}，不然群里发 /改类 写不出它，请去掉。"
LONG_NAME = "名称太长了，最多 {most} 个字，不然群里发 /改类 写不出它。"
LONGEST_NAME = 14
# What `/改类` takes for the end of a category or of its first level.
_APART = re.compile(r"[/／\s，,：:]")
# What of an expression is no sign of the text: what is escaped, and the names and flags of groups.
_NO_SIGNS = re.compile(r"\\.|\(\?(?:P?[<=][=!\w]|[a-zA-Z-]+[:)]|P=\w+)", re.DOTALL)


class BadRules(ValueError):
    """A file of rules cannot be used: what is wrong with it, and in which place, by its names from above."""

    def __init__(self, where: str, why: str, said: str = "") -> None:
        """`said` is how the place is told, where its names would say nothing."""
        super().__init__(f"{said or where}：{why}")
        self.where = where


def named(name: Any, where: str) -> str:
    """The name of an entry, which people read. Raises `BadRules`."""
    if name is None or (isinstance(name, str) and not name.strip()):
        raise BadRules(where, NO_NAME, where.rpartition(".")[0])
    if not isinstance(name, str):
        raise BadRules(where, NOT_A_NAME.format(name=name))
    return str(name)


def sayable(name: Any, where: str) -> str:
    """The name of one level of a category, which people write behind a command. Raises `BadRules`."""
    said = named(name, where)
    if found := _APART.search(said):
        raise BadRules(where, UNSAYABLE.format(signs="空格" if found[0].isspace() else found[0]))
    if len(said) > LONGEST_NAME:
        raise BadRules(where, LONG_NAME.format(most=LONGEST_NAME))
    return said


def compiled(words: Any, where: str) -> re.Pattern[str]:
    """Raises `BadRules`. What fits nothing at all would fit everything: that is never meant."""
    if not isinstance(words, str):
        raise BadRules(where, NOT_TEXT)
    try:
        pattern = re.compile(_as_read(words))
    except (re.error, OverflowError, RecursionError) as error:
        raise BadRules(where, WRONG.format(why=_in_chinese(error))) from error
    if pattern.search(""):
        raise BadRules(where, ALL)
    return pattern


def not_slow(words: str, where: str) -> None:
    """Refuse what takes twice as long for each sign more: one message would hold up all others for years.

    It is tried on texts of its own signs, which are short enough to come to an end. Raises `BadRules`.
    """
    pattern, signs = re.compile(_as_read(words)), dict.fromkeys(re.findall(r"\w", words)[:MOST_TRIED])
    each = filter(None, (*signs, "".join(signs), "好", "1", "a"))
    for said, long in product(each, TRIED):
        text = (said * long)[:long] + "☹"
        if min(_seconds(pattern, text) for _ in range(2)) > AT_MOST:
            raise BadRules(where, SLOW)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = thread_time()
    pattern.search(text)
    return thread_time() - began


def _in_chinese(error: Exception) -> str:
    """What the compiler found amiss, and at which sign where it says so."""
    found = next((told for said, told in FAULTS.items() if said in str(error)), str(error))
    at = getattr(error, "pos", None)
    return found if at is None else AT.format(n=at + 1, why=found)


def _as_read(words: str) -> str:
    """With the signs that texts have when they are read: `WiFi` and `遊船` would never fit."""
    parts, end = [], 0
    for kept in _NO_SIGNS.finditer(words):
        parts += [*map(_plain, words[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, *map(_plain, words[end:])])


@cache
def _plain(sign: str) -> str:
    """As it stands in a plain text; what was no part of an expression does not become one."""
    read = plain(f"好{sign}好")[1:-1]
    return sign if read == sign else re.escape(read)


def beside_shipped(own: dict[str, Any]) -> bool:
    """Whether a station's file stands beside the one that ships; `shipped: false` puts it in its place."""
    beside = own.get(SHIPPED, True)
    if not isinstance(beside, bool):
        raise BadRules(SHIPPED, NOT_A_SWITCH)
    return beside
