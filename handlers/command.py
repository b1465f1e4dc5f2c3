"""Slash commands: find the one that is meant, check who asks, and run it."""

from __future__ import annotations

import logging
import re
from functools import cache

import msgspec

from handlers import commands
from handlers.asked import Asked
from handlers.commands.command import Command, Given, Run, Section
from handlers.near_name import near_name
from models import audit, lookup
from models.incidents import MoveRefused
from models.messages import Outgoing, Text
from models.roles import Role
from models.work import Work
from understanding.place.sound import sounds

log = logging.getLogger(__name__)

NEAREST = "没有 /{said} 这个命令。您是不是想发 /{nearest}？\n发 /帮助 看全部命令。"
NONE_SUCH = "没有 /{said} 这个命令。发 /帮助 看全部命令。"
NOT_FOR_YOU = "/{name} 要{roles}才能用。"
BIND_FIRST = "要是您就是，请先绑定身份：/绑定 码（码找所里要）。"
USAGE = "{why}\n用法：{usage}\n比如：{example}"
SLASHES = ("/", "／")
# What keyboards write in its place: on a Chinese one the same key writes 、.
SLIPS = ("、", "\\", "＼")
_COMMAND = re.compile(r"[/／、\\＼]\s*(\S+)\s*(.*)", re.DOTALL)


def is_command(text: str) -> bool:
    """Whether a text is a slash command; keyboards put spaces and full-width slashes into them."""
    return len(text) > 1 and (text[0] in SLASHES or (text[0] in SLIPS and is_known(text)))


def is_known(text: str) -> bool:
    """Whether the command exists."""
    return split(text)[0].lower() in table()


def is_mistyped(text: str) -> bool:
    """Whether it sounds like a command; of one character, with a number behind it: /茶 001, /帮主."""
    name, words = split(text)
    if name.lower() in table() or sounds(name.lower()) not in _sounding():
        return False
    return len(name) > 1 or words[:1].isdigit()


def is_bare(text: str) -> bool:
    """Whether it is a command that everybody may give, without its slash: 帮助, 查 261123-001, 查001."""
    name, _, words = text.partition(" ")
    if name.lower() not in table():
        name, words = split(f"/{text}")
        words = words if lookup.another(words)[0] else "?"
    command = table().get(name.lower())
    return command is not None and not command.roles and (not words.strip() or words.strip()[0].isdigit())


def is_bare_of(text: str, role: Role | None) -> bool:
    """Whether it is a command for this role, without its slash, and a number: 改类 1 警情, not 核查1号楼."""
    name, words = split(f"/{text}")
    command = table().get(name)
    return command is not None and role in command.roles and bool(lookup.another(words)[0])


def is_bare_view(text: str, role: Role | None) -> bool:
    """Whether it is nothing but the name of something that this role may look at: 值班, 我的."""
    command = table().get(text)
    return command is not None and command.section is Section.SEE and role in command.roles


@cache
def _sounding() -> frozenset[str]:
    return frozenset(map(sounds, table()))


@cache
def table() -> dict[str, Command]:
    """Every name of every command; found once, since files do not change while the bot runs."""
    return {name: command for command in commands.every() for name in (*command.names, *command.also)}


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """Run the command, or say in a sentence why not."""
    name, words = split(asked.text)
    command = table().get(name.lower())
    if command is None:
        return [asked.reply(_no_such(asked, name))]
    if command.roles and asked.speaker.role not in command.roles:
        return [_refuse(asked, work, command)]
    return _run(asked, work, command, command.run, words)


def confirmed(asked: Asked, work: Work, name: str, words: str) -> list[Outgoing]:
    """Do what `/name` was asked back about; whoever lost his role meanwhile may not any more."""
    command = table()[name.lstrip("/")]
    if command.roles and asked.speaker.role not in command.roles:
        return [_refuse(asked, work, command)]
    return _run(asked, work, command, command.confirmed or command.run, words)


def declined(name: str) -> str:
    """What `/name` says where somebody was asked back and said no; empty for the ordinary words."""
    return table()[name.lstrip("/")].declined


def again(asked: Asked, work: Work, name: str, words: str) -> list[Outgoing]:
    """Run `/name` anew, since a question of ours about it was answered."""
    command = table()[name]
    if command.roles and asked.speaker.role not in command.roles:
        return [_refuse(asked, work, command)]
    return _run(asked, work, command, command.run, words)


def _run(asked: Asked, work: Work, command: Command, run: Run, words: str) -> list[Outgoing]:
    return [_openly(asked, work, each) for each in _done(asked, work, command, run, words)]


def _done(asked: Asked, work: Work, command: Command, run: Run, words: str) -> list[Outgoing]:
    try:
        return run(asked, work, words)
    except Given as given:
        return [asked.reply(USAGE.format(why=given, usage=command.usage, example=command.example))]
    except MoveRefused as refusal:
        log.info("command not done command=%s message=%d", command.names[-1], asked.message_id)
        return [asked.reply(str(refusal))]


def _openly(asked: Asked, work: Work, said: Outgoing) -> Outgoing:
    """What a command answers among residents names nobody and repeats no number and no door."""
    if (
        not isinstance(said.body, Text)
        or said.to != asked.here
        or asked.incoming.private
        or asked.among_staff
    ):
        return said
    text = asked.as_read_here(said.body.text)
    for person in work.registry.team.people:
        if person.name and person.name in text:
            text = text.replace(person.name, person.role)
    return msgspec.structs.replace(said, body=msgspec.structs.replace(said.body, text=text))


def split(text: str) -> tuple[str, str]:
    """The command's name and the words after it; `/派单灯坏了` needs no space after a known name."""
    match = _COMMAND.fullmatch(text)
    if match is None:
        return "", ""
    first, rest = match[1], match[2]
    if first.lower() in table():
        return first, rest.strip()
    known = (name for name in table() if first.lower().startswith(name) and not name.isascii())
    longest = max(known, key=len, default="")
    return (longest, f"{first[len(longest) :]} {rest}".strip()) if longest else (first, rest.strip())


def _no_such(asked: Asked, name: str) -> str:
    """With the nearest of those that he may give."""
    names = (
        each
        for each, command in table().items()
        if each in command.names and (not command.roles or asked.speaker.role in command.roles)
    )
    best, said = near_name(name, names), name[:20]
    return NEAREST.format(said=said, nearest=best) if best else NONE_SUCH.format(said=said)


def _refuse(asked: Asked, work: Work, command: Command) -> Outgoing:
    log.warning("command refused command=%s person=%s message=%d",
                command.names[-1], asked.speaker.id, asked.message_id)  # fmt: skip
    audit.note(work, asked.speaker.id, f"/{command.names[0]}", verdict="refused")
    roles = "、".join(sorted(command.roles))
    told = NOT_FOR_YOU.format(name=command.names[0], roles=roles)
    return asked.reply(told if asked.speaker.id is not None else told + BIND_FIRST)
