"""Seals callbacks as WeCom does: AES-256-CBC with PKCS#7 to 32, signed with a sorted SHA-1."""

from __future__ import annotations

import base64
import hashlib
import secrets

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

BLOCK = 32


def seal(aes_key: str, text: str, owner: str) -> str:
    """The ciphertext."""
    key = base64.b64decode(aes_key + "=")
    told = text.encode()
    plain = secrets.token_hex(8).encode() + len(told).to_bytes(4, "big") + told + owner.encode()
    missing = BLOCK - len(plain) % BLOCK
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return base64.b64encode(cipher.update(plain + bytes([missing]) * missing) + cipher.finalize()).decode()


def sign(token: str, stamp: str, nonce: str, sealed: str) -> str:
    """The signature that goes into the query."""
    return hashlib.sha1("".join(sorted((token, stamp, nonce, sealed))).encode()).hexdigest()  # noqa: S324


def opened(aes_key: str, sealed: str) -> tuple[str, str]:
    """The text of a ciphertext, and whose it is."""
    key = base64.b64decode(aes_key + "=")
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).decryptor()
    plain = cipher.update(base64.b64decode(sealed, validate=True)) + cipher.finalize()
    plain = plain[: -plain[-1]]
    length = int.from_bytes(plain[16:20], "big")
    return plain[20 : 20 + length].decode(), plain[20 + length :].decode()


def sealed_file(key: bytes, data: bytes) -> bytes:
    """A file as WeCom hands it to a bot: no salt, no length, the same cipher."""
    missing = BLOCK - len(data) % BLOCK
    cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return cipher.update(data + bytes([missing]) * missing) + cipher.finalize()
