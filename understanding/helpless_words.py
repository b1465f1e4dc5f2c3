"""我该怎么办, and nothing of what: no matter and no question yet, only somebody who wants to be asked."""

from __future__ import annotations

import re

from understanding.normal import plain

_BEFORE = (
    "(?:请问|你们?说|您说|大家说|谁知道|我们?|俺们?|咱们?|下一步|接下来|现在|眼下|这下?|那|可|到底|究竟|又|还|都|应该|该|能|要|得"
    "|不知道?|[,，])*"
)
_WHAT = "(?:怎么办|咋办|怎办|咋整|咋弄|怎么[弄搞做]|如何是好|怎么(?:是|才)好|如何(?:去)?做)"
_AFTER = "(?:才好|才行|是好|好|[呢啊呀了嘛吧哦哇?？!！。~…])*"
_HELPLESS = re.compile(_BEFORE + _WHAT + _AFTER)


def helpless(text: str) -> bool:
    """Whether a text says no more than that."""
    return helpless_in_plain(plain(text))


def helpless_in_plain(text: str) -> bool:
    """The same of a text that is plain already."""
    return _HELPLESS.fullmatch(text) is not None
