"""The points of words: what makes a danger without a rule, and what makes light of one."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from understanding import emergency, shipped
from understanding.emergency.find import find
from understanding.emergency.marked import LONGEST, room
from understanding.emergency.weights import Weights, weights_of
from understanding.kind.grams import grams

TUNING = Path(__file__).parents[3] / "bench" / "tuning"
RAW = {
    "够重": [3, 1, 0.5],
    "单凭字数": 2,
    "短话": 6,
    "短话直说": 1,
    "小句喊的": 1,
    "存疑": 0.5,
    "重": {3: "喘 没声", 1: "手冰凉", 2: "火"},
    "轻": {2: "昨天 天", 1: "笑"},
    "形管到": 9,
    "单凭词": -9,
    "压住的": 2,
    "轻压住的": 1,
    "压住的存疑": 0.25,
}
NO_SHAPES: dict[str, object] = {"类": [], "重": {}, "轻": {}}
SHAPED = {"类": ["我爷姨", "倒晕"], "重": {4: "我倒"}, "轻": {1: "○○○"}}


def table() -> Weights:
    return weights_of(RAW, NO_SHAPES)


def missing(said: str, rules: int = 0, *, plain: bool = False) -> float:
    return table().missing(said, rules, plain)


def test_a_text_is_as_heavy_as_its_words_each_once_and_the_lighter_the_longer_it_is() -> None:
    assert missing("喘，喘，没声", 1) == pytest.approx(1 - 6 / math.sqrt(4 + 4))
    assert missing("昨天笑", 1) == pytest.approx(1 + 5 / math.sqrt(3 + 4))
    assert missing("喘没声好好好好好好好", 1) > missing("喘没声", 1)


def test_numbers_and_signs_are_no_length() -> None:
    assert missing("261123-001 没声", 1) == missing("没声", 1)
    assert missing("261123-001 没声", 1, plain=True) == missing("没声", 1, plain=True)


def test_shapes_weigh_beside_the_words() -> None:
    found = weights_of(RAW, SHAPED)
    assert (
        found.missing("爷晕，好", 0, False) == found.missing("姨倒，好", 0, False) == 3 - 4 / math.sqrt(3 + 4)
    )
    assert found.missing("爷倒没声", 0, False) == pytest.approx(3 - 7 / math.sqrt(4 + 4))
    assert found.missing("笑好好", 0, False) == pytest.approx(3 + 2 / math.sqrt(3 + 4))


def test_by_its_shape_alone_it_is_no_danger() -> None:
    heavy = SHAPED | {"重": {99: "我倒"}}
    found = weights_of(RAW | {"单凭词": 0.5}, heavy)
    assert found.missing("爷晕，好好", 0, False) == 0.5
    assert found.missing("爷晕没声", 0, False) < 0


def test_beside_what_was_held_back_the_words_weigh_by_themselves() -> None:
    found = weights_of(RAW, SHAPED)
    heavy = 3 / math.sqrt(4 + 4)
    assert found.missing_beside("爷晕没声", False) == pytest.approx(2 - heavy)
    assert found.missing_beside("爷晕没声", True) == pytest.approx(1 - heavy)
    assert found.missing_beside("喘", False) == math.inf
    assert (found.doubt_beside(False), found.doubt_beside(True)) == (1.75, 0.75)


def test_where_a_rule_tells_of_it_its_shape_changes_nothing() -> None:
    assert weights_of(RAW, SHAPED).missing("爷晕，好好", 1, False) == missing("爷晕，好好", 1)


def test_where_the_words_are_too_light_no_shape_is_looked_for() -> None:
    found = weights_of(RAW | {"形管到": 2}, SHAPED)
    assert found.missing("爷晕，好好", 0, False) == 3
    assert found.missing("爷晕没声", 0, False) == pytest.approx(3 - 7 / math.sqrt(4 + 4))


def test_only_the_beginning_of_a_text_counts() -> None:
    assert missing("好" * LONGEST + "喘", 1) == missing("好" * LONGEST, 1)


def test_the_more_rules_tell_of_it_the_less_is_needed() -> None:
    assert missing("火", 2) < missing("火", 1) < missing("火")


def test_a_word_alone_is_no_danger_however_heavy() -> None:
    assert missing("火") == math.inf
    assert missing("没声喘火" + "好" * 20) == pytest.approx(3 - 8 / math.sqrt(24 + 4))


def test_a_mark_behind_it_all_tells_nothing() -> None:
    found = weights_of(RAW | {"重": {3: "来人· 来人。"}, "轻": {}}, NO_SHAPES)
    assert (
        found.missing("快来人。", 1, False)
        == found.missing("快来人，", 1, False)
        == found.missing("快来人", 1, False)
    )


def test_a_text_counts_for_no_more_than_its_beginning() -> None:
    assert room("好" * LONGEST * 3) == room("好" * LONGEST) == pytest.approx(math.sqrt(LONGEST + 4))


def test_a_few_characters_said_plainly_need_less() -> None:
    assert missing("有人喘", 1, plain=True) == missing("有人喘", 1) - 1
    assert missing("这里有个人在喘", 1, plain=True) == missing("这里有个人在喘", 1)


def test_what_stands_at_an_edge_counts_there_and_is_shown_without_its_mark() -> None:
    found = weights_of(RAW | {"重": {3: "·救命 。快来 来人·"}, "轻": {}}, NO_SHAPES)
    for said in ("救命", "他跑了。快来", "着火了，来人"):
        assert found.missing(said, 1, False) < 1, said
    assert found.missing("那是救命稻草，快来看，来人不少", 1, False) == 1
    assert found.speaking.heaviest("救命啊。快来，来人") == ["救命", "快来", "来人"]


@pytest.mark.parametrize(
    "text",
    [
        "261123-001 有人打架",
        "有人打架，在兴苑小区3号楼下",
        "兴苑小区3号楼2单元门口有人打架",
        "开发路和民福街口两个人打起来了",
        "北关家园2号楼3单元楼道里有煤气味",
        "我是安泰小区6号楼的，有人跳楼",
        "西山煤矿家属院煤气泄漏",
    ],
)
def test_a_plain_cry_with_its_place_is_no_light_talk(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


@pytest.mark.parametrize(
    "text",
    ["敲门没人应，邻居说去闺女家了", "郭奶奶耳朵背，敲门得使劲，在家呢", "小饭馆后厨的燃气报警器亮绿灯"],
)
def test_a_round_that_found_nothing_amiss_is_no_danger(text: str) -> None:
    found = find(text)
    assert found is None or found.held


def test_the_table_that_ships_is_well_formed() -> None:
    raw, known = shipped.read("emergency_weights.yaml"), emergency.load()
    words = [word for side in ("重", "轻") for row in raw[side].values() for word in str(row).split()]
    assert len(words) == len(set(words)) == len(known.weights.words.values) > 2000
    assert all(word in grams(word) for word in words)


def test_words_alone_tell_of_a_danger_that_no_rule_knows() -> None:
    found = find("我老伴躺那儿嘴唇发青手冰凉咋叫都不应了")
    assert found is not None
    assert (found.held, found.number) == ("", "120")


def test_light_words_hold_a_danger_back_and_heavy_ones_beside_them_do_not() -> None:
    told = find("我家果园夜里被人砍了二十棵树")
    assert told is not None
    assert told.held.startswith("话说得轻“夜里、")
    now = find("昨天就漏，现在味更大了头晕")
    assert now is not None
    assert not now.held


@pytest.mark.parametrize(
    "text",
    [
        "楼管说没事没事，可是水房那面墙烧着了，火苗往外蹿",
        "我婶子昨天才糊了窗户，这会儿发语音喘着说脑袋沉，舌头打结",
    ],
)
def test_a_heavy_text_gives_way_to_nothing(text: str) -> None:
    found = find(text)
    assert found is not None
    assert not found.held


def test_what_is_no_danger_and_nearly_as_heavy_is_in_doubt() -> None:
    doubtful = held = 0
    for line in (TUNING / "eighteenth_hand_kinds.jsonl").read_text("utf-8").splitlines()[:300]:
        found = find(json.loads(line)["text"])
        if found is not None and found.held:
            held += 1
            doubtful += found.doubtful
        else:
            assert found is None or not found.doubtful
    assert 0 < doubtful < held
