"""Settings: each problem is told by its name, all at once; secrets come from the environment only."""

from __future__ import annotations

import base64
import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.config import BadSettings, load, parse
from bot.settings import settings_words

KEY = base64.b64encode(bytes(range(32))).decode()
ENVIRONMENT = {"YIHU_KEY": KEY, "SECRET": "s3cret"}
LEAST: dict[str, Any] = {"privacy": {"key": "${YIHU_KEY}"}}


def problems(raw: dict[str, Any], environment: dict[str, str] = ENVIRONMENT) -> list[str]:
    with pytest.raises(BadSettings) as bad:
        parse(raw, environment)
    return bad.value.problems


def test_the_least_settings_are_enough() -> None:
    config = parse(LEAST, ENVIRONMENT)
    assert (config.dingtalk, config.onebot, config.demo_start) == (None, None, None)
    assert config.settings.clocks.ask == timedelta(minutes=3)
    assert (config.media.folder, config.media.most) == (Path("data/media"), 20 << 20)


def test_the_file_of_the_project_is_good() -> None:
    config = load(Path(__file__).parents[2] / "config.yaml", ENVIRONMENT)
    assert config.database_url == "sqlite:///data/yihu.db"
    assert config.language_model is None
    assert config.settings.hours.shifts[0] == (time(8, 30), time(12))


@pytest.mark.parametrize("environment", [{}, {"YIHU_KEY": ""}, {"YIHU_KEY": "short"}, {"YIHU_KEY": "!" * 44}])
def test_without_a_good_key_nothing_starts(environment: dict[str, str]) -> None:
    (problem,) = problems(LEAST, environment)
    assert problem.startswith("privacy.key: ")
    assert environment.get("YIHU_KEY", "") in ("", "short") or environment["YIHU_KEY"] not in problem


@pytest.mark.parametrize("raw", [{}, {"privacy": {}}, {"privacy": {"key": ""}}, {"privacy": None}])
def test_a_file_that_does_not_name_the_key_is_told_what_to_write(raw: dict[str, Any]) -> None:
    """The variable is set: to ask for it once more would help nobody."""
    (problem,) = problems(raw, {"YIHU_KEY": KEY})
    assert problem.startswith("privacy.key: 没有写。")
    assert 'privacy: {key: "${YIHU_KEY}"}' in problem


