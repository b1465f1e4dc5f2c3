"""What the pages name is there: links, keys with their defaults, commands, options, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from bot import config
from bot.cli import Found
from bot.times import duration
from handlers import commands
from tests.conftest import KEY

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("docs/*.md")])
CHINESE = [page for page in PAGES if page.name.endswith(".zh-CN.md")]
DEFAULTS: dict[str, Any] = yaml.safe_load((ROOT / "config.yaml").read_text("utf-8"))
# Settings of other programs that pages show.
NOT_OURS = ("yihu.service", "yihu.db", "media.before")
# What pages show between backticks that is no line of our log.
OTHERS = ("yihu ", "journalctl ", "code ")
ENV = re.compile(r"\$\{(\w+)(?::-(.*))?\}")
MEASURED = {"README.md": "Measured", "README.zh-CN.md": "测过的数"}
UNITS = {"秒": "s", "分钟": "m", "小时": "h", "天": "d"}


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def keys(tree: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every key with its default; sections too, since pages name them."""
    for name, value in tree.items():
        yield before + name, value
        if isinstance(value, dict) and value:
            yield from keys(value, f"{before}{name}.")


KEYS = dict(keys(DEFAULTS))
# Whose keys are the station's own: names of shifts, fields of a template.
OPEN = {"roster", "wechat_official.notice_fields", "hours.exceptions", "school.exceptions"}
LEAVES = {
    key: value
    for key, value in KEYS.items()
    if (not isinstance(value, dict) or key in OPEN or value == {})
    and not any(key.startswith(f"{each}.") for each in OPEN)
}


def code(text: str) -> list[str]:
    """What stands between backticks in a line."""
    return re.findall(r"`([^`\n]+)`", prose(text))


def prose(text: str) -> str:
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    titles = re.findall(r"^#+ (.+)$", prose(page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text("utf-8"))):
        path, _, heading = link.partition("#")
        to = (page.parent / path).resolve() if path else page
        if not link.startswith("http") and not (to.exists() and (not heading or heading in anchors(to))):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", CHINESE, ids=named)
def test_the_two_languages_lead_to_each_other(page: Path) -> None:
    english = page.with_name(page.name.replace(".zh-CN", ""))
    if english.exists():
        assert f"]({english.name})" in page.read_text("utf-8")
        assert f"]({page.name})" in english.read_text("utf-8")


