"""A text taken apart into a command and its words; every command is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import command, commands
from models.roles import Role

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("/帮助", "帮助", ""),
        ("／帮助", "帮助", ""),
        ("/ 帮助", "帮助", ""),
        ("/HELP 派单", "HELP", "派单"),
        ("/派单灯坏了", "派单", "灯坏了"),
        ("/派单 FD01 灯坏了", "派单", "FD01 灯坏了"),
        ("/派单\n灯坏了\n在三楼", "派单", "灯坏了\n在三楼"),
        ("/查261123-001", "查", "261123-001"),
        ("/findme", "findme", ""),
        ("/微笑 大家早", "微笑", "大家早"),
        ("//", "/", ""),
    ],
)
def test_a_text_taken_apart(text: str, name: str, words: str) -> None:
    assert command.split(text) == (name, words)


@pytest.mark.parametrize("text", ["", "/", "帮助", " /帮助", "a/b"])
def test_what_is_no_command(text: str) -> None:
    assert not command.is_command(text)


@pytest.mark.parametrize(
    "text", ["帮助", "查 001", "查001", "查1", "查261123-001", "查 261123001", "绑定 482913", "HELP"]
)
def test_what_everybody_may_give_without_its_slash(text: str) -> None:
    assert command.is_bare(text)


@pytest.mark.parametrize("text", ["查水表", "查1号楼", "帮助一下老人", "催办 1", "1", ""])
def test_what_is_none_without_its_slash(text: str) -> None:
    assert not command.is_bare(text)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    command.split(text)
    command.split(f"/{text}")
    command.is_known(f"/{text}")


def test_the_table_can_be_asked_for_again_and_again() -> None:
    assert commands.every() == commands.every()
    assert len(commands.every()) >= 10


def test_every_command_is_whole_and_no_name_is_taken_twice() -> None:
    names = [name for each in commands.every() for name in (*each.names, *each.also)]
    assert len(names) == len(set(names))
    for each in commands.every():
        chinese, *aliases = each.names
        assert not chinese.isascii()
        assert aliases
        assert all(alias.isascii() and alias == alias.lower() for alias in aliases)
        assert each.usage.startswith(f"/{chinese}")
        assert each.example.startswith(f"/{chinese}")
        assert Role.RESIDENT not in each.roles


@pytest.mark.parametrize("page", ["commands.md", "commands.zh-CN.md"])
def test_every_command_stands_in_both_languages(page: str) -> None:
    told = (ROOT / "docs" / page).read_text("utf-8")
    missing = [each.names for each in commands.every() if f"| `/{each.names[0]}" not in told]
    assert missing == []
    assert [each.names for each in commands.every() if f"`/{each.names[1]}` |" not in told] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readmes_show_a_dozen_and_where_the_others_are(readme: str) -> None:
    told = (ROOT / readme).read_text("utf-8")
    shown = re.findall(r"^\| `/(\w+)[^|]*(?:\\\|[^|]*)*· `/(\w+)` \|", told, re.MULTILINE)
    assert len(shown) == 12
    assert set(shown) <= {each.names[:2] for each in commands.every()}
    assert readme.replace("README", "docs/commands") in told
