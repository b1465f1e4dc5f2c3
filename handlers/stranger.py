"""Answer whoever speaks to us where nothing can be done with it."""

from __future__ import annotations

import logging

from handlers.asked import Asked
from handlers.doubts import if_so
from handlers.elders import elder_unclear
from handlers.question import is_choice
from handlers.rounds import round_unclear
from handlers.task_reply import NO_WORDS
from models import posts, questions, tasks
from models.messages import Outgoing
from models.question_rows import QuestionState
from models.work import Work
from understanding.afterwards.corrected import slip
from understanding.afterwards.usual import chases, courtesy, greets
from understanding.afterwards.well import well
from understanding.afterwards.withdrawn import withdrawn
from understanding.helpless_words import helpless
from understanding.team.tasks import task_word

log = logging.getLogger(__name__)

UNKNOWN_GROUP = (
    "这个群还没有登记，我在这里帮不上忙。请所里的管理员把它加进登记表的“群”里，急的话请打{police}。"
)
WHAT_I_DO = "我在。哪里有事，直接说地点和情况就行，比如：兴苑小区 3 号楼楼道灯坏了。\n发 /帮助 看我能做什么。"
ASK_HIM = "别急，出了什么事、在哪儿？跟我说说，我帮您找人。眼下有危险就马上打 110。"
AT_YOUR_SERVICE = "好的，有事随时说。"
WHAT_IS_WRONG = "哪里写错了，直接发对的就行，我改过来；不用来人了就回“不用来了”。"
# Whether he told us something alone is nobody's business here.
NOTHING_HERE = "在这个群里没查到您报过的事。私聊报的，请私聊告诉我。"
UNDO = "要撤回自己刚才的操作，发 /撤销。"
STILL_ASKED = "您问的还在等民警答复，一有答复就在这里告诉您。等不及的话私聊我发“人工”，或者打{police}。"
NOTHING_WAITS = "现在没有等您回数字的问题。要问什么、有什么事，直接说就行。"
LONGEST, MOST = 40, 80
UNREADABLE = "这种消息我看不了，麻烦用文字说一下。"
NOT_BOUND = "您还没有绑定身份，这边办不了。请找所里要一个绑定码，@我 发：/绑定 码"
LOCATION = "位置收到了。麻烦再用文字说一下那里有什么事；要找最近的窗口，发“最近的户籍窗口”。"
SHOWN = "{what}收到了。麻烦再用文字说一下是哪里、什么情况。"
WHAT = {"picture": "图", "voice": "语音", "video": "视频", "file": "文件"}


def handle(asked: Asked, work: Work) -> list[Outgoing]:
    """One sentence of what can be done."""
    kind = asked.incoming.unknown_type[:LONGEST] or "known"
    where = "known" if asked.group is not None or asked.incoming.private else asked.incoming.conversation
    log.info("no matter, told what we do message=%d type=%s group=%r", asked.message_id, kind, where[:MOST])
    if asked.incoming.unknown_type:
        return [asked.reply(UNREADABLE)]
    if asked.group is None and not asked.incoming.private:
        return [asked.reply(UNKNOWN_GROUP.format(police=posts.to_ring(work.registry)))]
    if asked.incoming.media and not asked.text:
        return [asked.reply(SHOWN.format(what=WHAT[asked.incoming.media[0].kind]))]
    if asked.incoming.location is not None and not asked.text:
        return [asked.reply(LOCATION)]
    return [asked.reply(_at_a_loss(asked, work))]


def _at_a_loss(asked: Asked, work: Work) -> str:
    """Who has one task in hand most likely spoke of it; whom we do not know at work hears how to be known."""
    if asked.speaker.id is None and asked.among_staff and task_word(asked.text) is not None:
        return NOT_BOUND
    if courtesy(asked.text) and not greets(asked.text):
        return if_so.with_number(asked, AT_YOUR_SERVICE)
    if of_his_work := elder_unclear.hint(asked, work) or round_unclear.hint(asked, work):
        return of_his_work
    held = tasks.in_hand(work, asked.speaker) if asked.among_staff else []
    if len(held) == 1:
        return NO_WORDS.format(number=held[0].number)
    if is_choice(asked.text):
        return NOTHING_WAITS
    if chases(asked.text) and questions.here(work, asked.incoming, QuestionState.OPEN) is not None:
        return STILL_ASKED.format(police=posts.to_ring(work.registry))
    if helpless(asked.text):
        return ASK_HIM
    if slip(asked.text):
        return WHAT_IS_WRONG if asked.matters else AT_YOUR_SERVICE
    back = withdrawn(asked.text) is not None
    if back and asked.among_staff:
        return UNDO
    done = back or well(asked.text) is not None
    if done and asked.group is not None and not asked.among_staff and not asked.known:
        return NOTHING_HERE
    return if_so.with_number(asked, AT_YOUR_SERVICE if done else WHAT_I_DO)
