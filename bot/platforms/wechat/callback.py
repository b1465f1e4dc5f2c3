"""Callbacks as XML: looked through before wechatpy parses them, and answered so that no text can add to it.

What wechatpy's parser would do with deep nesting, a repeated tag or a missing type is seconds of work, a
list where a text is meant, and a KeyError; its replies put a text into CDATA as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from xml.parsers import expat

from wechatpy.messages import MESSAGE_TYPES
from wechatpy.parser import parse_message
from wechatpy.replies import TextReply

from bot.platforms.frames import BadFrame
from bot.platforms.wechat.crypto import Seal

LARGEST = 64 * 1024
# <xml><SendLocationInfo><Location_X>, and <xml><SendPicsInfo><PicList><item><PicMd5Sum> at the deepest.
DEEPEST = 5
ROOT = "xml"
# What XML 1.0 cannot hold at all.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
# The end mark of CDATA where no element ends: somebody typed it, and it was not split on its way.
_TYPED = re.compile(rb"\]\]>(?!\s*</|<!\[CDATA\[)")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def opened_echo(seal: Seal, query: Mapping[str, str], now: datetime) -> str:
    """WeCom's proof of the address: what to answer. Raises `BadFrame`."""
    sealed = query.get("echostr", "")
    _authenticate(seal, query, sealed, now)
    return seal.open(sealed)


def opened_body(seal: Seal, query: Mapping[str, str], raw: bytes, now: datetime) -> bytes:
    """The XML inside a sealed body. Raises `BadFrame`."""
    sealed = fields(raw).get("Encrypt", "")
    if not sealed:
        raise BadFrame("Encrypt is missing")
    _authenticate(seal, query, sealed, now)
    return readable(seal.open(sealed).encode())


def readable(raw: bytes) -> bytes:
    """The XML without what people's keyboards put into a text and no parser takes."""
    return raw.translate(None, _CONTROLS)


def _authenticate(seal: Seal, query: Mapping[str, str], sealed: str, now: datetime) -> None:
    stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    seal.authenticate(query.get("msg_signature", ""), stamp, nonce, sealed, now)


def fields(raw: bytes) -> dict[str, str]:
    """The texts right below the root; nested ones are left out. Raises `BadFrame`."""
    return _looked(raw).found


def _looked(raw: bytes) -> _Look:
    look = _Look()
    if len(raw) > LARGEST:
        raise BadFrame("too large")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = look.begin, look.end
    parser.CharacterDataHandler = look.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BadFrame(str(error) if isinstance(error, BadFrame) else "not XML") from None
    return look


def message(raw: bytes) -> Any:
    """wechatpy's message or event, of a kind that it knows or `UnknownMessage`. Raises `BadFrame`."""
    try:
        look = _looked(raw)
    except BadFrame:
        raw = _TYPED.sub(b"]]]]><![CDATA[>", raw)
        look = _looked(raw)
    if not (kind := look.found.get("MsgType")):
        raise BadFrame("MsgType is missing")
    if look.flat and kind.lower() in MESSAGE_TYPES:
        # It is read already; by wechatpy's parser that would take as long again.
        return MESSAGE_TYPES[kind.lower()]({name: text.strip() or None for name, text in look.found.items()})
    try:
        return parse_message(raw)
    except Exception as error:
        raise BadFrame(f"cannot be parsed: {type(error).__name__}") from None


def text_reply(to: str, sender: str, text: str, now: datetime) -> str:
    """A passive answer; whatever the text holds stays text."""
    stamp = int(now.timestamp())
    return str(TextReply(target=harmless(to), source=harmless(sender), content=harmless(text), time=stamp))


def envelope(seal: Seal, xml: str, nonce: str, now: datetime) -> str:
    """A passive answer sealed, as safe mode wants it."""
    sealed = seal.close(xml, str(int(now.timestamp())), nonce)
    return (
        f"<xml><Encrypt><![CDATA[{sealed.encrypt}]]></Encrypt>"
        f"<MsgSignature><![CDATA[{sealed.signature}]]></MsgSignature>"
        f"<TimeStamp>{sealed.stamp}</TimeStamp><Nonce><![CDATA[{harmless(nonce)}]]></Nonce></xml>"
    )


def harmless(text: str) -> str:
    """A text that can stand in CDATA: its end mark is split, what XML cannot hold is gone."""
    return _ILLEGAL.sub("", text).replace("]]>", "]]]]><![CDATA[>")


def _refuse_doctype(*_: object) -> None:
    raise BadFrame("a DOCTYPE is not taken")


class _Look:
    """Goes through the elements and keeps what stands right below the root.

    `flat`: the root is that of a message, and nothing has anything below it.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.flat = False
        self._path: list[str] = []

    def begin(self, name: str, _: dict[str, str]) -> None:
        self._path.append(name)
        if len(self._path) > DEEPEST:
            raise BadFrame("nested too deeply")
        self.flat = self._path == [ROOT] or (self.flat and len(self._path) == 2)
        if len(self._path) == 2:
            if name in self.found:
                raise BadFrame(f"{name[:40]} stands there twice")
            self.found[name] = ""

    def end(self, _: str) -> None:
        self._path.pop()

    def text(self, data: str) -> None:
        if len(self._path) == 2:
            self.found[self._path[-1]] += data