@pytest.mark.parametrize("page", CHINESE, ids=named)
def test_chinese_pages_lead_to_chinese(page: Path) -> None:
    """But for the link to the same page in English. Some pages have both, one below the other."""
    there = []
    for path, heading in re.findall(r"\]\(([^)#\s]+\.md)(#[^)]*)?\)", page.read_text("utf-8")):
        to = page.parent / path
        same = to.name == page.name.replace(".zh-CN", "")
        both = "\n## 中文\n" in to.read_text("utf-8") and not heading
        if not same and (both or to.with_name(to.name.replace(".md", ".zh-CN.md")).exists()):
            there.append(path)
    assert there == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_key_that_is_named_is_one(page: Path) -> None:
    text = page.read_text("utf-8")
    named = [word for word in code(text) if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", word)]
    sections = [word for word in named if word.split(".")[0] in DEFAULTS and not word.startswith(NOT_OURS)]
    files = {"md", "yaml", "txt", "py", "xlsx", "zip", "db", "csv", "json", "env"}
    assert [w for w in sections if w not in KEYS and w.rsplit(".", 1)[1] not in files] == []
    shown = [yaml.safe_load(block) for block in blocks(text, "yaml")]
    maps = [each for each in shown if isinstance(each, dict) and set(each) & set(DEFAULTS)]
    wrong = [
        key for each in maps for key, _ in keys(each) if key not in KEYS and not key.startswith(tuple(OPEN))
    ]
    assert [key for key in wrong if key.split(".")[0] in DEFAULTS] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_settings_that_are_shown_can_be_used(page: Path) -> None:
    """But for files of the station's own, which are not here."""
    shown = [yaml.safe_load(block) for block in blocks(page.read_text("utf-8"), "yaml")]
    for each in shown:
        if isinstance(each, dict) and set(each) <= set(DEFAULTS):
            assert [problem for problem in problems(each) if "没有这个文件" not in problem] == []


def problems(raw: dict[str, Any]) -> list[str]:
    secrets = dict.fromkeys(re.findall(r"\$\{(\w+)", str(raw)), "a-secret-of-some-length")
    try:
        config.parse({"privacy": {"key": "${YIHU_KEY}"}} | raw, secrets | {"YIHU_KEY": KEY})
    except config.BadSettings as bad:
        return bad.problems
    return []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_default_of_a_table_is_the_default(page: Path) -> None:
    rows = re.findall(r"^\| `([a-z_]+\.[a-z_.]+)` \| (`[^|]+`|空) \|", page.read_text("utf-8"), re.MULTILINE)
    assert [key for key, _ in rows if key not in KEYS] == []
    assert {key: told for key, told in rows if not _is_default(told, KEYS[key])} == {}


def _is_default(told: str, value: Any) -> bool:
    if told == "空":
        found = ENV.fullmatch(value) if isinstance(value, str) else None
        return not value or bool(found and not found.group(2))
    return bool(yaml.safe_load(told.strip("`")) == value)


@pytest.mark.parametrize("page", CHINESE, ids=named)
def test_a_time_before_its_key_is_the_default(page: Path) -> None:
    """`36 小时（`elders.remind_after`）`, `07:00（`routines.tell_at`）`: nobody need look it up."""
    told = re.findall(
        r"(\d\d:\d\d|\d+ ?(?:秒|分钟|小时|天))[^（）|`。；，]{0,6}（`([a-z_.]+)`）", page.read_text("utf-8")
    )
    assert [(time, key) for time, key in told if not _same_time(time, KEYS.get(key))] == []


def _same_time(told: str, value: Any) -> bool:
    if ":" in told:
        return told in value if isinstance(value, list) else bool(told == value)
    many, unit = re.fullmatch(r"(\d+) ?(\D+)", told).groups()  # type: ignore[union-attr]
    return duration("", many + UNITS[unit], []) == duration("", str(value), [])


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_slash_command_is_one(page: Path) -> None:
    known = {name for each in commands.every() for name in (*each.names, *each.also)}
    said = [word for word in code(page.read_text("utf-8")) if re.match(r"/[一-鿿]", word)]
    assert [word for word in said if re.split(r"[^\w]", word[1:])[0] not in known] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_subcommand_and_option_is_one(page: Path) -> None:
    group = Found(name="yihu")
    text = page.read_text("utf-8")
    lines = code(text) + [line for block in blocks(text, "(?:sh|ini)") for line in block.splitlines()]
    wrong = []
    for line in lines:
        for name, rest in re.findall(r"(?:^|[/ ])yihu ([a-z][a-z-]+)\b([^;&|#]*)", line):
            command = group.get_command(click.Context(group), name)
            if command is None:
                wrong.append(line)
                continue
            options = {opt for each in command.params for opt in each.opts} | {"--help"}
            wrong += [line for opt in re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest) if opt not in options]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    folders = "bot|handlers|models|scheduler|understanding|sandbox|bench|tests|docs"
    paths = [word for word in code(page.read_text("utf-8")) if re.fullmatch(rf"(?:{folders})/[\w./-]*", word)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("readme", MEASURED)
def test_every_page_is_reached_from_the_readme(readme: str) -> None:
    """From the Chinese one those in Chinese, else in English."""
    told = (ROOT / readme).read_text("utf-8")
    english = {page.name for page in ROOT.glob("docs/*.md")} - {page.name for page in CHINESE}
    there = {f"{name[:-3]}.zh-CN.md" if "zh-CN" in readme else name for name in english}
    wanted = {name if (ROOT / "docs" / name).exists() else name.replace(".zh-CN", "") for name in there}
    assert sorted(name for name in wanted if f"](docs/{name}" not in told) == []


def test_both_readmes_tell_the_same_figures() -> None:
    english, chinese = (_measured(ROOT / name, head) for name, head in MEASURED.items())
    assert len(english) > 30
    assert [pair for pair in zip(english, chinese, strict=True) if pair[0] != pair[1]] == []


def _measured(page: Path, head: str) -> list[list[str]]:
    """The figures of the cells behind the first, row by row."""
    part = re.split(r"^## ", page.read_text("utf-8").partition(f"\n## {head}\n")[2], flags=re.MULTILINE)[0]
    rows = [line.split("|", 2)[2] for line in part.splitlines() if line.startswith("| ")]
    return [sorted(_figures(row)) for row in rows]


def test_the_chinese_page_says_how_good_reading_is_as_the_english_ones() -> None:
    page = (ROOT / "docs" / "reading.zh-CN.md").read_text("utf-8")
    shown = _figures(page.partition("\n## 读得有多准\n")[2].partition("\n错得最多")[0])
    assert len(shown) > 12
    english = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "docs/reading.md"))
    assert set(shown) - set(_figures(english)) == set()


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text.replace(",", ""))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_variable_of_the_environment_is_one(page: Path) -> None:
    known = set(re.findall(r"\$\{(\w+)", (ROOT / "config.yaml").read_text("utf-8")))
    words = re.findall(r"[A-Z]+(?:_[A-Z]+)+", " ".join(code(page.read_text("utf-8"))))
    ours = [word for word in words if word.split("_")[0] in {name.split("_")[0] for name in known}]
    assert [word for word in ours if word not in known] == []


@pytest.mark.parametrize(
    "page", [*ROOT.glob("docs/silent.md"), *ROOT.glob("docs/wechat-official*.md")], ids=named
)
def test_every_line_of_the_log_is_written_somewhere(page: Path) -> None:
    """What one is to look for: two words or more, without what differs each time."""
    source = "".join(
        path.read_text("utf-8")
        for folder in ("bot", "handlers", "models")
        for path in (ROOT / folder).rglob("*.py")
    )
    lines = [each for each in code(page.read_text("utf-8")) if re.match(r"[a-z]+ [a-z]", each)]
    words = [re.split(r"[:=…]|\w+=", each)[0].strip() for each in lines if not each.startswith(OTHERS)]
    assert [each for each in words if each not in source] == []


def test_the_chinese_page_of_settings_has_every_key_once() -> None:
    page = (ROOT / "docs" / "settings.zh-CN.md").read_text("utf-8")
    told = re.findall(r"^\| `([a-z_.]+)` \|", page, re.MULTILINE)
    assert sorted(told) == sorted(LEAVES)
