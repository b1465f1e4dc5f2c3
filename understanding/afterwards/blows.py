"""Whether a few words tell of blows: 好像动手了, 砸东西呢; by themselves they may be of anything."""

from __future__ import annotations

import re

from understanding.afterwards.said_plainly import said_plainly

LONGEST = 20
_BLOWS = re.compile(
    r"(?:好像|像是|听着|听见|又|都|已经|开始|现在|[他她]们|[俩两]?[个口]?[人子]|人家|楼上|隔壁|男的|女的|里面|[,，])*"
    r"(?:动(?:起)?手来?|打上|干起来|撕扯|扭打|推搡|砸(?:东西|家|门|锅|碗|玻璃|桌子)?|摔(?:东西|碗|盆|门)|哭喊|喊救命|见血)"
    r"(?:了|呢|着|起来|的声音|开)*[。.!！~]*"
)


def blows(text: str) -> bool:
    """Whether they say no more than that."""
    said = said_plainly(text)
    return len(said) <= LONGEST and _BLOWS.fullmatch(said) is not None
