// The script beside the phones: six lines that tick themselves off; a tap on one sets up the right phone.

import { firstChoice, firstSpeaker, choiceOf } from "./chats.js";
import { el } from "./dom.js";
import { remember, remembered } from "./memory.js";
import { BOT } from "./store.js";

const LOOKED = "looked";
const NOT_YET = "还没有可以点的任务卡，先做前面的步骤。";
const QUIET_YET = "一呼还没有说结果，先做前面的步骤。";

export class ScriptView {
  // `next` is a button that stands for the next line where the script is out of sight; `reach` brings a phone into view and returns it, `inView` returns it where it is.
  constructor(store, node, next, { reach, inView }, tell) {
    Object.assign(this, { store, next, reach, inView, tell, looked: remembered(LOOKED) });
    next.addEventListener("click", () => this.#do(this.store.lines.find((line) => !this.#isDone(line))));
    this.list = el("ol", { class: "lines" });
    this.end = el("p", { class: "end", role: "status" });
    node.append(el("h2", {}, "跟着走一遍"), el("p", { class: "lead" }, "点一行，手机上就准备好了；做完会自己打勾。"), this.list, this.end);
    store.addEventListener("lines", () => {
      if (this.store.lines.some((line) => isLook(line) && !line.done)) this.#remember(null);
      if (!this.look()) this.#show();
    });
  }

  // What is to be looked at is done once it was in view: on a narrow screen it may be behind something else.
  look() {
    const [line] = this.store.lines.filter((each) => isLook(each) && each.done && !this.#isDone(each));
    const phone = line && this.inView(line.do.phone);
    if (!phone || phone.choice !== firstChoice(this.store, phone.plan)) return false;
    this.#remember(line.number);
    this.#show();
    return true;
  }

  #remember(number) {
    this.looked = number;
    remember(LOOKED, number);
  }

  #isDone(line) {
    return line.done && (!isLook(line) || this.looked === line.number);
  }

  #show() {
    const { lines } = this.store;
    const next = lines.findIndex((line) => !this.#isDone(line));
    const focused = [...this.list.children].findIndex((item) => item.contains(document.activeElement));
    this.list.replaceChildren(...lines.map((line, n) => this.#line(line, n, n === next)));
    this.list.children[focused]?.querySelector("button").focus({ preventScroll: true });
    this.#showNext(lines[next], next);
    this.end.textContent = lines.length && next < 0 ? "六步都走完了。再随便说点什么，看看一呼怎么办。" : "";
  }

  #showNext(line, n) {
    this.next.hidden = !line;
    if (line) this.next.replaceChildren(el("span", {}, `下一步 ${n + 1}：${line.title}`), el("strong", {}, "去做 ›"));
  }

  #line(line, n, isNext) {
    const done = this.#isDone(line);
    const state = done ? "已完成" : isNext ? "下一步" : "未完成";
    const button = el(
      "button",
      { type: "button", onclick: () => this.#do(line), "aria-current": isNext && "step" },
      el("span", { class: "tick", "aria-hidden": "true" }, done ? "✓" : String(n + 1)),
      el("span", { class: "line-words" }, el("strong", {}, line.title), el("span", {}, line.hint)),
      el("span", { class: "off" }, state),
    );
    return el("li", { class: done ? "done" : isNext ? "next" : "" }, button);
  }

  #do(line) {
    const phone = this.reach(line.do.phone);
    this[`do_${line.do.act}`](phone, { ...line.do, number: line.number });
  }

  do_say(phone, { text }) {
    this.#hand(phone, firstChoice(this.store, phone.plan));
    phone.composer.fill(text);
    point(phone.composer.sendButton);
  }

  do_press(phone, { action, number, text = "" }) {
    const message = this.#cardWith(phone.plan.kind, action, number);
    if (!message) return this.tell(NOT_YET);
    this.#hand(phone, choiceOf(this.store.chats.get(message.chat)).choice);
    const row = phone.row(message.id);
    const button = row.querySelector(`[data-action="${CSS.escape(action)}"]`);
    const note = row.querySelector(".card-input input");
    if (text && note) note.value = text;
    row.scrollIntoView({ block: "nearest" });
    return point(button);
  }

  do_look(phone) {
    this.#hand(phone, firstChoice(this.store, phone.plan));
    phone.toEnd();
    const said = this.store.messagesOf(phone.chat).filter((message) => message.sender === BOT);
    if (!said.length) return this.tell(QUIET_YET);
    const bubble = phone.row(said.at(-1).id).querySelector(".bubble");
    return flash(bubble);
  }

  #hand(phone, choice) {
    phone.show(choice, firstSpeaker(this.store, choice, phone.plan));
  }

  // The card of the script's matter in a group of that kind that can still be pressed so; before there is a matter, the newest.
  #cardWith(kind, action, number) {
    const has = ({ card }) => card?.buttons?.some((button) => button.action === action) && JSON.stringify(card).includes(number);
    return [...this.store.messages.values()].filter((message) => has(message) && this.store.chats.get(message.chat)?.kind === kind).at(-1);
  }
}

function isLook(line) {
  return line.do.act === "look";
}

function point(button) {
  button.focus({ preventScroll: true });
  flash(button);
}

function flash(node) {
  node.classList.remove("flash");
  void node.offsetWidth; // Starts the animation anew.
  node.classList.add("flash");
  node.addEventListener("animationend", () => node.classList.remove("flash"), { once: true });
}
