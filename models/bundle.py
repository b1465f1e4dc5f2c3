"""Several notices to one person or group as one message."""

from __future__ import annotations

from collections.abc import Sequence

from models.messages import Alarm, Text

HEAD = "有 {n} 件事等着办："
LINE = "{n}. {text}"
MORE = "…还有 {n} 件，发 /我的 看全部。"
SHOWN = 15


def bundle(notices: Sequence[Text]) -> Text:
    """One notice as it is; more of them numbered, in the given order, those beyond fifteen counted.

    If one of them is to ring, all ring.
    """
    if len(notices) == 1:
        return notices[0]
    lines = [LINE.format(n=n, text=each.text) for n, each in enumerate(notices[:SHOWN], start=1)]
    if len(notices) > SHOWN:
        lines.append(MORE.format(n=len(notices) - SHOWN))
    mentioned = dict.fromkeys(name for each in notices for name in each.mention)
    kind = Alarm if any(isinstance(each, Alarm) for each in notices) else Text
    return kind("\n".join([HEAD.format(n=len(notices)), *lines]), mention=tuple(mentioned))
