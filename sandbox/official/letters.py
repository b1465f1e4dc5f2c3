"""What a follower says as the platform's XML, and the passive answer read as strictly as there."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from sandbox.kf.seal import opened, sign
from sandbox.world import Message

LONGEST = 2048
HEAD = (
    "<xml><ToUserName><![CDATA[{account}]]></ToUserName><FromUserName><![CDATA[{openid}]]></FromUserName>"
    "<CreateTime>{at}</CreateTime><MsgType><![CDATA[{kind}]]></MsgType>{rest}</xml>"
)
NUMBER = "<MsgId>{number}</MsgId>"
TEXT = "<Content>{text}</Content>"
IMAGE = "<PicUrl>{url}</PicUrl><MediaId>{media}</MediaId>"
# What is heard or watched; nobody can send a file here.
ATTACHED = {
    "voice": "<MediaId>{media}</MediaId><Format>amr</Format>",
    "video": "<MediaId>{media}</MediaId><ThumbMediaId>{media}</ThumbMediaId>",
}
PLACE = (
    "<Location_X>{latitude}</Location_X><Location_Y>{longitude}</Location_Y><Scale>16</Scale>"
    "<Label>{title}</Label>"
)
EVENT = "<Event>{event}</Event><EventKey>{key}</EventKey>"


class Garbage(Exception):
    """An answer that the platform cannot show; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose letters: its original id, app id, token, and the key of safe mode (empty: plain mode)."""

    name: str
    app_id: str
    token: str
    aes_key: str


def said(
    account: Account, openid: str, message: Message, number: int, base: str, media: str = ""
) -> list[str]:
    """One letter for each thing in a message, as WeChat sends them."""
    at = int(message.at.timestamp())

    def one(kind: str, rest: str, n: int) -> str:
        more = rest + NUMBER.format(number=number * 10 + n)
        return HEAD.format(account=account.name, openid=openid, at=at, kind=kind, rest=more)

    letters = []
    if message.text:
        letters.append(one("text", TEXT.format(text=_cdata(message.text)), 0))
    if message.picture:
        url = f"{base}/page/media/{message.picture}"
        letters.append(one("image", IMAGE.format(url=_cdata(url), media=_cdata(media)), 1))
    if message.attached is not None and message.attached.kind in ATTACHED:
        kind = message.attached.kind
        letters.append(one(kind, ATTACHED[kind].format(media=_cdata(media)), 3))
    if message.location is not None:
        place = {name: message.location[name] for name in ("latitude", "longitude")}
        title = _cdata(str(message.location.get("title", "")))
        letters.append(one("location", PLACE.format(**place, title=title), 2))
    return letters


def event(account: Account, openid: str, name: str, key: str, at: int) -> str:
    """An event has no number."""
    rest = EVENT.format(event=_cdata(name), key=_cdata(key))
    return HEAD.format(account=account.name, openid=openid, at=at, kind="event", rest=rest)


def answer(account: Account, openid: str, body: str) -> str:
    """What the follower reads; empty for `success`. Raises `Garbage`."""
    if body in ("", "success"):
        return ""
    try:
        told = _fields(body)
        if account.aes_key:
            told = _fields(_opened(account, told))
    except (ElementTree.ParseError, ValueError, KeyError, IndexError) as error:
        raise Garbage(type(error).__name__) from None
    if (told.get("ToUserName"), told.get("FromUserName")) != (openid, account.name):
        raise Garbage("to somebody else")
    if told.get("MsgType") != "text" or not told.get("CreateTime", "").isdecimal():
        raise Garbage("no text")
    content = told.get("Content", "")
    if not content or len(content.encode()) > LONGEST:
        raise Garbage("empty or too long")
    return content


def _opened(account: Account, told: dict[str, str]) -> str:
    sealed = told["Encrypt"]
    if sign(account.token, told["TimeStamp"], told["Nonce"], sealed) != told["MsgSignature"]:
        raise Garbage("wrong signature")
    text, owner = opened(account.aes_key, sealed)
    if owner != account.app_id:
        raise Garbage("for another account")
    return text


def _fields(xml: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in ElementTree.fromstring(xml):  # noqa: S314
        if element.tag in found:
            raise Garbage(f"{element.tag} stands there twice")
        found[element.tag] = element.text or ""
    return found


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
