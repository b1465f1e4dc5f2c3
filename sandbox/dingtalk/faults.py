"""What can go wrong on purpose: plain switches, so that a control page can set them by name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """Limits and faults. Counts of calls and frames go down as they are used up; seconds are real ones."""

    qps: int = 20
    """Calls a second of one app to one API, answered with 403 beyond that; 0 lifts the limit."""
    month: int = 10_000
    """Calls a month of the organisation; token, directory and webhook calls are free; 0 lifts it."""
    webhook_per_minute: int = 20
    """Messages a minute to one custom webhook; beyond that it is shut for ten minutes; 0 lifts it."""
    slow: float = 0.0
    """Every answer of the API takes so many seconds longer."""
    fail_next: int = 0
    """So many calls are answered with 503."""
    fail_share: float = 0.0
    """This share of the calls, 0 to 1, is answered with 503."""
    lose_answers: int = 0
    """So many calls take effect, but the connection breaks before their answer."""
    lose_frames: int = 0
    """So many pushed frames never arrive."""
    repeat_frames: int = 0
    """So many frames are pushed twice."""
    redeliver_after: float = 60.0
    """When a frame, or a callback over HTTP, that nobody answered is pushed again."""
    give_up_after: float = 3600.0
    """Frames older than this by the world's clock are not pushed again; 0 means never given up."""
    new_frame_ids: bool = True
    """Whether a frame that is pushed again carries another messageId; the real one is not documented."""
    ping_every: float = 30.0
    """How often the gateway sends a ping frame."""
    linger: float = 10.0
    """How long a connection lives after its `disconnect` frame."""
    card_answer: float = 2.0
    """An answer to a pressed button that comes later than this changes nothing."""
    quote_cards: bool = False
    """Whether a quoted card is told with its text; the real ones often tell nothing."""
