"""Every table that seals something, and what forgetting does about it.

A test compares it with the tables: whoever adds one with a sealed column decides here.
"""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """`OWN`: rows of one person, or of one matter, known by their columns; `SWEPT`: words of others, in which
    only his numbers are blotted out, and who an elder was; `CHAIN`: beside the hashes of a timeline, it is
    kept whole or goes; `NONE`: nothing of a resident stands in it."""

    OWN = "own"
    SWEPT = "swept"
    CHAIN = "chain"
    NONE = "none"


WAYS: dict[str, Way] = {
    "appointment.name": Way.OWN,
    "choice.note": Way.OWN,
    "conversation.session": Way.OWN,
    "correction.text": Way.OWN,
    "correction.why": Way.SWEPT,
    "desk_case.contact": Way.SWEPT,
    "doubt.name": Way.OWN,
    "doubt.text": Way.SWEPT,
    "elder.details": Way.OWN,
    "elder.away_why": Way.SWEPT,
    "elder.left_why": Way.SWEPT,
    "elder_absence.why": Way.SWEPT,
    "elder_act.before": Way.OWN,
    "elder_list.words": Way.OWN,
    "elder_reason.words": Way.SWEPT,
    "five_report.text": Way.SWEPT,
    "five_report.informant": Way.OWN,
    "inbox.payload": Way.SWEPT,
    "incident.summary": Way.SWEPT,
    "incident.result": Way.SWEPT,
    "kept_word.text": Way.OWN,
    "media_file.handle": Way.OWN,
    "mediation.place": Way.OWN,
    "mediation.note": Way.OWN,
    "mediation.visit": Way.OWN,
    "muster.text": Way.SWEPT,
    "open_question.text": Way.SWEPT,
    "open_question.answer": Way.SWEPT,
    "open_question.draft": Way.SWEPT,
    "outbox.body": Way.OWN,
    "rectification.what": Way.SWEPT,
    "rectification.result": Way.SWEPT,
    "register_change.text": Way.SWEPT,
    "reporter.name": Way.OWN,
    "reporter.words": Way.SWEPT,
    "round_list.words": Way.SWEPT,
    "round_sign.note": Way.SWEPT,
    "sighting.picture": Way.OWN,
    "timeline.note": Way.CHAIN,
    "undo.before": Way.OWN,
    # The salt of a line that lost its text goes with it, so that nobody tries texts against the digest.
    "timeline.salt": Way.CHAIN,
    # What the station itself says, its own handles and its staff's.
    "broadcast.text": Way.NONE,
    "evidence.ref": Way.NONE,
    "key_mark.sealed": Way.NONE,
    "kf_account.token": Way.NONE,
    "open_question.before": Way.NONE,
    "person.phone": Way.NONE,
    "rectification.media": Way.NONE,
    "round_sign.media": Way.NONE,
    # Pieces of at most three characters, weighed; it is trained anew without the examples that went.
    "station_model.body": Way.NONE,
}
