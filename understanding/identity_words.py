"""An identity number says who tells it, not what: 身份证140602…，3号楼502漏水 asks of no 身份证."""

from __future__ import annotations

import re

# Most texts have none, which is seen at a glance.
_LONG = re.compile(r"\d{17}")
_STATED = re.compile(
    r"[,，;；。]?(?:我的?|本人)?(?:(?:居民)?身份证|证件)?(?:号码?)?(?:是|为|[:：])?(?<!\d)\d{17}[\dx](?!\d)[,，;；。]?"
)

_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
# 电话138…，我叫王建国: whom to ring, and who it is.
_CONTACT = re.compile(
    r"[,，;；。]?(?:我的?|本人|请|联系|打)*(?:电话|手机|微信)?(?:号码?)?(?:是|为|[:：])?(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|[,，;；。](?:我(?:叫|姓|是)|联系人|姓名)(?:是|[:：])?[一-龥]{1,4}(?=$|[,，;；。])"
)


def without_contact(text: str) -> str:
    """A plain text without the telephone number that it gives and whose that is; else the text itself."""
    if _PHONE.search(text) is None:
        return text
    return _CONTACT.sub("，", text).strip("，, ") or text


def without_identity(text: str) -> str:
    """A plain text without it; what says nothing else stays as it is."""
    if _LONG.search(text) is None:
        return text
    return _STATED.sub("，", text).strip("，") or text
