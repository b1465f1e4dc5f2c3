"""Kept pictures, voice, video and files as the staff is shown them: where, and with which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handlers.asked import Asked
from models import media
from models.incidents import MoveRefused, local
from models.media_rows import MediaFile
from models.messages import Attached, Picture, Target
from models.reaching import privately
from models.work import Work

NO_WAY = "照片要私下看：请私聊我发 /照片 {number}"
CAPTION = "{number} 第 {n} 张：{who} {time}"
REPORTER, GONE = "反映人", "已不在册的人"
ATTACHED = "{number} {kind}：{who} {time}"
WORDS = {"voice": "语音", "video": "视频", "file": "文件", "picture": "图片"}
MOST = 9


def where(asked: Asked, work: Work, number: str, *, police: bool) -> Target:
    """Alone; whoever cannot be reached so sees those of his grid in its group. Raises `MoveRefused`."""
    person = work.registry.team.person(asked.speaker.id)
    alone = privately(person) if person is not None else None
    if asked.incoming.private or (alone is None and asked.among_staff and not police):
        return asked.here
    if alone is None:
        raise MoveRefused(NO_WAY.format(number=number))
    return alone


def bodies(
    work: Work, number: str, rows: Iterable[MediaFile], who: Callable[[Work, MediaFile], str]
) -> list[Picture | Attached]:
    """The newest few of each: pictures first, then what is heard, watched or opened; `who` sent each."""
    found = list(rows)
    shown, others = media.pictures(found), media.others(found)
    said: list[Picture | Attached] = [
        Picture(CAPTION.format(number=number, n=n, who=who(work, row), time=_time(work, row)), file=row.file)
        for n, row in list(enumerate(shown, start=1))[-MOST:]
    ]
    rest = enumerate(others[-MOST:], start=1)
    return said + [_attached(work, number, row, n, who(work, row)) for n, row in rest]


def of_staff(work: Work, row: MediaFile) -> str:
    """The name of who of the staff sent it."""
    person = work.registry.team.person(row.person_id)
    return person.name if person is not None else GONE


def of_staff_or_reporter(work: Work, row: MediaFile) -> str:
    """A reporter's name is not told."""
    person = work.registry.team.person(row.person_id) if row.by_staff else None
    return person.name if person is not None else REPORTER


def _attached(work: Work, number: str, row: MediaFile, n: int, who: str) -> Attached:
    text = ATTACHED.format(number=number, kind=WORDS[row.kind], who=who, time=_time(work, row))
    name = f"{number}-{n}.{media.ENDINGS[row.mime]}"
    return Attached(text, file=row.file, name=name, kind=media.attached_as(row))


def _time(work: Work, row: MediaFile) -> str:
    return f"{local(work, row.at):%m-%d %H:%M}"
