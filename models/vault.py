"""Sealing of private values: AES-256-GCM under a key from the environment, and a blind index for look-ups.

A sealed value is one byte of key number, 12 bytes of nonce, then the ciphertext with its tag
(NIST SP 800-38D). Several keys may be given: the first seals, any opens, so that keys can be rotated.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class BadKey(ValueError):
    """A key that is not 32 bytes of base64."""


class Unreadable(ValueError):
    """A sealed value that none of the keys opens."""


class Vault:
    """Seals and opens. `keys` are base64 of 32 bytes each, the present one first, joined by commas."""

    def __init__(self, keys: str) -> None:
        raw = [_decode(key) for key in keys.split(",") if key.strip()]
        if not raw:
            raise BadKey("no key given")
        self._ciphers: dict[int, list[AESGCM]] = {}
        for key in raw:
            # The number is one byte: of many keys two may be alike, and are tried in turn.
            self._ciphers.setdefault(_number(key), []).append(AESGCM(key))
        self._present, self._sealing = _number(raw[0]), AESGCM(raw[0])
        self._index_keys = [hmac.digest(key, b"yihu blind index", "sha256") for key in raw]

    def seal(self, text: str) -> bytes:
        """The text as bytes that only this vault's keys open."""
        return self.seal_bytes(text.encode("utf-8", "surrogatepass"))

    def seal_bytes(self, data: bytes) -> bytes:
        nonce = os.urandom(12)
        return bytes((self._present,)) + nonce + self._sealing.encrypt(nonce, data, None)

    def open(self, sealed: bytes | None) -> str:
        """The text again; empty for None. Raises `Unreadable`."""
        return "" if sealed is None else self.open_bytes(sealed).decode("utf-8", "surrogatepass")

    def open_bytes(self, sealed: bytes) -> bytes:
        ciphers = self._ciphers.get(sealed[0], []) if sealed else []
        if not ciphers:
            raise Unreadable("sealed under a key that is not configured")
        for cipher in ciphers:
            with contextlib.suppress(InvalidTag, ValueError):
                return cipher.decrypt(sealed[1:13], sealed[13:], None)
        raise Unreadable("sealed value is damaged")

    def blind(self, value: str) -> str:
        """The index under which an exact value is found again without being stored."""
        return _digest(self._index_keys[0], value)

    def blinds(self, value: str) -> list[str]:
        """The indexes under all keys, for look-ups while a rotation is going on."""
        return [_digest(key, value) for key in self._index_keys]


def _decode(key: str) -> bytes:
    try:
        raw = base64.b64decode(key.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadKey("the key is not base64") from error
    if len(raw) != 32:
        raise BadKey(f"the key must be 32 bytes, not {len(raw)}")
    return raw


def _number(key: bytes) -> int:
    return hashlib.sha256(b"yihu key number" + key).digest()[0]


def _digest(key: bytes, value: str) -> str:
    return hmac.digest(key, value.encode("utf-8", "surrogatepass"), "sha256")[:16].hex()
