"""Who said what where, to the one handler; no input or output.

First what answers us, a press and a command; then who works on matters (`router_staff`); then what the words
mean by themselves (`router_reading`).
"""

from __future__ import annotations

from dataclasses import replace

from bot.handles import Handle, at_work, nothing
from bot.router_staff import to_team
from handlers import (
    arrival,
    asking_on,
    card_press,
    command,
    confirmed,
    door_proof,
    for_life,
    human,
    intake,
    nearest_post,
    place_press,
    question,
    recalled,
    stranger,
    task_reply,
    which_grid,
)
from handlers.afterwards import takes_back, which_taken_back, withdrawing
from handlers.asked import Asked
from handlers.bookings import booking_answer
from handlers.doubts import doubt_press
from handlers.elders import elder_press
from handlers.five_reports import five_form, five_report
from handlers.registers import register_press
from handlers.rounds import round_press
from models import lookup
from models.messages import Outgoing, Platform
from models.tasks import ENTRY
from models.work import Work
from understanding.team.tasks import task_word


def choose(asked: Asked) -> Handle | None:
    """The handler of this message, or None where nothing is to be done."""
    if (happened := asked.incoming.happened) is not None:
        return recalled.handle if happened.what in ("recalled", "removed") else arrival.handle
    if asked.incoming.press is not None:
        return _pressed(asked)
    if asked.incoming.platform is Platform.CONSOLE:
        return intake.handle
    if command.is_command(asked.text) and _takes_back(asked):
        return _taken_back_as_command
    if command.is_command(asked.text) and _meant_for_us(asked):
        return _step_written_as_command if _is_step(asked) else command.handle
    if question.pressed_before(asked):
        return question.pressed
    if place_press.belongs(asked):
        return place_press.handle
    if asked.to_confirm and confirmed.is_answer(asked.text):
        return confirmed.handle
    if asked.choosing and (goes_on := _chosen(asked)) is not None:
        return goes_on
    if asked.to_place and which_grid.is_answer(asked):
        return which_grid.handle
    if asked.to_fill and five_form.is_answer(asked):
        # Between question and answer nothing goes on by time alone with what he reported just before.
        beside = replace(asked, to_fill=False, going_on=False)
        return five_form.before(choose(beside) or nothing)
    if asked.to_fill and asked.text:
        return five_form.overtaken(choose(replace(asked, to_fill=False)) or nothing)
    if five_report.belongs(asked):
        return five_report.handle
    if for_life.may_be(asked):
        return for_life.before(_spoken(asked) or nothing)
    return _spoken(asked)


def _spoken(asked: Asked) -> Handle | None:
    """What is said to a human, or to us."""
    if human.goes_on(asked):
        return human.passed_on
    if human.wanted(asked):
        return human.handle
    if asked.incoming.addressed and _is_bare(asked):
        return _bare_command
    if door_proof.may_be(asked):
        return door_proof.before(_unproved(asked) or nothing)
    return _unproved(asked)


def _unproved(asked: Asked) -> Handle | None:
    if not asked.incoming.private and asked.group is None:
        return stranger.handle if asked.incoming.addressed else None
    return to_team(asked)


def _pressed(asked: Asked) -> Handle:
    if elder_press.belongs(asked):
        return elder_press.handle
    if register_press.belongs(asked):
        return register_press.handle
    if doubt_press.belongs(asked):
        return doubt_press.handle
    return round_press.handle if round_press.belongs(asked) else card_press.handle


def _chosen(asked: Asked) -> Handle | None:
    """What goes on with something that we offered him, where these words do."""
    if asked.choosing == ENTRY and question.answers_list(asked.text):
        return question.chosen
    if asking_on.may_be(asked):
        return asking_on.before(_unproved(asked) or nothing)
    if nearest_post.tells_where(asked):
        return nearest_post.there
    if which_taken_back.is_answer(asked):
        return which_taken_back.answered
    return booking_answer.answered if booking_answer.goes_on(asked) else None


def _meant_for_us(asked: Asked) -> bool:
    # Residents type faces as "/微笑"; only what is a command, or said to us, is taken for one.
    known = command.is_known(asked.text) or command.is_mistyped(asked.text)
    return asked.incoming.addressed or asked.speaker.staff or known


def _is_step(asked: Asked) -> bool:
    """Whether a member put a slash before what needs none: /签收 001, /到了, /弄好了 换了灯泡."""
    if command.is_known(asked.text) or not asked.speaker.staff or not at_work(asked):
        return False
    return task_word(_without_slash(asked).text) is not None


def _is_bare(asked: Asked) -> bool:
    """Whether it is a command without its slash; a step in plain words stays one.

    转警 1 有人砸 is a command: a step of one's own names no number of today's, unless we asked which.
    """
    text, role = asked.text, asked.speaker.role
    if command.is_bare(text) or (asked.among_staff and command.is_bare_view(text, role)):
        return True
    step = task_word(text) is not None and (asked.asked_back or bool(lookup.written(text)))
    return not step and command.is_bare_of(text, role)


def _takes_back(asked: Asked) -> bool:
    """Whether a reporter puts a slash before 撤回 or 不用来了; his own matters are no officer's."""
    return not asked.speaker.staff and bool(asked.known) and takes_back.belongs(_without_slash(asked))


def _taken_back_as_command(asked: Asked, work: Work) -> list[Outgoing]:
    return withdrawing.handle(_without_slash(asked), work)


def _bare_command(asked: Asked, work: Work) -> list[Outgoing]:
    return command.handle(asked.worded(f"/{asked.text}"), work)


def _step_written_as_command(asked: Asked, work: Work) -> list[Outgoing]:
    return task_reply.handle(_without_slash(asked), work)


def _without_slash(asked: Asked) -> Asked:
    return asked.worded(asked.text.lstrip("/／ "))