def test_a_time_without_its_quotation_marks_is_told_how_it_is_written() -> None:
    raw = LEAST | yaml.safe_load("hours: {shifts: [[08:30, 22:00]]}\nclocks: {ask: 3}")
    told = problems(raw)
    assert len(told) == 2
    assert all('"22:00"' in problem and "3m" in problem for problem in told)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ({"stations": {}}, "stations"),
        ({"station": {"nmae": "x"}}, "station"),
        ({"station": {"timezone": "Mars/Base"}}, "station.timezone"),
        ({"station": {"timezone": "../etc/passwd"}}, "station.timezone"),
        ({"station": {"coordinates": "bd09"}}, "station.coordinates"),
        ({"station": 5}, "station"),
        ({"hours": {"shifts": [["8:30", "12:00"]]}}, "hours.shifts"),
        ({"hours": {"shifts": [["12:00", "08:30"]]}}, "hours.shifts"),
        ({"hours": {"shifts": [["08:30+08:00", "12:00"]]}}, "hours.shifts"),
        ({"hours": {"workdays": "france"}}, "hours.workdays"),
        ({"hours": {"workdays": [0, 8]}}, "hours.workdays"),
        ({"hours": {"exceptions": {"2026-13-01": "off"}}}, "hours.exceptions"),
        ({"hours": {"exceptions": {"2026-12-31": "maybe"}}}, "hours.exceptions"),
        ({"elders": {"remind_after": "soon"}}, "elders.remind_after"),
        ({"media": {"most_mb": 0}}, "media.most_mb"),
        ({"media": {"keep": "for ever"}}, "media.keep"),
        ({"elders": {"remind_after": "60h"}}, "elders.remind_after"),
        ({"elders": {"overdue_after": "30h", "remind_after": "20h"}}, "elders.overdue_after"),
        ({"elders": {"daylight": ["20:00", "08:00"]}}, "elders.daylight"),
        ({"elders": {"daylight": ["8", "20:00"]}}, "elders.daylight"),
        ({"elders": {"counts": ["wave"]}}, "elders.counts"),
        ({"elders": {"counts": []}}, "elders.counts"),
        ({"elders": {"volunteer": True}}, "elders"),
        ({"elders": {"own_word": "always"}}, "elders.own_word"),
        ({"elders": {"burst": 1}}, "elders.burst"),
        ({"elders": {"burst_within": "x"}}, "elders.burst_within"),
        ({"elders": {"spot_checks": 2}}, "elders.spot_checks"),
        ({"elders": {"spot_within": "x"}}, "elders.spot_within"),
        ({"roster": {"白班": ["08:00", "25:00"]}}, "roster.白班"),
        ({"database": {"url": "mysql://x"}}, "database.url"),
        ({"database": {"url": "no address"}}, "database.url"),
        ({"database": {"url": "postgresql://x/y"}}, "database.url"),
        ({"web": {"port": 70000}}, "web.port"),
        ({"web": {"port": -1}}, "web.port"),
        ({"web": {"port": "eighty"}}, "web.port"),
        ({"web": {"public_url": "desk.example"}}, "web.public_url"),
        ({"clocks": {"ask": "soon"}}, "clocks.ask"),
        ({"clocks": {"ask": "0m"}}, "clocks.ask"),
        ({"clocks": {"ask": "99999999999d"}}, "clocks.ask"),
        ({"privacy": {"key": "${YIHU_KEY}", "chatter": "x"}}, "privacy.chatter"),
        ({"scheduler": {"tick": ""}}, "scheduler.tick"),
        ({"log": {"level": "LOUD"}}, "log.level"),
        ({"log": {"format": "xml"}}, "log.format"),
        ({"dingtalk": {"client_id": "x"}}, "dingtalk.client_secret"),
        ({"dingtalk": {"client_secret": "${SECRET}"}}, "dingtalk.client_id"),
        ({"dingtalk": {"client_id": "x", "client_secret": "${SECRET}", "mode": "poll"}}, "dingtalk.mode"),
        ({"dingtalk": {"client_id": "x", "client_secret": "${SECRET}", "qps": -1}}, "dingtalk.qps"),
        ({"onebot": {"access_token": "${SECRET}", "per_minute": 0}}, "onebot.per_minute"),
        ({"demo": {"now": "today"}}, "demo.now"),
        ({"demo": {"now": "2026-11-23T10:00:00"}}, "demo.now"),
        ({"demo": {"now": "2026-11-23T10:00:00+08:00"}, "web": {"host": "0.0.0.0"}}, "web.host"),  # noqa: S104
        ({"web": {"public_url": "${NOWHERE}"}}, "web.public_url"),
        ({"wecom_webhook": {"url": "${SECRET}"}}, "wecom_webhook.url"),
        ({"wecom_bot": {"bot_id": "x"}}, "wecom_bot.secret"),
        ({"wecom_broadcast": {"corp_id": "x", "secret": "${SECRET}"}}, "wecom_broadcast.owners"),
        ({"wecom_bot": {"bot_id": "x", "secret": "${SECRET}", "ws_url": "http://x"}}, "wecom_bot.ws_url"),
    ],
)
def test_each_problem_is_told_by_its_name(raw: dict[str, Any], name: str) -> None:
    told = problems(LEAST | raw)
    assert len(told) == 1
    assert told[0].startswith(name)
    # In the words of whoever has to set it right.
    assert re.fullmatch(r"[\w.\[\]]+: .*[\u4e00-\u9fff].*。", told[0]), told[0]
    assert not re.search(r"\b(must|is|not|Expected|missing)\b", told[0])


def test_all_problems_are_told_at_once() -> None:
    raw = LEAST | {
        "station": {"coordinates": "x"},
        "clocks": {"ask": "x", "choice": "y"},
        "log": {"format": "z"},
    }
    assert len(problems(raw)) == 4


@pytest.mark.parametrize(
    ("section", "key"),
    [
        ("dingtalk", "client_secret"),
        ("dingtalk", "event_token"),
        ("dingtalk", "event_aes_key"),
        ("onebot", "access_token"),
        ("wecom_webhook", "url"),
        ("privacy", "key"),
    ],
)
@pytest.mark.parametrize("written", [KEY, "${SECRET:-" + KEY + "}", "x${SECRET}", "${SECRET}${SECRET}"])
def test_a_secret_in_the_file_is_refused_and_not_told(section: str, key: str, written: str) -> None:
    told = problems(LEAST | {section: {key: written}})
    assert any(problem.startswith(f"{section}.{key}: 密钥不能写在文件里") for problem in told)
    assert KEY not in "".join(told)


def test_a_password_in_the_databases_address_is_refused_and_not_told() -> None:
    told = problems(LEAST | {"database": {"url": "postgresql+psycopg://yihu:hunter2@db/yihu"}})
    assert told[0].startswith("database.url: 密钥不能写在文件里")
    assert "hunter2" not in "".join(told)
    url = {"url": "postgresql+psycopg://yihu:${SECRET}@db/yihu"}
    assert "s3cret" in parse(LEAST | {"database": url}, ENVIRONMENT).database_url
    assert parse(
        LEAST | {"database": {"url": "${URL}"}}, ENVIRONMENT | {"URL": "sqlite:///x.db"}
    ).database_url


