"""How somebody asks: the words and signs of a question."""

from __future__ import annotations

import re

ASKING = re.compile(r"[?？吗么不呢]$|怎么|咋|如何|哪|谁|几|多少|多久|多会儿|什么|啥|甚|(\w)不\1|[想要请]问")
# Whoever asks so wants to know, and says of nothing that somebody should go there.
WHO_MINDS = re.compile(
    r"[归找由](?:谁|哪|甚|什么|啥)|谁(?:管|负责)|罚(?:不罚|多少|几|吗|不)|(?:怎么|咋|如何)(?:投诉|举报|赔|算|办理|申请)"
    r"|能不能|可以吗|可以不|可不可以|行不行|让不让|要不要|算不算|[违合]法[吗不么]|[交送]给谁|往哪|[问查](?:一下|问|下)?进度"
)
