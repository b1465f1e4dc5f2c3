"""What can go wrong with the gateway on purpose."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Faults:
    """Switches by name; counts go down as they are used up, seconds are real ones."""

    slow: float = 0.0
    """Every action is answered so many seconds later."""
    silent: int = 0
    """So many actions are done, and never answered."""
    no_media: bool = False
    """Whether pictures, voice, video and files are refused, as by gateways that know none."""
    refuse: int = 0
    """So many actions fail with a retcode that is final."""
    repeat: int = 0
    """So many events are sent twice."""
    lose: int = 0
    """So many events never arrive."""
    echo_own: bool = False
    """Whether what the bot says comes back to it as an event of its own."""
    short_ids: bool = False
    """Whether message ids start again from 1 after each connection, as with some gateways."""
    keep: bool = True
    """Whether what is said while the bot is away is delivered when it is back."""
    no_urls: bool = False
    """Whether the gateway knows no addresses of pictures, and has to be asked for their bytes."""
    heartbeat: float = 15.0
    """How often the gateway tells that it is alive."""