def test_all_problems_are_told_at_once_and_none_twice() -> None:
    raw = LEAST | {
        "wbe": {},
        "web": {"port": 99999},
        "log": {"level": 5, "colour": True},
        "dingtalk": {"client_id": "x", "client_secret": "${NOWHERE}"},
        "hours": {"shifts": [["9", "8"]]},
    }
    keys = [problem.split(":")[0] for problem in problems(raw)]
    assert sorted(keys) == ["dingtalk.client_secret", "hours.shifts.0", "log.level", "wbe", "web.port"]


def test_a_section_that_cannot_be_read_has_no_further_problems() -> None:
    raw = LEAST | {
        "privacy": {"key": "${YIHU_KEY}", "chatter": []},
        "dingtalk": {"client_id": "x", "qps": "x"},
    }
    assert {problem.split(":")[0] for problem in problems(raw)} == {"privacy.chatter", "dingtalk.qps"}


def test_an_empty_variable_takes_the_default() -> None:
    raw = LEAST | {"web": {"port": "${PORT:-9000}"}, "station": {"name": "${NAME:-}"}}
    config = parse(raw, ENVIRONMENT | {"PORT": ""})
    assert (config.web.port, config.settings.station.name) == (9000, "")


def test_days_and_switches_as_yaml_reads_them() -> None:
    raw = LEAST | {"hours": {"exceptions": {date(2026, 12, 31): False, "2027-01-03": "on"}}}
    assert parse(raw, ENVIRONMENT).settings.hours.exceptions == {
        date(2026, 12, 31): False,
        date(2027, 1, 3): True,
    }


def test_days_in_a_file_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "days.yaml").write_text("2026-12-31: off\n2027-01-03: on\n", "utf-8")
    raw = LEAST | {"hours": {"exceptions": "days.yaml"}, "school": {"exceptions": "days.yaml"}}
    settings = parse(raw, ENVIRONMENT, tmp_path).settings
    assert settings.hours.exceptions == {date(2026, 12, 31): False, date(2027, 1, 3): True}
    assert settings.school.exceptions == settings.hours.exceptions


@pytest.mark.parametrize("content", [None, "- 2026-12-31", "{", "2026-12-31: maybe"])
def test_a_file_of_days_that_is_none_is_named(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "days.yaml").write_text(content, "utf-8")
    with pytest.raises(BadSettings) as bad:
        parse(LEAST | {"hours": {"exceptions": "days.yaml"}}, ENVIRONMENT, tmp_path)
    assert [problem.split(":")[0] for problem in bad.value.problems] == ["hours.exceptions"]


def test_demo_mode_talks_to_this_machine_only() -> None:
    raw = LEAST | {
        "demo": {"now": "2026-11-23T10:00:00+08:00"},
        "dingtalk": {"client_id": "x", "client_secret": "${SECRET}"},
    }
    assert {problem.split(":")[0] for problem in problems(raw)} == {"dingtalk.api_base", "dingtalk.oapi_base"}


@pytest.mark.parametrize("text", ["- a\n- b\n", "a: [", "\0", "just words"])
def test_a_file_that_is_no_settings(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadSettings):
        load(path, ENVIRONMENT)
    with pytest.raises(BadSettings):
        load(tmp_path / "nowhere.yaml", ENVIRONMENT)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("station: {name: 甲}\nhours: {exceptions: {2026-02-30: off}}\n", "第 2 行第 22 列写的日期或数不对"),
        ("clocks: {ask: 3m}\nlog: {}\nclocks: {}\n", "第 3 行的“clocks”前面已经写过一次"),
        ("station: {name: 甲, name: 乙}\n", "第 1 行的“name”前面已经写过一次"),
    ],
)
def test_a_day_that_never_comes_and_a_key_twice_are_told_by_their_line(
    tmp_path: Path, text: str, why: str
) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadSettings, match=why):
        load(path, ENVIRONMENT)


def test_a_bridge_needs_an_http_address() -> None:
    wrong = {"bridge": {"secret": "${SECRET}", "send_url": "ftp://x"}}
    assert problems(LEAST | wrong) == [settings_words.NOT_HTTP.format(key="bridge.send_url")]
    assert parse(LEAST | {"bridge": {"secret": "${SECRET}"}}, ENVIRONMENT).bridge is not None


def test_platforms_whose_keys_stand_there_are_on() -> None:
    kf = {"corp_id": "ww1", "secret": "${SECRET}", "token": "${SECRET}", "aes_key": "${AES}"}
    raw = {
        "wechat_kf": {**kf, "servicers": ["li"]},
        "wechat_official": {"app_id": "wx1", "secret": "${SECRET}", "token": "${SECRET}"},
    }
    config = parse(LEAST | raw, ENVIRONMENT | {"AES": "x" * 43})
    assert config.wechat_kf is not None
    assert config.wechat_official is not None
    assert config.settings.servicers
    least = parse(LEAST, ENVIRONMENT)
    assert (least.wechat_kf, least.wechat_official, least.settings.servicers) == (None, None, False)
