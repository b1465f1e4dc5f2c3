"""Sealed values: only the right key opens them, old keys go on opening, and values are found blind."""

from __future__ import annotations

import base64
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vault import BadKey, Unreadable, Vault


def key(n: int) -> str:
    return base64.b64encode(n.to_bytes(32, "big")).decode()


@given(st.text(st.characters()))
def test_what_was_sealed_is_opened(text: str) -> None:
    vault = Vault(key(1))
    assert vault.open(vault.seal(text)) == text


def test_half_an_emoji_and_nul_survive(vault: Vault) -> None:
    assert vault.open(vault.seal("\ud83d\0")) == "\ud83d\0"


def test_the_same_text_is_never_sealed_the_same(vault: Vault) -> None:
    assert vault.seal("李强") != vault.seal("李强")


def test_nothing_is_nothing(vault: Vault) -> None:
    assert vault.open(None) == ""


def test_a_rotated_key_still_opens_and_no_longer_seals() -> None:
    old, new, both = Vault(key(1)), Vault(key(2)), Vault(f"{key(2)}, {key(1)}")
    assert both.open(old.seal("旧")) == "旧"
    assert new.open(both.seal("新")) == "新"
    with pytest.raises(Unreadable):
        old.open(both.seal("新"))


def test_a_wrong_key_opens_nothing() -> None:
    with pytest.raises(Unreadable):
        Vault(key(2)).open(Vault(key(1)).seal("李强"))


def test_keys_whose_numbers_are_alike_are_told_apart() -> None:
    """The number is one byte: of a few hundred keys two are alike."""
    first = Vault(key(0)).seal("x")[0]
    twin = next(n for n in itertools.count(1) if Vault(key(n)).seal("x")[0] == first)
    both = Vault(f"{key(0)},{key(twin)}")
    assert both.open(Vault(key(twin)).seal("旧")) == "旧"
    assert Vault(key(0)).open(both.seal("新")) == "新"
    with pytest.raises(Unreadable):
        Vault(key(twin)).open(both.seal("新"))


@given(st.integers(0, 200), st.integers(1, 255))
def test_a_damaged_value_is_refused(at: int, by: int) -> None:
    vault = Vault(key(1))
    sealed = bytearray(vault.seal("今天下午三点在府东一网格"))
    sealed[at % len(sealed)] ^= by
    with pytest.raises(Unreadable):
        vault.open(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"\0", b"x" * 12, b"x" * 13])
def test_a_cut_value_is_refused(vault: Vault, sealed: bytes) -> None:
    with pytest.raises(Unreadable):
        vault.open(sealed)


def test_a_value_is_found_again_blind(vault: Vault) -> None:
    assert vault.blind("13800000000") == vault.blind("13800000000")
    assert vault.blind("13800000000") != vault.blind("13800000001")
    assert "138" not in vault.blind("13800000000")


def test_during_a_rotation_a_value_is_found_under_both_keys() -> None:
    old, both = Vault(key(1)), Vault(f"{key(2)},{key(1)}")
    assert old.blind("13800000000") in both.blinds("13800000000")
    assert both.blind("13800000000") == both.blinds("13800000000")[0]


@pytest.mark.parametrize(
    "keys", ["", " , ", "short", "é", base64.b64encode(b"31 bytes" * 3).decode(), "!" * 44]
)
def test_a_bad_key_is_refused_without_being_told(keys: str) -> None:
    with pytest.raises(BadKey) as refusal:
        Vault(keys)
    assert keys not in str(refusal.value) or not keys.strip(" ,")
