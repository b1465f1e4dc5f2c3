"""Nothing personal leaves for a model, in whatever words it stands; and what people say stays readable."""

from __future__ import annotations

import pytest

from bot.language_model.masking import Masking, mask

FRAMES = (
    "{}的身份证丢了怎么补",
    "我想问下{}能不能迁户口",
    "听说{}在你们那登记过",
    "让{}去派出所签字行吗",
    "户主是{}要换户口本",
    "今天看见{}开车撞人",
    "昨天{}和邻居吵架",
    "{}",
)
NAMES = """
王芳 张伟 李四 刘建国 王占奎 周永胜 高翀 马丽 何洁 安然 时敏 关云长 方圆 于成龙
胡雪梅 石磊 白喜梅 任我行 雷占奎 史泰龙 崔河 仇云泽 付雨水 向婉 金哲 韩福莲 谢霆锋
余华 温岚 牛莉 钱学森 项羽 康银花
田根生 欧阳娜 诸葛亮 司马光 上官婉儿 陈小二 周一鸣 文天祥
"""


@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_that_nobody_gave_stays_here_wherever_it_stands(name: str) -> None:
    for frame in FRAMES:
        masked = mask(frame.format(name), [])
        assert name[:2] not in masked.text, masked.text
        assert name[1:] not in masked.text or len(name) == 2, masked.text
        assert masked.back(masked.text) == frame.format(name)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("老王家的狗咬人了", "老王"),
        ("小李说要补办", "小李"),
        ("村里的王大爷要低保", "王"),
        ("感谢张警官", "张"),
        ("刘姐，麻烦问下", "刘"),
        ("李某某欠我钱", "李"),
        ("子涵妈妈想问上户口", "子涵"),
        ("阿卜杜拉·买买提的居住证", "买买提"),
        ("我叫翠花，想落户", "翠花"),
        ("孩子他妈叫翠花", "翠花"),
        ("姓李的住户", "李"),
        ("老伴姓陈，要落户", "陈"),
        ("军官证字第00123号怎么换", "00123"),
        ("我在39.3313,112.4328，离哪个窗口近", "112.4328"),
        ("我爸高峰要落户", "高峰"),
        ("卡号6222 0212 3456 7890 123被冻结", "6222"),
        ("身份证 140602 19900101 123x丢了", "140602"),
        ("身份证14060219900101123X", "123X"),
        ("电话 138 1234 5678", "138"),
        ("电话０３４９-2022222", "2022222"),
        ("一三八 一二三四 五六七八", "一二三四"),
        ("138一二三四5678", "一二三四"),
        ("车牌晋F·12A45", "12A45"),
        ("绿牌晋FD12345", "D12345"),
        ("我微信abc_123，加一下", "abc"),
        ("vx：zhangsan", "zhangsan"),
        ("护照E12345678丢了", "E12345678"),
        ("QQ是123456", "123456"),
        ("住502的", "502"),
        ("3-2-501漏水", "501"),
        ("8#1201", "1201"),
        ("12栋1201", "1201"),
        ("三单元五零二", "五零二"),
        ("五排三号的狗", "五排三号"),
        ("建设街88号", "88"),
        ("1990年5月1日出生", "1990"),
        ("卡尾号3456", "3456"),
    ],
)
def test_what_is_personal_stays_here(text: str, secret: str) -> None:
    masked = mask(text, [])
    assert secret not in masked.text, masked.text
    assert masked.back(masked.text) == text


@pytest.mark.parametrize(
    "text",
    [
        "我爸不在了户口咋销",
        "王家村的户口怎么迁，张家口能办吗",
        "一张照片够吗，行李丢了",
        "12月3号能办吗，20 个工作日，8点到12点",
        "打110还是12345",
        "每周一到周五几点下班",
        "我爸高血压，13 岁能办身份证吗",
        "老师要证明，小时候的户口在老家",
        "公安局的电话，带孙子去派出所",
        "民警同志，主任何时在",
        "孩子跟妈姓要什么，老百姓方便吗",
    ],
)
def test_what_people_say_is_left(text: str) -> None:
    assert mask(text, []).text == text


def test_the_same_in_two_texts_is_one_mark() -> None:
    hidden = Masking(["翠花"])
    assert hidden.text("翠花找李建国") == "〔1〕找〔2〕"
    masked = hidden.masked("李建国和翠花")
    assert masked.text == "〔2〕和〔1〕"
    assert masked.back("请〔1〕来") == "请翠花来"


@pytest.mark.parametrize(
    "text",
    [
        "一三八.零三四九.一二三四", "壹叁捌 零叁肆玖 壹贰叁肆", "１３８·０３４９·１２３４",
        "幺三八、零三四九、幺二三四",
        "140602 1980 0101 123X", "一四零六零二 一九八零零一零一 一二三四",
    ],
)  # fmt: skip
def test_a_number_is_taken_out_whole_in_whatever_writing(text: str) -> None:
    masked = mask(f"电话{text}打不通", [])
    assert masked.text == "电话〔1〕打不通"
    assert masked.back(masked.text) == f"电话{text}打不通"
