"""The sheets of the registry workbook as data: columns, what must be filled in, and what names a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.workbook.cells import (
    BUILDINGS,
    DAY,
    LATITUDE,
    LONGITUDE,
    OPENING,
    PERIOD,
    SEVERAL,
    TEXT,
    TIMES,
    YEAR,
    YES,
    Kind,
    choice,
)
from bot.workbook.known_by import CODE, NAME, NAMES, PHONE
from bot.workbook.shapes import POLYGON
from bot.workbook.tidy import narrow

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading. `refers` says that its words must be grids, or grids and communities."""

    name: str
    kind: Kind = TEXT
    required: bool = False
    refers: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `key` are the columns that tell its rows apart; `example` fills the template's first row."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    example: tuple[str, ...]

    def column(self, name: str) -> Column | None:
        """The column under a heading; `*` and spaces in and around it do not matter."""
        wanted = "".join(narrow(name).strip("*").split())
        return next((column for column in self.columns if column.name == wanted), None)


def _must(name: str, kind: Kind = TEXT, **more: str) -> Column:
    return Column(name, kind, required=True, **more)


PLACE_KINDS = ("小区", "道路", "楼宇", "学校", "单位", "商铺", "地标", "村")
ROLES = ("民警", "治安协管员", "矛盾调解员", "网格长", "网格员", "志愿者")
PLATFORMS = {"钉钉": "dingtalk", "微信": "wechat", "企业微信": "wecom"}
GRID, AREA = "grid", "area"

SHEETS = (
    Sheet(
        "网格",
        (_must("编号", CODE), _must("名称"), _must("社区"), Column("街道"), Column("单位"), Column("备注")),
        ("编号",),
        ("140602001010001", "府东一网格", "府东社区", "北城街道", "某某物业", ""),
    ),
    Sheet(
        "地点",
        (
            _must("名称"),
            Column("别名", SEVERAL, note="老名字、简称，用 ; 隔开"),
            Column("类型", choice(*PLACE_KINDS)),
            _must("网格", refers=GRID),
            Column("楼栋", BUILDINGS, note="只有一部分楼属于这个网格时才填"),
            Column("经度", LONGITUDE),
            Column("纬度", LATITUDE),
            Column("地址"),
        ),
        ("名称", "网格", "楼栋"),
        ("兴苑小区", "兴苑", "小区", "140602001010001", "1-6", "112.4398", "39.3322", "市府东街"),
    ),
    Sheet(
        "边界",
        (_must("网格", refers=GRID), _must("多边形", POLYGON)),
        ("网格",),
        ("140602001010001", "POLYGON((112.43 39.33,112.44 39.33,112.44 39.34,112.43 39.33))"),
    ),
    Sheet(
        "人员",
        (
            _must("姓名", NAME),
            _must("角色", choice(*ROLES)),
            Column("网格", SEVERAL, refers=AREA, note="网格编号或社区名，可以几个"),
            Column("单位"),
            Column("电话", PHONE),
            Column("钉钉", CODE, note="钉钉 userid，没有就空着，用绑定码"),
            Column("微信", CODE),
            Column("企业微信", CODE),
            Column("党员", YES),
            Column("专长"),
        ),
        ("姓名", "角色", "单位", "电话"),
        ("张三", "网格员", "140602001010001", "某某物业", "", "", "", "否", ""),
    ),
    Sheet(
        "群",
        (
            _must("平台", choice("dingtalk", "wechat", "wecom", called=PLATFORMS)),
            _must("群号", CODE, note="在群里 @一呼 发 /群号 可以看到"),
            Column("名称"),
            _must("类型", choice("群众", "网格", "民警", "群防群治")),
            Column("范围", SEVERAL, refers=AREA, note="网格编号或社区名，可以几个"),
        ),
        ("平台", "群号"),
        ("wechat", "12345@chatroom", "府东社区便民群", "群众", "府东社区"),
    ),
    Sheet(
        "老人",
        (
            _must("姓名", NAME),
            Column("性别", choice("男", "女")),
            Column("出生年", YEAR),
            _must("网格", refers=GRID),
            _must("住址"),
            Column("电话", PHONE),
            Column("紧急联系人", NAME),
            Column("联系人电话", PHONE),
            Column("健康"),
            Column("备注"),
        ),
        ("姓名", "住址"),
        ("李奶奶", "女", "1945", "140602001010001", "兴苑小区3号楼2单元101", "", "女儿", "", "", ""),
    ),
    Sheet(
        "值班",
        (_must("日期", DAY), _must("班次"), _must("民警", NAMES), Column("协管员", NAMES)),
        ("日期", "班次"),
        ("2026-11-23", "白班", "张三", "李四"),
    ),
    Sheet(
        "警务站",
        (
            _must("名称"),
            Column("地址"),
            Column("经度", LONGITUDE),
            Column("纬度", LATITUDE),
            Column("窗口"),
            Column("时间", OPENING),
            Column("自助机"),
            Column("电话", PHONE),
        ),
        ("名称",),
        ("迎宾路警务站", "站前街 2 号", "", "", "户籍;车管", "工作日 09:00-12:00;14:30-17:30", "", ""),
    ),
    Sheet(
        "知识",
        (
            _must("问题"),
            Column("相似问法", SEVERAL),
            _must("答案"),
            Column("类别"),
            Column("来源"),
            Column("有效期至", DAY),
            Column("更新日期", DAY, note="空着就是导入的那天，答的时候写在后面"),
        ),
        ("问题",),
        (
            "身份证丢了怎么补办",
            "补办身份证;身份证遗失",
            "本人带户口簿到户籍窗口办理。",
            "户籍",
            "《居民身份证法》",
            "",
            "",
        ),
    ),
    Sheet(
        "常态任务",
        (
            _must("名称"),
            _must("类型", choice("护校", "巡防", "消防", "隐患", "视频巡查")),
            Column("网格", SEVERAL, refers=AREA),
            Column("地点", note="几个点要分别签到的，用 ; 隔开"),
            Column("负责人", NAMES, note="人员表里的姓名，可以几个；空着就是网格的人"),
            _must("周期", PERIOD, note="上学日、每日、工作日、每周一;每周四、每月1日，或 RRULE"),
            Column("时段", TIMES),
            Column("说明", note="几个要分别查的，用 ; 隔开"),
        ),
        ("名称",),
        ("府东小学护学岗", "护校", "140602001010001", "府东小学", "", "上学日", "07:10-07:50", ""),
    ),
    Sheet(
        "探头",
        (
            _must("编号", CODE),
            Column("名称"),
            Column("地点"),
            Column("网格", refers=GRID),
            Column("经度", LONGITUDE),
            Column("纬度", LATITUDE),
        ),
        ("编号",),
        ("SC0001", "府东小学东侧", "府东小学", "140602001010001", "112.4398", "39.3322"),
    ),
)
BY_NAME = {sheet.name: sheet for sheet in SHEETS}
