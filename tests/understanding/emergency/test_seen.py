"""Dangers told by what is seen alone: who is missing, what is left, what sticks or comes down, is written."""

from __future__ import annotations

import pytest

from understanding.emergency import find

SEEN = [
    *("工地那个积水坑 三个小孩进去的 出来俩", "渔场那个冰坑 三个后生下去捞网的 上来俩"),
    *("他舅非要给我们表演憋气,下去两分钟了,池子里没冒泡", "坐着汽车内胎去河心捞网,内胎翻了,就看见草帽漂着"),
    *("修灯箱的师傅两只手粘在铁架上,浑身抖,谁去拉闸", "楼下娃们摸充电桩 一个贴上面下不来了 头发都立起来"),
    *("仓库那头橘红橘红的,栓拧不出水,大家拿被子拍", "网吧里黑漆漆的,警铃响,我们蹲着墙摸,找不到出口"),
    *("有个陌生号打来,让我听了一声闺女哭,说准备二十万赎人", "我舅把我妹许给外村一个人,今晚就来接,锁在西屋呢"),
    *("四个大汉把收粮老板头上蒙了布袋,塞进越野车走了", "收银小票背面写着救我,那个女的坐在窗边,店在高速出口"),
    *("劳务市场说招工把我俩拉进山沟,身份证收了,想跑的都挨了打", "托管班老师说娃让他舅接走了,我家没有舅舅"),
    *("替我照看好大黄,卡在枕头底下,不想再拖累你们了", "车窗上贴着纸,写着有毒勿开,请直接报警,人在后座不动"),
    *("宿舍五个人都晕得站不起来,火盆烧了一宿,猫也死了", "食堂雨棚哗一声拍平了,底下一排打饭的学生"),
    *("擦窗的挂在九楼窗沿,绳子磨断一股,底下是水泥地", "毛驴自己回来了,鞍上有血,我爹赶集没回"),
    *("奶奶推门说要回娘家,外头零下二十,已经三个小时", "平衡车充着电鼓起来了,滋滋响,一股焦味"),
]
LIKE_THEM = [
    *("三个人进考场,出来俩,一个还在写", "衣服都在岸上晾着呢,钓鱼的在树底下吃西瓜"),
    *("手粘502上了,洗不掉,头发都立起来了", "窗户都映红了,晚霞真好看,风往村里刮"),
    *("首付要二十万,不许报高价,天黑前给准话", "头上套了个塑料袋接雨,跑回来还是湿透了"),
    *("捡到一张纸条,上头写着猫咪领养,电话在背面", "手机全收上去了,老师说考完才给,不让出考场"),
    *("无线密码是你生日,别等我吃饭了,走了", "门上贴了张纸,写着停水通知,没人在家"),
    *("四个人都吐槽炉子不好用,退了", "危房拆了,哗一声全下来了,下面没人,围观的一堆"),
    *("风筝挂在树杈上,线松了,娃下不来台", "羊自己回圈了,放羊的在后头唱着歌"),
    *("奶奶出门说去跳舞,天都黑了才回来了", "抱着电线杆喊哥,喝多了"),
]


def _counts(text: str) -> bool:
    found = find(text)
    return found is not None and not found.held


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen_tells_of_it_without_its_name(text: str) -> None:
    assert _counts(text)


@pytest.mark.parametrize("text", LIKE_THEM)
def test_the_same_words_in_what_is_done_any_day_tell_of_nothing(text: str) -> None:
    assert not _counts(text)


@pytest.mark.parametrize(
    "text",
    ["骑走我家羊的那个贼,去年也来过,今晚又翻进来,我爷跟他撕扯呢", "去年培训讲过,可水真来了,我妈卡在屋里"],
)
def test_what_came_before_does_not_hold_back_what_is_here_now(text: str) -> None:
    assert _counts(text)


def test_what_only_makes_a_danger_less_likely_holds_back_nothing_told_outright() -> None:
    assert _counts("物业的灯箱上,师傅两只手粘住了,浑身抖,谁知道总闸在哪")
    assert not _counts("昨天看电影,师傅两只手粘在配电箱上,浑身抖,真吓人")
