"""Callback crypto of WeChat and WeCom: wechatpy seals and opens, behind a guard for each of its faults.

wechatpy compares signatures in variable time, knows no age, takes any padding, lets every decoding error
out and draws its salt from a generator that can be foreseen.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
import string
from datetime import datetime
from typing import NamedTuple

from wechatpy.crypto import PrpCrypto
from wechatpy.crypto.base import WeChatCipher
from wechatpy.utils import WeChatSigner

from bot.platforms.frames import BadFrame

# Long enough for the platform's three tries, short enough that nobody comes with an old one.
WINDOW = 300.0
LONGEST_STAMP = 12
AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
BLOCK = 32
SALT = 16
HEAD = SALT + 4
_LETTERS = string.ascii_letters + string.digits


class SealedText(NamedTuple):
    """What an answer carries: the ciphertext, and the signature over it at that time."""

    encrypt: str
    signature: str
    stamp: str


class Seal:
    """One account's callbacks. `aes_key` is the console's 43 letters, empty where nothing is sealed.

    `owner` ends each plaintext: the app id, the corp id, or nothing for an internal bot.
    """

    def __init__(self, token: str, aes_key: str, owner: str) -> None:
        self._token = token
        self._owner = owner
        self._crypto = _Guarded(_key(aes_key)) if aes_key else None

    def authenticate(self, sign: str, stamp: str, nonce: str, sealed: str, now: datetime) -> None:
        """Whether it is signed with our token and fresh; `sealed` is empty for a plain callback.

        Raises `BadFrame`. Source: sorted, joined and hashed, as both platforms document it.
        """
        if not hmac.compare_digest(self.sign(stamp, nonce, sealed).encode(), sign.encode("utf-8", "replace")):
            raise BadFrame("wrong signature")
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= LONGEST_STAMP):
            raise BadFrame("no timestamp")
        if abs(now.timestamp() - int(stamp)) > WINDOW:
            raise BadFrame("stale timestamp")

    def sign(self, stamp: str, nonce: str, sealed: str) -> str:
        """Hex SHA-1 of the parts, sorted; an empty part changes nothing."""
        signer = WeChatSigner()
        signer.add_data(*(part.encode("utf-8", "replace") for part in (self._token, stamp, nonce, sealed)))
        return str(signer.signature)

    def open(self, sealed: str) -> str:
        """The text of a ciphertext whose signature was checked. Raises `BadFrame` for one that is broken."""
        if self._crypto is None:
            raise BadFrame("sealed, but no key is set")
        try:
            return str(self._crypto.decrypt(sealed, self._owner))
        except BadFrame:
            raise
        except Exception as error:
            raise BadFrame(f"cannot be decrypted: {type(error).__name__}") from None

    def close(self, text: str, stamp: str, nonce: str) -> SealedText:
        """The text sealed and signed for the way back."""
        if self._crypto is None:
            raise BadFrame("to be sealed, but no key is set")
        encrypt = self._crypto.encrypt(text, self._owner).decode("ascii")
        return SealedText(encrypt, self.sign(stamp, nonce, encrypt), stamp)


class _Guarded(PrpCrypto):  # type: ignore[misc]
    """wechatpy's crypto with a salt that nobody foresees, and a look at what comes out of the cipher."""

    def __init__(self, key: bytes) -> None:
        super().__init__(key)
        self.cipher = _Checked(key)

    def get_random_string(self) -> str:
        return "".join(secrets.choice(_LETTERS) for _ in range(SALT))


class _Checked(WeChatCipher):  # type: ignore[misc]
    """A plaintext is a salt, a length, so many bytes, the owner, and PKCS#7 padding to 32."""

    def decrypt(self, ciphertext: bytes) -> bytes:
        plain = bytes(super().decrypt(ciphertext))
        padding = plain[-1] if plain else 0
        if not 1 <= padding <= BLOCK or plain[-padding:] != bytes([padding]) * padding:
            raise BadFrame("cannot be decrypted: padding")
        room = len(plain) - padding - HEAD
        if not 0 <= int.from_bytes(plain[SALT:HEAD], "big") <= room:
            raise BadFrame("cannot be decrypted: length")
        return plain


def _key(letters: str) -> bytes:
    """The 32 bytes; the last letter may have bits that count for nothing, as the console draws them."""
    if not AES_KEY.fullmatch(letters):
        raise ValueError("an EncodingAESKey has 43 letters and digits")
    return base64.b64decode(letters + "=")
