"""XML of callbacks: nothing in it can cost time, add an element or get an unforeseen error out."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from wechatpy.crypto import WeChatCrypto
from wechatpy.parser import parse_message

from bot.platforms.frames import BadFrame
from bot.platforms.wechat import callback
from bot.platforms.wechat.crypto import Seal

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
STAMP = str(int(NOW.timestamp()))
SEAL = Seal("tok", KEY, "ww1")
TEXT = (
    "<xml><ToUserName>gh</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime>"
    "<MsgType>text</MsgType><Content>{}</Content><MsgId>7</MsgId></xml>"
)


def query(sealed: str, name: str = "msg_signature") -> dict[str, str]:
    return {"timestamp": STAMP, "nonce": "n", name: SEAL.sign(STAMP, "n", sealed)}


def test_a_sealed_body_is_opened() -> None:
    sealed = SEAL.close("<xml><A>1</A></xml>", STAMP, "n").encrypt
    body = f"<xml><ToUserName>ww1</ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>".encode()
    assert callback.fields(callback.opened_body(SEAL, query(sealed), body, NOW)) == {"A": "1"}


def test_what_no_xml_can_hold_is_left_out_of_a_text_and_the_rest_is_not_lost() -> None:
    raw = callback.readable(TEXT.format("楼道\x08灯\x1f坏了\n急").encode())
    assert callback.message(raw).content == "楼道灯坏了\n急"


def test_the_echo_is_opened() -> None:
    sealed = SEAL.close("1616140317555161061", STAMP, "n").encrypt
    assert callback.opened_echo(SEAL, {**query(sealed), "echostr": sealed}, NOW) == "1616140317555161061"


def test_a_body_without_ciphertext_or_signature_is_refused() -> None:
    with pytest.raises(BadFrame, match="Encrypt"):
        callback.opened_body(SEAL, query(""), b"<xml><ToUserName>ww1</ToUserName></xml>", NOW)
    with pytest.raises(BadFrame, match="signature"):
        callback.opened_body(SEAL, {}, b"<xml><Encrypt>abc</Encrypt></xml>", NOW)


@pytest.mark.parametrize(
    "text", ["灯坏了]]>急", "]]>", "]]>]]> 灯", "a]]&gt;b ]]>", "<b>]]>灯", "灯 ]]]]><![CDATA[> 坏了 ]]> 了"]
)
def test_an_end_of_cdata_that_somebody_typed_loses_nothing(text: str) -> None:
    raw = TEXT.format(f"<![CDATA[{text}]]>").encode()
    assert callback.message(raw).content == text.replace("]]]]><![CDATA[>", "]]>")


def test_an_end_of_cdata_makes_no_element_of_a_text() -> None:
    text = "]]></Content><MsgType>event</MsgType><Content><![CDATA["
    with pytest.raises(BadFrame, match="twice"):
        callback.message(TEXT.format(f"<![CDATA[{text}]]>").encode())


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xml><Content>&b;</Content></xml>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Content>&f;</Content></xml>'


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (BOMB, "DOCTYPE"),
        (OUTSIDE, "DOCTYPE"),
        ("<xml>" + "<a>" * 9 + "</a>" * 9 + "</xml>", "nested"),
        ("<xml><A>1</A><A>2</A></xml>", "twice"),
        ("<xml><A>&b;</A></xml>", "not XML"),
        ("<xml>", "not XML"),
        ("", "not XML"),
        ("{}", "not XML"),
        ('<?xml version="1.0" encoding="nonsense"?><xml/>', "not XML"),
        ("<xml><A>" + "x" * 65_536 + "</A></xml>", "too large"),
    ],
)
def test_what_is_not_plain_xml_is_refused(raw: str, why: str) -> None:
    with pytest.raises(BadFrame, match=why):
        callback.fields(raw.encode())
    with pytest.raises(BadFrame, match=why):
        callback.message(raw.encode())


def test_the_deepest_nesting_of_the_cap_costs_no_time() -> None:
    raw = b"<xml>" + b"<a>" * 20_000
    began = time.process_time()
    with pytest.raises(BadFrame):
        callback.fields(raw)
    assert time.process_time() - began < 0.05


def test_a_message_is_wechatpys() -> None:
    said = callback.message(TEXT.format("楼道灯坏了").encode())
    assert (said.type, said.content, said.source, said.id) == ("text", "楼道灯坏了", "o1", 7)


FIELDS = ("Content", "MediaId", "PicUrl", "Recognition", "Location_X", "Location_Y", "Label", "Title", "Url")


@given(
    some.sampled_from(["text", "image", "voice", "video", "shortvideo", "location", "link", "Text", "event"]),
    some.dictionaries(some.sampled_from(FIELDS), some.text(max_size=20)),
    some.sampled_from(["", "<Inner><A>1</A></Inner>", "\n", "]]&gt;"]),
)
def test_what_is_read_already_is_as_wechatpys_parser_reads_it(
    kind: str, told: dict[str, str], more: str
) -> None:
    parts = "".join(f"<{name}><![CDATA[{callback.harmless(text)}]]></{name}>" for name, text in told.items())
    raw = f"<xml><MsgType>{kind}</MsgType><MsgId>7</MsgId>{parts}{more}</xml>".encode()
    ours, theirs = callback.message(raw), parse_message(raw)
    assert type(ours) is type(theirs)
    assert {name: getattr(ours, name) for name in ours._fields} == {
        name: getattr(theirs, name) for name in theirs._fields
    }


@pytest.mark.parametrize("raw", ["<xml><A>1</A></xml>", "<xml><MsgType></MsgType></xml>"])
def test_a_message_without_a_type_is_refused(raw: str) -> None:
    with pytest.raises(BadFrame, match="MsgType"):
        callback.message(raw.encode())


def test_an_unknown_type_is_no_error() -> None:
    assert callback.message(TEXT.replace(">text<", ">hologram<").format("x").encode()).type == "unknown"


@given(some.text(max_size=200))
def test_a_reply_says_its_text_and_nothing_else(text: str) -> None:
    reply = callback.text_reply("o1", "gh", text, NOW)
    found = callback.fields(reply.encode("utf-8", "replace"))
    kept = callback._ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    assert found["Content"] == kept
    assert sorted(found) == ["Content", "CreateTime", "FromUserName", "MsgType", "ToUserName"]


def test_the_end_of_cdata_adds_no_element() -> None:
    text = "]]></Content><MsgType>news</MsgType><Content><![CDATA["
    found = callback.fields(callback.text_reply("o1", "gh", text, NOW).encode())
    assert (found["Content"], found["MsgType"]) == (text, "text")


def test_a_sealed_reply_is_opened_by_wechatpy() -> None:
    xml = callback.envelope(SEAL, "<xml><A>灯</A></xml>", "]]>", NOW)
    envelope = callback.fields(xml.encode())
    assert envelope["Nonce"] == "]]>"
    assert envelope["MsgSignature"] == SEAL.sign(STAMP, "]]>", envelope["Encrypt"])
    theirs = WeChatCrypto("tok", KEY, "ww1")
    sealed = callback.envelope(SEAL, "<xml><A>灯</A></xml>", "n9", NOW)
    told = theirs.decrypt_message(sealed, callback.fields(sealed.encode())["MsgSignature"], STAMP, "n9")
    assert told == "<xml><A>灯</A></xml>"
