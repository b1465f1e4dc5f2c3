// The clock at the top: the demonstration's own time, and how to turn it forward.

import * as api from "./api.js";
import { el } from "./dom.js";
import { minutes } from "./times.js";

const STEPS = [
  [5, "+5 分钟"],
  [60, "+1 小时"],
  [720, "+12 小时"],
];

export class ClockView {
  constructor(store, node, tell) {
    this.store = store;
    this.time = el("time", { class: "now" });
    this.date = el("span", { class: "date" });
    this.hours = el("span", { class: "hours" });
    const buttons = STEPS.map(([by, label]) => el("button", { type: "button", onclick: (event) => this.#turn(event.target, by, tell) }, label));
    const said = el("div", { class: "reading" }, this.time, el("div", {}, this.date, this.hours));
    node.append(said, el("div", { class: "turn", role: "group", "aria-label": "把时钟拨快" }, buttons));
    store.addEventListener("clock", () => this.#show());
    setInterval(() => this.#tick(), 1000);
  }

  #show() {
    const { clock } = this.store;
    this.date.textContent = `${clock.weekday} · ${clock.date}`;
    this.hours.textContent = clock.label;
    this.hours.dataset.working = clock.working;
    this.#tick();
  }

  #tick() {
    const { clock } = this.store;
    if (!clock) return;
    const now = new Date(Date.parse(clock.now) + performance.now() - clock.heardAt);
    this.time.textContent = minutes(now);
    this.time.dateTime = now.toISOString();
  }

  async #turn(button, by, tell) {
    button.disabled = true;
    try {
      this.store.take(await api.turn(by));
    } catch (refused) {
      tell(refused.message);
    }
    button.disabled = false;
    button.focus();
  }
}
