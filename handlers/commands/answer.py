"""/答: an officer answers a question once, to whoever asked it, and says whether to answer so always."""

from __future__ import annotations

from handlers import confirm
from handlers.asked import Asked
from handlers.commands.command import NOT_HERE, Command, Given, Section
from models import answering, kept_answers, kf_room, questions
from models.messages import Outgoing
from models.question_list import holds, in_force, made_of, shortly
from models.question_rows import OpenQuestion, QuestionState
from models.roles import Role
from models.work import Work

WHICH = "要写问题的编号。发 /问题 看有哪些。"
NOTHING = "要写答什么。"
NO_SUCH = "没有这个编号的问题。发 /问题 看有哪些。"
ALREADY = "{id} 已经答过了：{answer}"
CHOSEN = "问 {id} 的人已经自己选到答案了，没有再发给他。"
ANSWERED = "已经答给 {n} 位。"
PASSED_ON = "已经转给他了。"
# Source: 微信客服, 发送消息: five in the 48 hours after the customer's last word.
WAITS = (
    "微信客服现在不让再给他发了（他说一次话，48 小时内最多回 5 条），等他再说话时一起带给他。急的话请打电话。"
)
MASKED = "（群里没有发号码和门牌）"
ALWAYS = "以后有人问“{question}”，都这样答吗？"
ONCE = "好，只答这一次。"
KEPT = "记下了，以后有人问“{question}”就这样答。要收回发 /撤销。"
CHANGED = (
    "等一下，“{question}”这条资料在您确认之前改过了，现在是：\n{now}\n（{source}）\n"
    "您要记的是：\n{answer}\n要换成您的吗？"
)
REMOVED = "等一下，“{question}”这条资料在您确认之前撤掉了。还是都按您的来答吗？"
NO_SOURCE = "没写来源"
ADOPT = ("采用", "用", "可以")
BASED_ON = "\n（依据：{sources}）"
OVER = "拟这条答复用的资料已经过了有效期，或者撤掉了，请写上内容。"
OTHER_SINCE = "拟这条答复用的资料后来改过了，现在是：\n{now}\n请看一下，自己写上内容。"
NO_DRAFT = "这个问题没有拟好的答复，请写上内容。"
GONE = "这个问题已经处理过了。"


def run(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """`/答 编号 内容`; to somebody who wants a human it is passed on, as often as the officer likes."""
    if not asked.among_staff:
        return [asked.reply(NOT_HERE)]
    row, text = questions.numbered(work, words)
    if row is None or row.text is None:
        raise Given(NO_SUCH if words[:1].isdigit() else WHICH)
    if not text:
        raise Given(NOTHING)
    if text in ADOPT and row.draft is None:
        raise Given(NO_DRAFT)
    if text in ADOPT and not holds(work, row):
        raise Given(_why_not(work, row))
    text = _drafted(work, row) if text in ADOPT else text
    if row.state == QuestionState.TALK:
        return [
            asked.reply(WAITS if kf_room.shut(work, row.platform, row.conversation) else PASSED_ON),
            answering.pass_on(work, row, text, asked.speaker.id, asked.message_id),
        ]
    if row.state in questions.ANSWERED and row.answer is not None:
        return [asked.reply(ALREADY.format(id=row.id, answer=shortly(work.vault.open(row.answer))))]
    sent = answering.answer(work, row, text, asked.speaker.id)
    if not sent:
        return [asked.reply(CHOSEN.format(id=row.id))]
    return [_asked_back(asked, work, row, sent), *sent]


def _why_not(work: Work, row: OpenQuestion) -> str:
    if not in_force(work, row):
        return OVER
    now = "\n".join(f"“{each.question}”：{each.answer}" for each in made_of(work, row))
    return OTHER_SINCE.format(now=now)


def _drafted(work: Work, row: OpenQuestion) -> str:
    """The draft with the sources of the entries that it was made of."""
    used = filter(None, (each.source for each in made_of(work, row)))
    sources = "、".join(dict.fromkeys(used))
    return work.vault.open(row.draft) + (BASED_ON.format(sources=sources) if sources else "")


def _asked_back(asked: Asked, work: Work, row: OpenQuestion, sent: list[Outgoing]) -> Outgoing:
    masked = MASKED if answering.hides(work, row) and not all(each.to.private for each in sent) else ""
    always = ALWAYS.format(question=shortly(kept_answers.question_of(work, row)))
    question = f"{ANSWERED.format(n=len(sent))}{masked}\n{always}"
    return _ask(asked, work, row, question)


def _ask(asked: Asked, work: Work, row: OpenQuestion, question: str) -> Outgoing:
    """Remembered with how the entry stands that would be replaced."""
    return confirm.ask(asked, work, COMMAND.names[0], f"{row.id} {kept_answers.mark(work, row)}", question)


def confirmed(asked: Asked, work: Work, words: str) -> list[Outgoing]:
    """It becomes an entry of the knowledge; looked at anew, since meanwhile somebody may have kept it."""
    row, mark = questions.numbered(work, words)
    if row is None or row.state != QuestionState.ANSWERED:
        return [asked.reply(GONE)]
    if mark != kept_answers.mark(work, row):
        return [_ask(asked, work, row, _changed(work, row))]
    return [asked.reply(KEPT.format(question=shortly(kept_answers.keep(work, row, asked.speaker.id))))]


def _changed(work: Work, row: OpenQuestion) -> str:
    question, entry = shortly(kept_answers.question_of(work, row)), kept_answers.present(work, row)
    if entry is None:
        return REMOVED.format(question=question)
    day = f"{entry.updated_on:%m-%d}" if entry.updated_on else ""
    source = " ".join(filter(None, (entry.source, day))) or NO_SOURCE
    answer = kept_answers.answer_of(work, row)
    return CHANGED.format(question=question, now=entry.answer, source=source, answer=answer)


COMMAND = Command(
    names=("答", "answer"),
    about="答群众的问题，以后也可以都这样答",
    usage="/答 编号 内容",
    example="/答 12 带户口簿到户籍窗口办，当场取。",
    run=run,
    confirmed=confirmed,
    declined=ONCE,
    roles=frozenset({Role.OFFICER, Role.AUXILIARY}),
    order=27,
    section=Section.WORK,
)
