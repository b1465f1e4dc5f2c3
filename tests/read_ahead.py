"""Imported by the process that bots come out of: what each would read at its start is read already."""

from __future__ import annotations

from models.registry import Registry
from models.settings import Settings
from understanding.elders import sightings
from understanding.reader import Reader

Reader(Registry(), Settings()).warm()
sightings.warm()
