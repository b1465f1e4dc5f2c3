"""How somebody asks: the words and signs of a question."""

from __future__ import annotations

import re

ASKING = re.compile(r"[?？吗么不呢]$|怎么|咋|如何|哪|谁|几|多少|多久|多会儿|什么|啥|甚|(\w)不\1|[想要请]问")
