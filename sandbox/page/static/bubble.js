// One message as a bubble: who said it, what it answers, words, picture, place or card.

import { cardView } from "./card.js";
import { el } from "./dom.js";
import { markdown } from "./markdown.js";
import { AT_BOT, BOT } from "./store.js";
import { whole } from "./words.js";

const LONG = 60;
const UNHEARD = "没有 @一呼，它听不到这一句";
const ONLY_TOLD = "一呼在这个群里只说不听";

// `phone` has store, me, platform, links, press(message, action, values), quote(message).
export function bubbleRow(message, phone, note = "") {
  const { store } = phone;
  const mine = message.sender === phone.me;
  const person = store.people.get(message.sender);
  const bot = message.sender === BOT;
  return el(
    "article",
    { class: `row ${mine ? "mine" : "theirs"}${bot ? " bot" : ""}`, "data-id": message.id },
    avatar(store.nameOf(message.sender), bot ? "bot" : (person?.role ?? "")),
    el(
      "div",
      { class: "said" },
      el("div", { class: "who" }, store.nameOf(message.sender), el("span", { class: "role" }, bot ? "机器人" : person?.role)),
      bubble(message, phone, note),
      !heard(message, store) && el("p", { class: "unheard" }, store.chats.get(message.chat)?.kind === "告警" ? ONLY_TOLD : UNHEARD),
      replyButton(message, phone),
    ),
  );
}

export function summary(message, store) {
  if (message.card) return message.card.title;
  const words = message.text || (message.picture && "[图片]") || (message.attached && `[${KINDS[message.attached.kind] ?? "文件"}]`) || (message.location && "[位置]") || AT_BOT;
  const line = words.replace(/\s+/g, " ");
  return `${store.nameOf(message.sender)}：${line.length > LONG ? `${line.slice(0, LONG)}…` : line}`;
}

// A DingTalk robot hears only what has its @ in a group.
function heard(message, store) {
  const chat = store.chats.get(message.chat);
  if (message.sender !== BOT && chat?.kind === "告警") return false;
  return message.sender === BOT || chat?.private || !["dingtalk", "wecom"].includes(chat?.platform) || message.to_bot || message.mentions.includes(BOT);
}

function avatar(name, role) {
  return el("span", { class: "avatar", "data-role": role, "aria-hidden": "true" }, role === "bot" ? "" : name.slice(0, 1));
}

function bubble(message, phone, note) {
  const node = el("div", { class: `bubble${message.card ? " has-card" : ""}` }, quoted(message, phone.store), content(message, phone, note));
  node.addEventListener("click", (event) => {
    const busy = event.target.closest("a, button, input, label, textarea") || String(getSelection());
    if (!busy) phone.quote(message);
  });
  return node;
}

function content(message, phone, note) {
  if (message.card) {
    const press = (action, values) => phone.press(message, action, values);
    return cardView(message.card, { links: phone.links, press, note });
  }
  return [words(message, phone), choices(message, phone), picture(message), attached(message), place(message.location)];
}

function words(message, phone) {
  const ats = mentions(message, phone.store);
  if (!message.text && !ats.length) return null;
  if (message.markdown) return [ats, markdown(message.text, phone.links)];
  return el("div", { class: "words" }, ats, linked(message.text, phone));
}

// A link into 微信客服 opens it on this very phone.
function linked(text, phone) {
  return text.split(/(https:\/\/work\.weixin\.qq\.com\/kfid\/[^\s]+)/).map((part, n) => {
    if (n % 2 === 0) return whole(part);
    return el("button", { type: "button", class: "door", onclick: () => phone.enter(part) }, "进入微信客服");
  });
}

// The items of a menu; who clicks one says it.
function choices(message, phone) {
  if (!message.choices?.length) return null;
  const item = ({ id, text }) => el("button", { type: "button", onclick: () => phone.say({ text, choice: id }) }, text);
  return el("div", { class: "choices" }, message.choices.map(item));
}

function mentions(message, store) {
  const chat = store.chats.get(message.chat);
  const toBot = message.to_bot && !chat?.private && !message.text.includes(AT_BOT) ? [AT_BOT] : [];
  const others = message.mentions.filter((id) => id !== BOT).map((id) => `@${store.nameOf(id)}`);
  const missing = others.filter((name) => !message.text.includes(name));
  return [...toBot, ...missing].map((name) => [el("span", { class: "at" }, name), " "]).flat();
}

function picture(message) {
  if (!message.picture) return null;
  const src = `/page/media/${encodeURIComponent(message.picture)}`;
  return el("img", { class: "photo", src, alt: "图片", loading: "lazy" });
}

const KINDS = { voice: "语音", video: "视频", file: "文件" };

// What is heard, watched or opened: a film plays in the bubble, the rest is opened beside it.
function attached(message) {
  if (!message.attached) return null;
  const { kind, media, name } = message.attached;
  const src = `/page/media/${encodeURIComponent(media)}`;
  const word = KINDS[kind] ?? KINDS.file;
  if (kind === "video") return el("video", { class: "photo", src, controls: "", preload: "metadata", "aria-label": name || word });
  return el(
    "a",
    { class: "attachment", href: src, target: "_blank", rel: "noopener" },
    el("span", { class: "sign" }, word),
    name,
  );
}

function place(location) {
  if (!location) return null;
  const at = [location.latitude ?? location.lat, location.longitude ?? location.lon];
  return el(
    "div",
    { class: "place" },
    el("div", { class: "map", "aria-hidden": "true" }),
    el("strong", {}, location.title || "位置"),
    el("span", {}, location.address || location.content || ""),
    el("span", { class: "at-point" }, at.map((number) => Number(number).toFixed(4)).join("，")),
  );
}

function quoted(message, store) {
  const before = message.quote && store.messages.get(message.quote);
  return before ? el("div", { class: "quoted" }, summary(before, store)) : null;
}

function replyButton(message, phone) {
  const label = `回复 ${summary(message, phone.store)}`;
  return el("button", { type: "button", class: "reply", "aria-label": label, onclick: () => phone.quote(message) }, "回复");
}
