"""What is said of all that was offered, with no day and no time: 算了, 换一天, 这天不行, 换个时间."""

from __future__ import annotations

import re
from enum import StrEnum

from understanding.normal import plain


class Wants(StrEnum):
    """Nothing any more, another day, or another time, of that day where there is one."""

    NOTHING = "nothing"
    ANOTHER_DAY = "another day"
    ANOTHER_TIME = "another time"


_BEFORE = "(?:那|嗯|哦|唉|哎|啊|我|就|还是|要不|能不能|可不可以|能|可以|想|要|请|麻烦|给我|帮我|再)*"
_BEHIND = "(?:吧|啊|呀|呢|吗|了|的|行不行|[行好]吗|可以吗)*"
# 我不行了 is none of it.
_CANNOT = (
    "(?:都|也|全|我|实在)*"
    "(?:不行(?!了)|没空|没时间|不方便|有事|[来去赶]不了|不合适|不可以|不能|不在(?!了)|不要)"
)
_OTHER = "(?:别|其他|其它|另外)的?"
_ALL = "(?:[这那](?:个|几个|些)?|上面的?|以上|这上面的?)"
_NOTHING = (
    "算了(?:不约了?)?|不约了?|先?不(?:约|办|去|来|用|要)了?|取消|退出",
    # 有空 alone says that he can, and 以后呢 asks.
    "改天再?(?:说|约|来)?|(?:下次|回头|过几天)(?:再(?:说|约|来)?|约|吧)|(?:以后|有空)再(?:说|约|来)?",
)
_DAY = (
    f"[换改](?:到|成|一|个|{_OTHER}|另一)*(?:天|日子?|日期)",
    f"[这那当](?:一|几|两|三)?[天日]{_CANNOT}",
    f"(?:有没有|还有|有)?{_OTHER}(?:天|日子|日期)(?:有没有|有)?",
)
_TIME = (
    f"[换改](?:到|成|一|个|{_OTHER}|另一)*(?:时间段?|时段|钟?点|时候)",
    f"{_ALL}?(?:时间段?|时段|时候)?{_CANNOT}",
    f"(?:有没有|还有|有)?{_OTHER}(?:时间段?|时段|时候)?(?:有没有|有)?",
    "没有?合适的?(?:时间)?",
)
_FORMS = {
    wants: re.compile(f"{_BEFORE}(?:{'|'.join(forms)}){_BEHIND}")
    for wants, forms in ((Wants.NOTHING, _NOTHING), (Wants.ANOTHER_DAY, _DAY), (Wants.ANOTHER_TIME, _TIME))
}
_PARTS = re.compile("(?:谢谢|[,。.!?;~])+")


def of_offer(text: str) -> Wants | None:
    """What is wanted instead of what was offered; None where a part of the words is of anything else."""
    parts = [part for part in _PARTS.split(plain(text)) if part]
    each = [next((wants for wants, form in _FORMS.items() if form.fullmatch(part)), None) for part in parts]
    return next((wants for wants in Wants if wants in each), None) if None not in each else None
