"""A Markdown file of the knowledge as entries: a heading is a question, what stands below it the answer.

Front matter, or what stands above the first heading, gives 来源, 更新日期, 有效期至 and 类别 for all of a
file; lines `来源：…` below a heading for it alone, below a title for all that is below that. Without 更新日期
it is the day on which the file was written.
Other ways to ask stand in a line `相似问法：…；…`, in a list after it, or in a list of questions right below
the heading. A heading with nothing below it is the title of what follows; a lower one that names a part of
an answer, such as 所需材料 or 办理时间, is that part of the answer above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bot import yaml_text
from bot.workbook.cells import DAY, BadCell
from models.registry import KnowledgeInfo

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
PART = re.compile(
    r"(?:办理|所需|需要|申请|提交|受理|联系|咨询)?(?:条件|材料|地点|电话|时间|流程|费用|依据)[:：]?"
)
FENCE = re.compile(r" {0,3}(```|~~~)")
ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)、])\s+(.*)")
NAMED = re.compile(
    r"(?:\s*(?:[-*+]\s+|>\s*))?[*_]*(来源|更新日期|更新时间|更新|有效期至|有效期|类别|相似问法|相似|也问)[*_]*\s*[:：][*_]*\s*(.*)"
)
COMMENT, PICTURE = re.compile(r"<!--.*?-->", re.DOTALL), re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]+)\]\(<?([^)\s>]+)>?[^)]*\)")
STRONG = re.compile(r"(\*\*|__|`)(.+?)\1")
BETWEEN = re.compile(r"[;；]")
SIMILAR = ("相似问法", "相似", "也问")
UNTIL = ("有效期至", "有效期")
UPDATED = ("更新日期", "更新时间", "更新")
# Each other way to name a thing, and how it is called here.
CALLED = {name: names[0] for names in (UNTIL, UPDATED) for name in names}
# People type the colon of their own keyboard.
COLON = re.compile(r"^(\s*[^\s:：]+)：[ \t]*", re.MULTILINE)
BAD_FRONT = "开头两行 --- 之间要写“来源: …”这样的“键: 值”，改好以前这个文件不用。"
BAD_DAY = "“{question}”的{name}：{why}。"
TWICE = "“{question}”写了两遍，留一个。"


@dataclass(slots=True)
class Section:
    """A heading and what stands below it, read line by line."""

    level: int
    question: str
    named: dict[str, str]
    similar: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    listing: bool = True

    def take(self, line: str) -> None:
        """One more line of it."""
        named, item = NAMED.fullmatch(line), ITEM.fullmatch(line)
        if named and named[1] in SIMILAR:
            self.similar += [part.strip() for part in BETWEEN.split(named[2]) if part.strip()]
            self.listing = True
        elif named:
            self.named |= _named(named)
        elif item and self.listing and (self.similar or item[1].rstrip().endswith(("?", "？"))):
            self.similar.append(item[1].strip())
        else:
            self.listing = self.listing and not line.strip()
            self.answer.append(f"· {item[1]}" if item else line)


def entries(text: str, problems: list[str], written: str = "") -> list[KnowledgeInfo]:
    """The entries of one file, `written` on that day. What cannot be read is left out and told: it would be
    taken for a fact."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front = FRONT.match(text)
    common = _front(front[1], problems) if front else {}
    if common is None:
        # Its last day may stand there.
        return []
    found: dict[str, KnowledgeInfo] = {}
    for section in _sections(text[front.end() :] if front else text, common):
        answer = _plain("\n".join(section.answer))
        if not answer:
            continue
        if section.question in found:
            problems.append(TWICE.format(question=section.question))
            continue
        days = [_day(section, name, problems) for name in (UNTIL[0], UPDATED[0])]
        if None in days:
            continue
        found[section.question] = KnowledgeInfo(
            section.question,
            answer,
            tuple(dict.fromkeys(section.similar)),
            section.named.get("类别", ""),
            section.named.get("来源", ""),
            days[0] or "",
            days[1] or written,
        )
    return list(found.values())


def _day(section: Section, name: str, problems: list[str]) -> str | None:
    """As ISO date, empty where none is named; None for what is no day, which is told."""
    said = section.named.get(name, "")
    try:
        return DAY.read(said).isoformat() if said else ""
    except BadCell as why:
        problems.append(BAD_DAY.format(question=section.question, name=name, why=why))
        return None


def _front(text: str, problems: list[str]) -> dict[str, str] | None:
    """None for what cannot be read, which is told."""
    try:
        raw = yaml_text.read(COLON.sub(r"\1: ", text)) or {}
    except yaml.YAMLError:
        raw = None
    if not isinstance(raw, dict):
        problems.append(BAD_FRONT)
        return None
    named = {str(key): str(value).strip() for key, value in raw.items() if value is not None}
    return {CALLED.get(key, key): value for key, value in named.items()}


def _named(line: re.Match[str]) -> dict[str, str]:
    return {CALLED.get(line[1], line[1]): line[2].strip(" \t*_")}


def _sections(text: str, common: dict[str, str]) -> Iterator[Section]:
    section, fenced = None, False
    titles: list[Section] = []
    for line in COMMENT.sub("", text).split("\n"):
        if FENCE.match(line):
            fenced = not fenced
            continue
        heading = None if fenced else HEADING.fullmatch(line)
        if heading and section is not None and _is_part(heading, section):
            section.take(f"{_plain(heading[2]).rstrip(':：')}：")
        elif heading:
            if section is not None:
                yield section
            titles = _above(titles, section, len(heading[1]))
            named = dict(titles[-1].named if titles else common)
            section = Section(len(heading[1]), _plain(heading[2]), named) if heading[2] else None
        elif section is not None:
            section.take(line)
        elif not titles and (said := NAMED.fullmatch(line)) and said[1] not in SIMILAR:
            common |= _named(said)
    if section is not None:
        yield section


def _above(titles: list[Section], last: Section | None, level: int) -> list[Section]:
    """The titles under which a heading of this level stands: those with nothing below but other headings."""
    if last is not None and not _plain("\n".join(last.answer)):
        titles = [*titles, last]
    return [each for each in titles if each.level < level]


def _is_part(heading: re.Match[str], section: Section) -> bool:
    return len(heading[1]) > section.level and PART.fullmatch(_plain(heading[2])) is not None


def _plain(text: str) -> str:
    """Without marks; a link is its words and its address, which every chat makes a link of again."""
    text = LINK.sub(
        lambda link: link[2] if link[1] == link[2] else f"{link[1]} {link[2]}", PICTURE.sub("", text)
    )
    return re.sub(r"\n{2,}", "\n", STRONG.sub(r"\2", text)).strip()
