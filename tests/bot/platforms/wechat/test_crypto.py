"""Callback crypto: vectors of independent code, wechatpy as the other side, a guard for each fault of it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as some
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import check_signature

from bot.platforms.frames import BadFrame
from bot.platforms.wechat import crypto
from bot.platforms.wechat.callback import fields
from bot.platforms.wechat.crypto import Seal

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
STAMP, NONCE = "1700000000", "n1"
THEN = datetime.fromtimestamp(1_700_000_000, UTC)
APP = "wx0000000000000000"
HELLO = "Q3stYC6hdFzMh9T8HCvyDJ+ZKFJZGZuedUDqyXdc+mXwG9LNobkFnvb+9QfZexP6NsYrITuDSiCdXSRlC0NOxA=="
HELLO_SIGN = "fbbb2ce449177ea497a12dce4417d41bc4aa02b2"
NOBODY = "Q3stYC6hdFzMh9T8HCvyDEJua/zMcr6wDalwKoBuZH0R+ISVH0jsYbHyMAxJksQ8KeqN6lCoWQKz1JLiYJAFOA=="
NOBODY_SIGN = "abceba991adb33372c688e9a40a3fdc86c87edfb"
PLAIN_SIGN = "8633893fb43e07cf18bde4ef3cc3af60cad003d3"


def seal(owner: str = APP) -> Seal:
    return Seal("tok", KEY, owner)


@pytest.mark.parametrize(
    ("owner", "sealed", "sign", "text"),
    [(APP, HELLO, HELLO_SIGN, "hello"), ("", NOBODY, NOBODY_SIGN, '{"msgid":"1"}')],
)
def test_the_vectors_of_independent_code(owner: str, sealed: str, sign: str, text: str) -> None:
    ours = seal(owner)
    ours.authenticate(sign, STAMP, NONCE, sealed, THEN)
    assert ours.open(sealed) == text


def test_a_plain_callback_is_signed_without_a_ciphertext() -> None:
    seal().authenticate(PLAIN_SIGN, STAMP, NONCE, "", THEN)
    check_signature("tok", PLAIN_SIGN, STAMP, NONCE)


@given(some.text(max_size=300), some.sampled_from([APP, "ww1", ""]))
def test_wechatpy_opens_what_we_close_and_we_what_it_closes(text: str, owner: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    ours, theirs = seal(owner), WeChatCrypto("tok", KEY, owner)
    closed = ours.close(text, STAMP, NONCE)
    assert theirs.decrypt_message({"Encrypt": closed.encrypt}, closed.signature, STAMP, NONCE) == text
    envelope = fields(theirs.encrypt_message(text, NONCE, STAMP).encode())
    ours.authenticate(envelope["MsgSignature"], STAMP, NONCE, envelope["Encrypt"], THEN)
    assert ours.open(envelope["Encrypt"]) == text


@pytest.mark.parametrize("sign", ["", "0" * 40, HELLO_SIGN.upper(), HELLO_SIGN + "0", "签名"])
def test_a_wrong_signature_is_refused(sign: str) -> None:
    with pytest.raises(BadFrame, match="signature"):
        seal().authenticate(sign, STAMP, NONCE, HELLO, THEN)


def test_signatures_are_compared_in_constant_time() -> None:
    """wechatpy compares with `!=`: every comparison of ours goes through `compare_digest`."""
    assert "compare_digest" in crypto.Seal.authenticate.__code__.co_names


@pytest.mark.parametrize(("stamp", "now"), [(STAMP, 301), (STAMP, -301)])
def test_a_callback_of_another_time_is_refused(stamp: str, now: int) -> None:
    at = datetime.fromtimestamp(1_700_000_000 + now, UTC)
    with pytest.raises(BadFrame, match="stale"):
        seal().authenticate(seal().sign(stamp, NONCE, HELLO), stamp, NONCE, HELLO, at)


@pytest.mark.parametrize("stamp", ["", "now", "1e9", "17000000000000000", "１７０００００００００"])
def test_a_stamp_that_is_none_is_refused(stamp: str) -> None:
    with pytest.raises(BadFrame, match="timestamp"):
        seal().authenticate(seal().sign(stamp, NONCE, HELLO), stamp, NONCE, HELLO, THEN)


def raw_sealed(plain: bytes) -> str:
    """Any bytes, encrypted with the right key: what a broken peer could sign."""
    key = base64.b64decode(KEY + "=")
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(cipher.update(plain) + cipher.finalize()).decode()


def padded(body: bytes) -> bytes:
    missing = 32 - len(body) % 32
    return body + bytes([missing]) * missing


SALT = b"0123456789abcdef"


@pytest.mark.parametrize(
    "sealed",
    [
        "", "AAAA", "not base64 at all", HELLO[:-8], HELLO[4:], "=" * 8, "密",
        raw_sealed(bytes(32)),
        raw_sealed(b"\xff" * 64),
        raw_sealed(padded(SALT + (99).to_bytes(4, "big") + b"short" + APP.encode())),
        raw_sealed(padded(SALT + b"\xff\xff\xff\xff" + b"short" + APP.encode())),
        raw_sealed(padded(SALT + (2).to_bytes(4, "big") + b"\xff\xfe" + APP.encode())),
        raw_sealed(padded(SALT[:4])),
        raw_sealed(padded(SALT + (5).to_bytes(4, "big") + b"hellowx-somebody-else")),
        raw_sealed((SALT + (5).to_bytes(4, "big") + b"hello" + APP.encode()).ljust(64, b"\x09")),
        # The right number at the end, and other things before it.
        raw_sealed((SALT + (5).to_bytes(4, "big") + b"hello" + APP.encode()).ljust(63, b"\x00") + b"\x15"),
    ],
)  # fmt: skip
def test_a_broken_ciphertext_that_is_signed_ends_in_a_sentence(sealed: str) -> None:
    with pytest.raises(BadFrame, match="cannot be decrypted"):
        seal().open(sealed)


@given(some.binary(max_size=200))
def test_nothing_but_a_sentence_comes_out_of_any_bytes(junk: bytes) -> None:
    try:
        seal().open(base64.b64encode(junk).decode())
    except BadFrame:
        return
    raise AssertionError("random bytes were opened")


def test_a_key_whose_last_letter_has_spare_bits_is_taken() -> None:
    theirs = WeChatCrypto("tok", KEY[:-1] + "H", APP)
    ours = Seal("tok", KEY[:-1] + "H", APP)
    closed = ours.close("x", STAMP, NONCE)
    assert theirs.decrypt_message({"Encrypt": closed.encrypt}, closed.signature, STAMP, NONCE) == "x"


@pytest.mark.parametrize("key", ["short", KEY + "A", KEY[:-1] + "-"])
def test_a_key_that_is_none_is_refused_at_the_start(key: str) -> None:
    with pytest.raises(ValueError, match="43"):
        Seal("tok", key, APP)


def test_without_a_key_nothing_sealed_is_taken() -> None:
    with pytest.raises(BadFrame, match="no key"):
        Seal("tok", "", APP).open(HELLO)
    with pytest.raises(BadFrame, match="no key"):
        Seal("tok", "", APP).close("x", STAMP, NONCE)


def test_the_salt_is_another_each_time() -> None:
    assert len({seal().close("x", STAMP, NONCE).encrypt for _ in range(20)}) == 20
