"""Numbers, accounts and doors of people: what a model never needs, however it is written.

Wider than what a group is spared: there a wrong gap puzzles people, here all of it comes back.
"""

from __future__ import annotations

import re

_SAID = "〇零一二三四五六七八九幺两"
_SEVERAL = "〇零一二三四五六七八九十百"

PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        # Number plates, with the province in front.
        r"[一-龥][A-Za-z][·.・ \-]?[A-Za-z0-9]{4,6}(?![A-Za-z0-9])",
        # What is called an account, and any word of letters and digits.
        r"(?:(?<=微信)|(?<=[vV]信)|(?<=薇信)|(?<=威信)|(?<=QQ)|(?<=qq)|(?<=扣扣)|(?<=抖音)|(?<=快手)|(?<=支付宝)"
        r"|(?<![A-Za-z])(?:vx|VX|wx|WX|Vx|Wx))(?:号码?)?(?:是|为)?[:： ]*[A-Za-z0-9][\w\-]{3,}",
        r"(?<![A-Za-z0-9])(?=[A-Za-z0-9_\-]*\d)(?=[A-Za-z0-9_\-]*[A-Za-z])[A-Za-z0-9][\w\-]{5,}(?![A-Za-z0-9])",
        r"wxid_\w+",
        # Days of birth.
        r"(?:19|20)\d\d\s*[年./\-]\s*\d{1,2}\s*[月./\-]\s*\d{1,2}日?",
        # Telephones, identity and bank cards, with whatever stands between their digits.
        r"(?<!\d)\+?\d(?:[ \-—.]?\d){6,}(?:[ \-]?[xX])?",
        rf"[{_SAID}\d](?:[ ，,、\-]?[{_SAID}\d]){{6,}}",
        r"(?<=第)\d{4,}(?=号)",
        r"(?<=尾号)[是:： ]*\d{3,6}|(?<=后四位)[是:： ]*\d{4}",
        # Doors: 3-2-501, 8#1201, 12栋1201, 三单元五零二, 住502, 五排三号, 建设街88号.
        r"(?<!\d)\d{1,3}\s*[-—–#＃]\s*\d{1,4}(?:\s*[-—–]\s*\d{1,4})*",
        r"(?<=[栋幢座])\s*\d{3,4}\s*[室户]?(?!\d)",
        rf"(?<=单元)\s*[{_SEVERAL}]{{2,5}}\s*[室户号]?|(?<=号楼)\s*[{_SEVERAL}]{{3,5}}\s*[室户号]?",
        rf"(?<=住)\s*(?:在)?\s*(?:\d{{3,4}}|[{_SEVERAL}]{{3,5}})(?![\d年天个元块])",
        rf"(?:\d{{1,3}}|[{_SEVERAL}]{{1,3}})[排巷弄](?:\d{{1,3}}|[{_SEVERAL}]{{1,3}})[号户]",
        r"(?<=[路街巷弄道村庄])\s*\d{1,4}\s*号(?!楼|院)",
    )
)
