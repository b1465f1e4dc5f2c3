"""The kinds of matters, as the rows keep them, by who has to go and how soon."""

from __future__ import annotations

# Somebody has to go and do it.
MATTERS = frozenset({"emergency", "police", "nonpolice"})
# It is the officers', whatever the hour.
POLICE_KINDS = frozenset({"emergency", "police"})
# It can wait for its turn: nobody is in danger now.
ORDINARY = frozenset({"police", "nonpolice"})
# Nobody has to go: it is answered, or left alone.
TALK = frozenset({"consult", "chatter"})
