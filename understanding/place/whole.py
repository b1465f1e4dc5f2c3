"""What shows that a name in a text stands whole, and is no part of a longer one."""

from __future__ import annotations

import re

# What shows that a name stands whole: a building's number, a gate, or what it is.
CLEAR = re.compile(
    r"的?[东西南北中]?区?[0-9a-z]{1,3}(?:号|栋|幢|#|座|单元|楼|-)|小区|家属院|院|[东西南北前后大正]门|门口|里面"
)
# The last character of names that say what they are.
KIND_END = frozenset("路街巷村苑里院楼店校园馆庙寺站桥湾庄城场厂局区中门")
# What may stand before a name of two characters without being a part of a longer one.
FREE = frozenset(
    "在到从去往和跟与是的了我你他她咱俺们这那对说住来过有就还把被给又也上下午天晚边旁头口里外面前后于至及或叫找问都靠挨"
)
# Up to so many characters, a name that does not say what it is may be the beginning of another.
SHORT = 3
