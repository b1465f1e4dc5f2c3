"""What staff say of having seen an elder, or found nobody: `见到王大爷了`, `1 3 5 见到了，2 没在家`.

Only what reads as such from its beginning to its end is taken for one; who is meant is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time
from functools import cache

from models.elders import Proof
from understanding.elder_names import NAME
from understanding.normal import plain
from understanding.place import numerals

MOST = 200
_WHERE = r"(?P<where>[\u4e00-\u9fffA-Za-z0-9\-#]{0,16}(?:小区|号楼|单元|室|号院|院|村|栋|家属院|楼|#|\d))?的?"
_WHO = rf"{_WHERE}(?P<who>{NAME})"
_WHEN = (
    r"(?:(?P<day>今天|今早|今晚|今日|昨天|昨晚|昨日|前天|明天|后天|明早)?(?P<part>早上|上午|中午|下午|晚上|早晨|傍晚|刚才|刚刚|刚)?"
    r"(?P<clock>\d{1,2}(?::\d{2}|点半?))?)?"
)
# The time may stand in the middle too, where a group of the expression has a name of its own.
_THEN = _WHEN.replace("?P<", "?P<n")
_I = r"(?:我们?|咱们?|俺)?(?:已经|也|都|又)?"
_SEE = r"(?:见到|见着|看到|看见|看望|探望|见过|见了|看了|见)"
_SEEN = r"(?:见到了?|见着了?|看到了|见过了?|见面了?|见了面?|看望过?了)"
_DONE = r"(?:过?了|过|本人|一面|人)*"
_FINE = r"(?:(?:人|一切|身体|精神|状态)?(?:都|很|挺|还)?(?:好|不错|正常|没事|平安|可以|硬朗)(?:着呢|的|了)?)?"
_CALLED = r"(?:(?:通|打)(?:过|了)?(?:个)?(?:电话|视频)|视频(?:通话)?|通(?:了|过)?话)(?:了|过)?"
_ABSENT = (
    r"(?:家)?(?:敲门|敲了?半?天?门|叫门|上门|打电话)?(?:也|都|又|还|今天)?(?:没人应|没人答应|没人开门?|没应|没人|不开门|不应|没在家|不在家"
    r"|没在|不在|没见到人?|没见着人?|没见到|没找到人?|找不到人?|找不着人?|联系不上|没人接|没接|没开门?|没动静"
    r"|锁着门|门锁着|门没开|(?:不|没)接电话|电话(?:不|没人?)接|电话打?不通)(?:了|呢|门)?"
)
# What more is said of nobody being there.
_STILL = (
    r"(?:屋里|家里|里面|门|电话|手机)?(?:也|都|又|还)?(?:打|敲|喊)?了?(?:半天)?(?:电话|手机|门)?(?:也|都|又|还|一直)?"
    r"(?:没人接|没接|不接|打不通|不通|关机|联系不上|没人应|没应|没动静|没声音|没人|没亮灯|锁着|没开)(?:了|呢)?"
    r"|(?:问了)?(?:邻居|对门|楼下|门卫)(?:们)?(?:也|都|说)?(?:没见|没看见|没见到|没见着|不知道)(?:过|到|着)?(?:他|她|人)?(?:了)?"
)
_GONE = rf"{_I}{_WHEN}(?:去|到|上|来)(?:了|过)?{_WHO}(?:的?家|那儿|那里|门口)(?:了|过|里)?"
_THERE = r"(?:人|他|她|老人)?(?:也|都)?(?:在家|在|见到|见着|见了面|见过)(?:了|的|呢)?"
# Compiled when they are first needed: all of them at every start would be felt.
_FORMS: tuple[tuple[Proof, str], ...] = (
    (Proof.NEIGHBOUR, rf"{_WHEN}(?:听)?邻居(?:说|讲)?{_THEN}{_SEE}{_DONE}{_WHO}{_DONE}{_FINE}"),
    (Proof.ABSENT, rf"{_I}{_WHEN}(?:没见到|没见着|没找到|找不到|联系不上|没看到){_WHO}(?:了|人|本人)*"),
    (Proof.ABSENT, rf"{_I}{_WHEN}敲{_WHO}(?:家)?的?门(?:没人应|没人|没应|不开|没人开)(?:了)?"),
    (Proof.ABSENT, rf"{_I}{_WHEN}(?:敲门|叫门|上门){_WHO}(?:家|也|都)?(?:没开|不开|没应|不应|没人应?)门?了?"),
    (Proof.ABSENT, rf"{_WHO}{_WHEN}{_ABSENT}"),
    (Proof.PHONE, rf"{_I}{_WHEN}(?:给|跟|和|与){_WHO}{_THEN}{_CALLED}{_FINE}"),
    (Proof.PHONE, rf"{_WHO}{_WHEN}(?:电话|视频)(?:里)?(?:通了|打通了|接了|联系了?|联系上了?){_FINE}"),
    (Proof.PHONE, rf"{_WHO}{_WHEN}(?:接|回)(?:了)?(?:电话|视频)了?{_FINE}"),
    (Proof.DOOR, rf"{_I}{_WHEN}(?:敲门|上门|在?门口){_SEE}{_WHO}{_DONE}{_FINE}"),
    (Proof.DOOR, rf"{_WHO}{_WHEN}(?:敲门|上门|门口)(?:有人)?(?:应了?|见了|见到了|答应了){_FINE}"),
    (Proof.MET, rf"{_I}{_WHEN}(?:去)?{_SEE}(?:了|过)?{_WHO}{_DONE}{_FINE}"),
    (Proof.MET, rf"{_WHO}{_WHEN}(?:都|也|全)?(?:已经?|刚|刚刚)?{_SEEN}(?:人)?{_FINE}"),
)  # fmt: skip
_NUMBERS = r"(?P<numbers>\d{1,2}(?:(?:[、.和 号]|到|-)*\d{1,2})*)号?(?:位|老人)?"
_NUMBERED: tuple[tuple[Proof, str], ...] = (
    (Proof.ABSENT, _NUMBERS + _ABSENT),
    (Proof.PHONE, _NUMBERS + rf"(?:都|也)?(?:{_CALLED}|电话(?:里)?(?:通了|联系了?|打了)?)"),
    (Proof.NEIGHBOUR, _NUMBERS + r"(?:都|也)?邻居(?:说)?(?:见到|看到|见过)了?"),
    (Proof.DOOR, _NUMBERS + r"(?:都|也)?(?:敲门|上门|门口)(?:应了?|见到?了?)"),
    (Proof.MET, _NUMBERS + r"(?:都|也|已经|全)?(?:见到|见着|看到|看望|见过|见面|见)(?:过)?了?面?"),
)
_TOO = rf"{_WHO}{_DONE}{_FINE}"
_ALL = r"(?:今天|老人|名单上的?)?(?:大家|他们|这?几位)?(?:都|全)[部都]?[见看][到着过望]?面?了?"
_SEVERAL = re.compile(r"\d{1,2}(?:[、，, ]+\d{1,2})+")
_AND = re.compile(r"[、]|和|跟|及")
_NEXT_NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=\d)")
_CLAUSES = re.compile(r"[，,。;；!！\n]+")
_DIGIT_COMMA = re.compile(r"(?<=\d)\s*[，,]\s*(?=\d)")
BARE = re.compile(r"第?(\d{1,2})(?:位|个)?")
DAYS = {"昨": -1, "前": -2, "明": 1, "后": 2}
# Of a part of a day its beginning, so that nobody counts as seen later than he was.
PARTS = {
    "早上": time(6), "早晨": time(6), "上午": time(8), "中午": time(11), "下午": time(13), "傍晚": time(17),
    "晚上": time(18),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """One clause: `who` with `where`, or `numbers` of the list; `day` is 0 today, -1 yesterday, 1 tomorrow.

    `clock` is the time of day where it was said, else that of the part of the day; None is now (today) or
    unknown (another day).
    """

    proof: Proof
    who: str = ""
    where: str = ""
    numbers: tuple[int, ...] = ()
    day: int = 0
    clock: time | None = None


def sightings(text: str) -> tuple[Seen, ...]:
    """Every sighting that a text tells; nothing where any part of it tells of something else."""
    if len(text) > MOST:
        return ()
    text = _DIGIT_COMMA.sub(" ", text.strip())
    found: list[Seen] = []
    at_door: Seen | None = None
    for clause in filter(None, (part.strip() for part in _CLAUSES.split(text))):
        if at_door is not None and (came := _came_of(at_door, clause)) is not None:
            found.append(came)
            at_door = None
        elif some := _told(clause):
            found += some
        elif not found and (at_door := _went(clause)) is not None:
            continue
        elif not (found and _goes_on(found[-1], clause)):
            return ()
    return tuple(found) if at_door is None else ()


def _told(clause: str) -> tuple[Seen, ...]:
    seen = _numbered(clause) or _named(clause)
    return (seen,) if seen is not None else _several(clause) or _one_by_one(clause)


def _went(clause: str) -> Seen | None:
    """`刚去王大爷家`, of which the next clause tells what came."""
    match = _compiled(_GONE).fullmatch(numerals.digits(re.sub(r"\s+", "", clause)))
    return (
        Seen(Proof.MET, match["who"], match["where"] or "", (), *_time(match.groupdict())) if match else None
    )


def _came_of(at_door: Seen, clause: str) -> Seen | None:
    said = plain(clause)
    if re.fullmatch(_STILL, said) or re.fullmatch(_ABSENT, said):
        return replace(at_door, proof=Proof.ABSENT)
    return at_door if re.fullmatch(_THERE, said) or re.fullmatch(_FINE, said) else None


def _goes_on(last: Seen, clause: str) -> bool:
    """Whether it says that he is well, or once more that nobody is there."""
    said = plain(clause)
    return bool(re.fullmatch(_FINE, said) or (last.proof is Proof.ABSENT and re.fullmatch(_STILL, said)))


def _one_by_one(clause: str) -> tuple[Seen, ...]:
    """`1 见到了 2 没人应`: numbers with nothing but a space between one answer and the next."""
    parts = _NEXT_NUMBER.split(clause)
    found = [_numbered(part) for part in parts] if len(parts) > 1 else []
    return tuple(each for each in found if each is not None) if None not in found else ()


def all_seen(text: str) -> bool:
    """Whether a text says of all at once that they were seen."""
    return _compiled(_ALL).fullmatch(plain(text)) is not None


def bare_numbers(text: str) -> bool:
    """Whether a text is several numbers and nothing else."""
    return _SEVERAL.fullmatch(text.strip()) is not None


def bare_number(text: str) -> int | None:
    """The number that is all of a text."""
    match = BARE.fullmatch(text.strip())
    return int(match[1]) if match else None


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _numbered(clause: str) -> Seen | None:
    clause = re.sub(r"\s+", " ", clause)
    for proof, form in _NUMBERED:
        if match := _compiled(form).fullmatch(re.sub(r"(?<=\d) (?=\D)|(?<=\D) ", "", clause)):
            return Seen(proof, numbers=tuple(_range(match["numbers"])))
    return None


def _range(words: str) -> list[int]:
    """`1 3 5` as they are, `2-4` and `2到4` with what is between."""
    numbers: list[int] = []
    for first, _, last in re.findall(r"(\d+)(?:号)?(\s*(?:-|到)\s*(\d+))?", words):
        numbers += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(numbers))


def _named(clause: str) -> Seen | None:
    clause = numerals.digits(re.sub(r"\s+", "", clause))
    for proof, form in _FORMS:
        if match := _compiled(form).fullmatch(clause):
            given = match.groupdict()
            return Seen(proof, given["who"], given["where"] or "", (), *_time(given))
    return None


def _several(clause: str) -> tuple[Seen, ...]:
    """`见到王大爷、李奶奶和张三了`: one of them with the verb, the others like him."""
    parts = [part for part in _AND.split(numerals.digits(re.sub(r"\s+", "", clause))) if part]
    one = next((seen for part in parts if (seen := _named(part)) is not None), None)
    if one is None or len(parts) < 2:
        return ()
    found = [_named(part) or _like(one, part) for part in parts]
    return tuple(each for each in found if each is not None) if None not in found else ()


def _like(one: Seen, part: str) -> Seen | None:
    match = _compiled(_TOO).fullmatch(part)
    return replace(one, who=match["who"], where=match["where"] or "") if match else None


def moment(words: str) -> tuple[int, time | None] | None:
    """Day and time of day of words such as `昨天下午3点`; None where they are none."""
    match = _compiled(_WHEN).fullmatch(re.sub(r"\s+", "", words))
    return _time(match.groupdict()) if match and words.strip() else None


def _time(given: dict[str, str | None]) -> tuple[int, time | None]:
    """Day and time of day."""
    said = given.get("day") or given.get("nday") or ""
    part = given.get("part") or given.get("npart") or {"早": "早上", "晚": "晚上"}.get(said[-1:], "")
    clock = given.get("clock") or given.get("nclock") or ""
    return DAYS.get(said[:1], 0), _clock(clock, part) if clock else PARTS.get(part)


def _clock(words: str, part: str) -> time | None:
    """`15:20`, `3点半`; in the afternoon and evening 3 is 15."""
    hour, _, minute = words.replace("点半", ":30").replace("点", ":00").partition(":")
    number = int(hour)
    if part in ("下午", "傍晚", "晚上") and number < 12:
        number += 12
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None
