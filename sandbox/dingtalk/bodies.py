"""The kinds of messages that a robot can send, by `msgKey` or by `msgtype`, as what a phone shows."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.dingtalk.state import Refused
from sandbox.world import Attached

LARGEST_PARAM = 15_000  # bytes, reference §3
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bubble:
    """A message as a phone shows it; `picture` is a mediaId or a URL.

    `needs`: as what each mediaId in it must have been uploaded.
    """

    text: str = ""
    markdown: bool = False
    picture: str = ""
    attached: Attached | None = None
    needs: Fields = field(default_factory=dict)


def _card(part: Fields, buttons: list[tuple[str, str]]) -> Bubble:
    """An action card: its buttons are links; `dtmd:` ones say words for the reader."""
    links = "　".join(f"[{title}]({url})" for title, url in buttons)
    return Bubble("\n\n".join(filter(None, (str(part["text"]), links))), markdown=True)


def _single(part: Fields) -> Bubble:
    return _card(part, [(part["singleTitle"], part["singleURL"])])


def _several(count: int) -> Callable[[Fields], Bubble]:
    def made(part: Fields) -> Bubble:
        return _card(part, [(part[f"actionTitle{n}"], part[f"actionURL{n}"]) for n in range(1, count + 1)])

    return made


def _two(part: Fields) -> Bubble:
    return _card(part, [(part[f"buttonTitle{n}"], part[f"buttonUrl{n}"]) for n in (1, 2)])


def _link(part: Fields) -> Bubble:
    return Bubble(f"{part['title']}\n{part['text']}\n{part['messageUrl']}")


def _audio(part: Fields) -> Bubble:
    """`duration` in milliseconds."""
    lasts = int(part["duration"]) / 1000
    return _attached("voice", part["mediaId"], f"{lasts:.0f}″" if lasts > 0 else "")


def _video(part: Fields) -> Bubble:
    """`duration` in seconds; the picture in front is asked for."""
    film = part["videoMediaId"]
    name = f"{int(part['duration'])}″" if part["videoType"] == "mp4" and int(part["duration"]) > 0 else ""
    return _attached("video", film, name, {part["picMediaId"]: "image"})


def _file(part: Fields) -> Bubble:
    return _attached("file", part["mediaId"], part["fileName"] if part["fileType"] else "")


def _attached(kind: str, media: str, name: str, more: Fields | None = None) -> Bubble:
    if not name:
        raise ValueError("nothing to show")
    return Bubble(attached=Attached(kind, media, name), needs={media: kind, **(more or {})})


def _webhook_card(part: Fields) -> Bubble:
    if "singleTitle" in part:
        return _single(part)
    return _card(part, [(b["title"], b["actionURL"]) for b in part.get("btns") or []])


def _feed(part: Fields) -> Bubble:
    return Bubble("\n".join(f"{link['title']} {link['messageURL']}" for link in part["links"]))


BY_KEY: Mapping[str, Callable[[Fields], Bubble]] = {
    "sampleText": lambda p: Bubble(p["content"]),
    "sampleMarkdown": lambda p: Bubble(p["text"] if p["title"] else "", markdown=True),
    "sampleImageMsg": lambda p: Bubble(picture=p["photoURL"]),
    "sampleLink": _link,
    "sampleActionCard": _single,
    "sampleActionCard2": _several(2),
    "sampleActionCard3": _several(3),
    "sampleActionCard4": _several(4),
    "sampleActionCard5": _several(5),
    "sampleActionCard6": _two,
    "sampleAudio": _audio,
    "sampleFile": _file,
    "sampleVideo": _video,
}
BY_TYPE: Mapping[str, Callable[[Fields], Bubble]] = {
    "text": lambda p: Bubble(p["content"]),
    "markdown": lambda p: Bubble(p["text"] if p["title"] else "", markdown=True),
    "link": _link,
    "actionCard": _webhook_card,
    "feedCard": _feed,
}


def by_key(key: Any, param: Any) -> Bubble:
    """A message by `msgKey` and `msgParam`: a JSON string of at most 15,000 bytes, its values strings."""
    if not isinstance(param, str) or len(param.encode()) > LARGEST_PARAM:
        raise Refused(400, "invalidParameter.msgParam.invalid", "msgParam 不合法")
    if key not in BY_KEY:
        raise Refused(400, "invalidParameter.msgKey.invalid", "msgKey 不合法")
    try:
        return _shown(BY_KEY[key](json.loads(param)))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(400, "invalidParameter.msgParam.invalid", "msgParam 不合法") from None


def by_type(body: Mapping[str, Any]) -> Bubble:
    """A message of a webhook, by its `msgtype`."""
    kind = body.get("msgtype")
    if kind not in BY_TYPE:
        raise Refused(400, "param.error", "不合法的消息类型", 400302)
    try:
        return _shown(BY_TYPE[str(kind)](body[str(kind)]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(400, "param.error", f"缺少参数 {kind}", 40035) from None


def _shown(bubble: Bubble) -> Bubble:
    if not isinstance(bubble.text, str) or not isinstance(bubble.picture, str):
        raise TypeError("a value is not a string")
    if not (bubble.text.strip() or bubble.picture or bubble.attached):
        raise ValueError("nothing to show")
    return bubble
