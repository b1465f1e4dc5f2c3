// One phone: which chat it shows, whose hand it is in, what was said, and where to write.

import * as api from "./api.js";
import { bubbleRow } from "./bubble.js";
import { chatId, choosable, firstChoice, firstSpeaker, isPrivate, platformName, platformOf, speakers, speakersByRole, titleOf } from "./chats.js";
import { Composer } from "./composer.js";
import { el, fillSelect } from "./dom.js";
import { remember, remembered } from "./memory.js";
import { gap } from "./times.js";

const NEAR_END = 80;

export class Phone extends EventTarget {
  choice = "";
  me = "";
  atEnd = true;

  constructor(store, plan, tell) {
    super();
    Object.assign(this, { store, plan, tell });
    this.chooser = el("select", { class: "chat", "aria-label": "看哪个群", onchange: () => this.show(this.chooser.value) });
    this.whoChooser = el("select", { "aria-label": "我是谁", onchange: () => this.show(this.choice, this.whoChooser.value) });
    this.badge = el("span", { class: "platform" });
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.log.addEventListener("scroll", () => (this.atEnd = this.#nearEnd()));
    // A picture has its height only once it has come, and writing takes room away: whoever was at the end stays there.
    this.log.addEventListener("load", () => this.atEnd && this.toEnd(), true);
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.log);
    this.composer = new Composer(this);
    const head = el("div", { class: "head" }, el("div", { class: "where" }, this.badge, this.chooser), el("label", { class: "me" }, "我是", this.whoChooser));
    this.node = el("section", { class: "phone", id: `phone-${plan.id}`, "aria-label": `${plan.tab}的手机` }, head, this.log, this.composer.node);
  }

  get chat() {
    return chatId(this.choice, this.me);
  }

  get platform() {
    return platformOf(this.store, this.choice);
  }

  get isPrivate() {
    return isPrivate(this.choice);
  }

  get links() {
    return { home: this.store.botUrl && new URL(this.store.botUrl).origin, send: (text) => this.say({ text }) };
  }

  // The first look: as it was left in this tab, else as the script has it.
  start() {
    const kept = remembered(this.plan.id);
    const known = kept && (isPrivate(kept.choice) || this.store.chats.has(kept.choice));
    const choice = known ? kept.choice : firstChoice(this.store, this.plan);
    this.show(choice, known ? kept.me : "");
  }

  // Show a chat, in the hand of somebody who can speak there.
  show(choice, who = "") {
    const before = this.chat;
    const able = speakers(this.store, choice).map((person) => person.id);
    const me = [who, this.me].find((id) => able.includes(id));
    this.choice = choice;
    this.me = me ?? firstSpeaker(this.store, choice, this.plan);
    remember(this.plan.id, { choice, me: this.me });
    if (before !== this.chat) this.composer.clear();
    this.#dress();
    this.#fillLog();
    this.dispatchEvent(new Event("shown"));
  }

  hear(message) {
    if (message.chat !== this.chat) return;
    const old = this.row(message.id);
    if (old) this.#renew(old, message);
    else this.#append(message);
    if (this.atEnd || message.sender === this.me) this.toEnd();
  }

  row(id) {
    return this.log.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  #nearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }

  toEnd() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  quote(message) {
    this.composer.quote(message);
  }

  say(said) {
    return this.#try(() => api.say({ chat: this.choice, who: this.me, ...said }));
  }

  // Into 微信客服, by a group's link or from anywhere else; this phone shows it from then on.
  async enter(link = "") {
    if (!(await this.#try(() => api.enter({ who: this.me, link })))) return;
    this.show("private:kf", this.me);
  }

  press(message, action, values) {
    return this.#try(() => api.press({ message: message.id, who: this.me, action, values }));
  }

  async #try(act) {
    try {
      await act();
      return true;
    } catch (refused) {
      this.tell(refused.message);
      return false;
    }
  }

  #dress() {
    const person = this.store.people.get(this.me);
    this.node.dataset.platform = this.platform;
    this.badge.textContent = platformName(this.platform);
    fillSelect(this.chooser, choosable(this.store), this.choice);
    this.chooser.title = titleOf(this.store, this.choice);
    fillSelect(this.whoChooser, speakersByRole(this.store, this.choice), this.me);
    const placeholder = person ? `以${person.name}的身份说话` : "这里没有人能说话";
    this.composer.fit({ platform: this.platform, isPrivate: this.isPrivate, placeholder });
  }

  #fillLog() {
    const said = this.store.messagesOf(this.chat);
    this.last = null;
    this.log.setAttribute("aria-busy", "true"); // What was said long ago is not read aloud again.
    this.log.replaceChildren(said.length ? "" : el("p", { class: "empty" }, this.#nothingYet()));
    said.forEach((message) => this.#append(message));
    this.log.removeAttribute("aria-busy");
    this.toEnd();
  }

  #nothingYet() {
    if (this.store.chats.get(this.chat)?.kind === "告警") return "一呼在这里报警情和没人值班。它只说，听不到这里说的话。";
    if (this.choice === "private:official") return "说第一句话就是关注了公众号。";
    if (this.platform === "kf") return "群众点群里的链接或扫码，就到了这里。点“进入”试试，也可以直接说话。";
    if (this.isPrivate) return "这里只有您和一呼，直接说就行。";
    return this.platform === "dingtalk" ? "还没有人说话。钉钉群里要 @\u2060一呼，它才听得到。" : "还没有人说话。";
  }

  #append(message) {
    this.log.querySelector(".empty")?.remove();
    const time = gap(this.last, message.at);
    if (time) this.log.append(el("p", { class: "time" }, time));
    this.last = message.at;
    this.log.append(bubbleRow(message, this));
  }

  // A card that changes keeps what is being written in it, and the keyboard's place.
  #renew(old, message) {
    const field = old.querySelector(".card-input input");
    const focused = old.contains(document.activeElement) && document.activeElement;
    const row = bubbleRow(message, this, field?.value ?? "");
    old.replaceWith(row);
    if (!focused) return;
    const next = focused === field ? row.querySelector(".card-input input") : row.querySelector("[data-action]");
    (next ?? this.log).focus({ preventScroll: true });
  }
}
