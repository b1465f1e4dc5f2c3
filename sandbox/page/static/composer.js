// Where a person writes: text, the bot's @, a picture, a place, what is being answered.

import * as api from "./api.js";
import { summary } from "./bubble.js";
import { el } from "./dom.js";
import { samples, toPng } from "./samples.js";
import { AT_BOT, BOT } from "./store.js";

export class Composer {
  #phone;
  #quote = null;
  #picture = "";

  constructor(phone) {
    this.#phone = phone;
    this.text = el("textarea", { rows: 1, maxlength: 20000, "aria-label": "要说的话" });
    this.text.addEventListener("keydown", (event) => this.#onKey(event));
    this.text.addEventListener("input", () => this.grow());
    this.sendButton = el("button", { type: "submit", class: "send" }, "发送");
    this.attached = el("div", { class: "attached" });
    this.panel = el("div", { class: "panel", hidden: true });
    this.file = el("input", { type: "file", accept: "image/*", hidden: true });
    this.file.addEventListener("change", () => this.#upload(this.file.files[0]));
    this.tools = this.#tools();
    this.node = el("form", { class: "composer" }, this.attached, this.panel, this.tools, el("div", { class: "line" }, this.text, this.sendButton), this.file);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  // What changes with the chat: a DingTalk robot cannot be sent a place; in private no @ is needed.
  fit({ platform, isPrivate, placeholder }) {
    this.text.placeholder = placeholder;
    this.locationButton.hidden = platform === "dingtalk";
    this.atButton.hidden = isPrivate;
    this.enterButton.hidden = platform !== "kf";
    this.#open(null);
  }

  fill(text) {
    this.text.value = text;
    this.grow();
    this.text.focus();
  }

  clear() {
    this.text.value = "";
    this.#quote = null;
    this.#picture = "";
    this.#showAttached();
    this.#open(null);
    this.grow();
  }

  // Answering the bot in a DingTalk group puts its @ in front, as DingTalk itself does.
  quote(message) {
    this.#quote = message;
    if (message.sender === BOT && this.#phone.platform === "dingtalk" && !this.#phone.isPrivate) this.at();
    this.#showAttached();
    this.text.focus();
  }

  at() {
    if (!this.text.value.includes(AT_BOT)) this.text.value = `${AT_BOT} ${this.text.value}`;
    this.grow();
    this.text.focus();
  }

  async send() {
    const said = { text: this.text.value, quote: this.#quote?.id ?? "", picture: this.#picture };
    if (!said.text.trim() && !said.picture) return this.text.focus();
    if (await this.#phone.say(said)) this.clear();
    return this.text.focus();
  }

  #tools() {
    const tool = (label, title, onclick) => el("button", { type: "button", class: "tool", title, onclick }, label);
    this.atButton = tool("@一呼", "在前面加上 @一呼", () => this.at());
    this.pictureButton = tool("图片", "发一张图片", () => this.#toggle(this.pictureButton, () => this.#pictures()));
    this.locationButton = tool("位置", "发一个位置", () => this.#toggle(this.locationButton, () => this.#points()));
    this.enterButton = tool("进入", "像群众那样从群里的链接进来", () => this.#toggle(this.enterButton, () => this.#links()));
    for (const button of this.openers) button.setAttribute("aria-expanded", "false");
    return el("div", { class: "tools" }, this.atButton, this.enterButton, this.pictureButton, this.locationButton);
  }

  get openers() {
    return [this.pictureButton, this.locationButton, this.enterButton];
  }

  #toggle(button, content) {
    this.#open(button.getAttribute("aria-expanded") === "true" ? null : button, content);
  }

  #open(button, content) {
    for (const each of this.openers) each.setAttribute("aria-expanded", String(each === button));
    this.panel.hidden = !button;
    this.panel.replaceChildren(...(button ? content() : []));
    this.panel.querySelector("button")?.focus();
  }

  #pictures() {
    const drawn = samples.map(({ file, label }) =>
      el("button", { type: "button", class: "sample", onclick: () => this.#attachSample(file) }, el("img", { src: file, alt: "" }), label),
    );
    const upload = el("button", { type: "button", class: "sample upload", onclick: () => this.file.click() }, el("span", { "aria-hidden": "true" }, "＋"), "上传图片");
    return [...drawn, upload];
  }

  #points() {
    return this.#phone.store.points.map((point) =>
      el("button", { type: "button", class: "point", onclick: () => this.#sendPoint(point) }, el("strong", {}, point.title), el("span", {}, point.address)),
    );
  }

  #links() {
    const ways = [...this.#phone.store.links, { title: "不从哪个群", url: "" }];
    return ways.map(({ title, url }) => el("button", { type: "button", class: "point", onclick: () => this.#phone.enter(url) }, el("strong", {}, title), el("span", {}, url ? "从这个群的链接进来" : "扫了门口的码")));
  }

  async #sendPoint(point) {
    this.#open(null);
    await this.#phone.say({ text: "", point: point.title, quote: this.#quote?.id ?? "" });
    this.#quote = null;
    this.#showAttached();
    this.text.focus();
  }

  async #attachSample(file) {
    await this.#attach(await toPng(file));
  }

  async #upload(file) {
    this.file.value = "";
    if (file) await this.#attach(file);
  }

  async #attach(blob) {
    try {
      this.#picture = await api.picture(blob);
    } catch (refused) {
      return this.#phone.tell(refused.message);
    }
    this.#open(null);
    this.#showAttached();
    return this.text.focus();
  }

  #showAttached() {
    const chip = (content, label, drop) =>
      el("div", { class: "chip" }, content, el("button", { type: "button", "aria-label": label, onclick: drop }, "×"));
    const dropQuote = () => this.#drop(() => (this.#quote = null));
    const dropPicture = () => this.#drop(() => (this.#picture = ""));
    const src = `/page/media/${encodeURIComponent(this.#picture)}`;
    this.attached.replaceChildren(
      ...(this.#quote ? [chip(el("span", {}, `回复 ${summary(this.#quote, this.#phone.store)}`), "不回复这一句了", dropQuote)] : []),
      ...(this.#picture ? [chip(el("img", { src, alt: "要发的图片" }), "不要这张图片了", dropPicture)] : []),
    );
  }

  #drop(what) {
    what();
    this.#showAttached();
    this.text.focus();
  }

  #onKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  // As tall as what is written; what is out of sight has no height yet.
  grow() {
    this.text.style.height = "auto";
    if (this.text.scrollHeight) this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 120)}px`;
  }
}
