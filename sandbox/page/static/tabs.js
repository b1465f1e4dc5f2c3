// On a narrow screen one thing at a time: the script or one of the phones.

import { el } from "./dom.js";

export class Tabs {
  #buttons = new Map();

  // `turned` is told when another thing is in view.
  constructor(nav, stage, turned) {
    Object.assign(this, { nav, stage, turned });
  }

  fill(choices) {
    this.#buttons = new Map(choices.map(([id, label]) => [id, this.#button(id, label)]));
    this.nav.replaceChildren(...this.#buttons.values());
    this.go(this.stage.dataset.tab);
  }

  go(id) {
    this.stage.dataset.tab = id;
    for (const [each, button] of this.#buttons) {
      if (each === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      if (each === id) button.classList.remove("news");
    }
    this.turned();
  }

  news(id) {
    if (this.stage.dataset.tab !== id) this.#buttons.get(id)?.classList.add("news");
  }

  #button(id, label) {
    return el("button", { type: "button", onclick: () => this.go(id) }, label, el("span", { class: "off dot-label" }, "有新消息"));
  }
}
