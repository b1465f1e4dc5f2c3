"""What is said of settings that cannot be used: what is wrong, and what to write instead."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

import yaml

from bot import yaml_text

MISSING = "{key}: 没有填。这个平台要用就得填，不用就把这一节都空着。"
NOT_HTTP = "{key}: 要写 http:// 或 https:// 开头的地址。"
ONE_OF = "{key}: 要写下面的一个：{words}。"
UNKNOWN_WORD = "{key}: 没有“{word}”这个写法，要写下面的一个：{words}。"
BETWEEN = "{key}: 要写 {low} 到 {high} 之间的数。"
AT_LEAST = "{key}: 要写 {low} 或更大的数。"
ENDS_FIRST = "{key}: 结束要比开始晚。"
NO_STEP = "{key}: 至少要写一步，如 - {{tell: leader, after: 5m}}。"
AES_KEY = "{key}: 要写后台给的那 43 个字母和数字，一个不多一个不少。"

UNKNOWN_KEY = "没有“{word}”这一项，{instead}。"
LIKE = "是不是想写 {word}"
SEE_FILE = "对照一呼自带的 config.yaml 改名或删掉"
LACKING = "缺 {word} 这一项，请补上。"
WRONG_TYPE = "要写{wanted}，现在写的是{got}。"
# 22:00 is a number for YAML, and so is 3: the one lacks its quotation marks, the other its unit.
NO_QUOTES = '要写{wanted}，现在写的是{got}。时刻要加引号，如 "22:00"；时长要带单位，如 3m。'
WRONG_LENGTH = "要写正好 {wanted} 个值，现在是 {got} 个。"
UNCLEAR = "看不懂，请照一呼自带的 config.yaml 里的样子写。"
NO_FILE = "没有这个文件。"
A_FOLDER = "这是个文件夹，不是文件。"
NOT_ALLOWED = "没有权限读这个文件。"
NO_UTF8 = "不是 UTF-8 编码的文字，请另存为 UTF-8。"
BAD_YAML = "第 {line} 行第 {column} 列附近格式不对，看看缩进、冒号和引号。"
TWICE = "第 {line} 行的“{key}”前面已经写过一次，只留一处。"
NO_VALUE = "第 {line} 行第 {column} 列写的日期或数不对，看看有没有这一天。"
NO_YAML = "里面有不该有的字符，请用文本编辑器重新存一遍。"
TOO_DEEP = "里面一层套一层太多了，多半是缩进或括号乱了，请照文档里的样子重写。"
NOT_READ = "读不出来。"

TYPES = {
    "int": "整数",
    "float": "数",
    "bool": " true 或 false",
    "str": "文字",
    "array": "列表（如 [a, b]）",
    "object": "一节“键: 值”",
    "null": "空白",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_LENGTH = re.compile(r"Expected `array` of length (\d+), got (\d+)")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_LACKING = re.compile(r"missing required field `([^`]*)`")


def of_shape(message: str, known: Iterable[str]) -> str:
    """What a reader of types found amiss; `known` are the keys that could stand there."""
    if found := _EXPECTED.search(message):
        told = NO_QUOTES if (found[1], found[2]) == ("str", "int") else WRONG_TYPE
        return told.format(wanted=_types(found[1]), got=_types(found[2]).strip())
    if found := _LENGTH.search(message):
        return WRONG_LENGTH.format(wanted=found[1], got=found[2])
    if found := _UNKNOWN.search(message):
        return unknown_key(found[1], known)
    if found := _LACKING.search(message):
        return LACKING.format(word=found[1])
    return UNCLEAR


def unknown_key(word: str, known: Iterable[str]) -> str:
    """With the key that was probably meant."""
    near = difflib.get_close_matches(word, list(known), 1)
    return UNKNOWN_KEY.format(word=word, instead=LIKE.format(word=near[0]) if near else SEE_FILE)


def of_file(error: Exception) -> str:
    """Why a file of settings cannot be read."""
    match error:
        case FileNotFoundError():
            return NO_FILE
        case IsADirectoryError():
            return A_FOLDER
        case PermissionError():
            return NOT_ALLOWED
        case UnicodeDecodeError():
            return NO_UTF8
        case yaml_text.Twice(problem=str(key), problem_mark=yaml.Mark(line=line)):
            return TWICE.format(line=line + 1, key=key)
        case yaml_text.NoValue(problem_mark=yaml.Mark(line=line, column=column)):
            return NO_VALUE.format(line=line + 1, column=column + 1)
        case yaml.MarkedYAMLError(problem_mark=yaml.Mark(line=line, column=column)):
            return BAD_YAML.format(line=line + 1, column=column + 1)
        case yaml_text.TooDeep():
            return TOO_DEEP
        case yaml.YAMLError():
            return NO_YAML
    return NOT_READ


def one_of(words: Iterable[object]) -> str:
    """Words to choose from, as they are told."""
    return "、".join(str(word) for word in words if word != "")


def _types(names: str) -> str:
    return "或".join(TYPES.get(name.strip(), name.strip()) for name in names.split("|"))
