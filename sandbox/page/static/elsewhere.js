// What was said in chats that no phone shows just now, so that nothing happens unseen.

import { choiceOf, platformName } from "./chats.js";
import { el } from "./dom.js";

export class Elsewhere {
  #unread = new Map();

  // `seen` tells whether a chat is in view; `open` brings it there.
  constructor(store, node, seen, open) {
    Object.assign(this, { store, seen, open });
    this.list = el("ul", {});
    this.node = el("section", { class: "elsewhere", hidden: true }, el("h2", {}, "别处的新消息"), this.list);
    node.append(this.node);
    store.addEventListener("message", ({ detail }) => detail.isNew && this.#hear(detail.message));
  }

  // Forget what has come into view.
  look() {
    for (const chat of this.#unread.keys()) if (this.seen(chat)) this.#unread.delete(chat);
    this.#show();
  }

  #hear(message) {
    if (this.seen(message.chat)) return;
    this.#unread.set(message.chat, (this.#unread.get(message.chat) ?? 0) + 1);
    this.#show();
  }

  #show() {
    this.node.hidden = this.#unread.size === 0;
    this.list.replaceChildren(...[...this.#unread].map(([id, count]) => this.#item(this.store.chats.get(id), count)));
  }

  #item(chat, count) {
    const name = chat.private ? `${chat.name}的${platformName(chat.platform)}私聊` : chat.name;
    const open = () => this.open(chat, choiceOf(chat));
    return el("li", {}, el("button", { type: "button", onclick: open }, el("span", {}, name), el("span", { class: "count" }, `${count} 条`)));
  }
}
