"""What is taken out, by sort, as it is called when it is shown."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """One sort of what is personal."""

    MESSAGES = "他发的消息"
    SUMMARIES = "事项里他的原话"
    LINES = "时间线里他的原话"
    REPORTERS = "反映人的称呼和账号"
    CONTACTS = "接警单上的联系方式"
    RATINGS = "评价里的话"
    MEDIA = "照片、语音和文件"
    EXAMPLES = "教一呼用的例句"
    QUESTIONS = "问过的问题"
    DOUBTS = "险情线索"
    FIVE_REPORTS = "五报"
    APPOINTMENTS = "预约"
    MEDIATIONS = "调解"
    ELDERS = "老人的资料"
    OUTGOING = "一呼说过的话"
    MENTIONS = "别人的话里他的号码"
    CHATS = "账号、私聊和选项"
