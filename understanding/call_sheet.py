"""A sheet of the call desk as text: its own number, when and by whom it was called in, where, and what.

Labels are those that desks print (`警情编号：…`, `报警电话：…`), one a line or one after another. A text
without them is all content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELS = {
    "number": "警情编号|接警编号|接警单编号|接警单号|报警单号|事件编号|工单编号|工单号|单号|编号",
    "called": "报警时间|接警时间|来电时间|受理时间|时间",
    "caller": "报警人姓名|报警人|来电人|联系人|姓名",
    "phone": "报警人电话|报警电话|联系电话|联系方式|主叫号码|来电号码|电话",
    "place": "警情地址|事发地址|案发地址|报警地址|事发地点|发生地点|案发地点|地址|地点",
    "text": "简要警情|警情内容|报警内容|警情描述|简要内容|事件描述|内容|事由",
    "": "警情类别|警情类型|警情级别|处警单位|管辖单位|接警员|接警人",
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels.split("|")}
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=[\s;；,，。|｜【】\[\]]))[【\[]?("
    + "|".join(sorted(_FIELD_OF, key=len, reverse=True))
    + r")[】\]]?\s*[：:]"
)
# How a desk begins what it was told: the words of the desk, which are not the caller's.
_TOLD = re.compile(
    r"据?(?:(?:报警|报案|来电)人(?:来电|报警|电话)?(?:称|反映|反应|表示|自称|述)|(?:报警|来电)(?:称|反映))[，,：:]?"
)
_EDGE = " \t\r\n;；,，。|｜【】[]"
_WRITTEN = (
    ("编号", "number"), ("报警时间", "called"), ("报警人", "caller"),
    ("报警电话", "phone"), ("地点", "place"), ("内容", "text"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What the desk wrote down; empty where it wrote nothing. `called` is as it was written."""

    text: str
    number: str = ""
    place: str = ""
    caller: str = ""
    phone: str = ""
    called: str = ""

    @property
    def said(self) -> str:
        """Where and what, without who: the words that are read, and that others may see."""
        text = _TOLD.sub("", self.text) or self.text
        return f"{self.place}，{text}" if self.place and self.place not in text else text

    @property
    def contact(self) -> str:
        """Whom to call back."""
        return " ".join(part for part in (self.caller, self.phone) if part)


def read(text: str) -> CallSheet:
    """The sheet that a text is; with fewer than two labels it is content and nothing else."""
    found = list(_LABEL.finditer(text))
    fields: dict[str, str] = {}
    if len(found) < 2:
        return CallSheet(text.strip())
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        fields.setdefault(_FIELD_OF[match[1]], text[match.end() : end].strip(_EDGE))
    if not fields.keys() & {"number", "text"}:
        return CallSheet(text.strip())
    fields.pop("", None)
    content = fields.pop("text", "") or text[: found[0].start()].strip(_EDGE)
    return CallSheet(content or text.strip(), **fields)


def write(sheet: CallSheet) -> str:
    """The sheet as a text that `read` understands."""
    parts = ((label, " ".join(getattr(sheet, field).split())) for label, field in _WRITTEN)
    return "\n".join(f"{label}：{value}" for label, value in parts if value)
