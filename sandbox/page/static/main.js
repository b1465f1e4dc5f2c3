// Puts the page together: the feed fills the store, and each part shows its piece of it.

import { ClockView } from "./clock.js";
import { Elsewhere } from "./elsewhere.js";
import { Phone } from "./phone.js";
import { ScriptView } from "./script.js";
import { Store } from "./store.js";
import { Tabs } from "./tabs.js";
import { toaster } from "./toast.js";

const byId = (id) => document.getElementById(id);
const store = new Store();
const tell = toaster(byId("toast"));
const tabs = new Tabs(byId("tabs"), byId("stage"), () => script.look());
const phones = new Map();

function reach(id) {
  tabs.go(id);
  return phones.get(id);
}

const visible = (phone) => phone.node.offsetParent !== null;
const seen = (chat) => [...phones.values()].some((phone) => visible(phone) && phone.chat === chat);

const inView = (id) => phones.has(id) && visible(phones.get(id)) && phones.get(id);

// A chat from elsewhere opens on the phone that is meant for it, private ones on a fourth when there is room.
function open(chat, { choice, who }) {
  const kinds = [...phones.values()].find((phone) => phone.plan.kind === chat.kind && (visible(phone) || tabs.nav.offsetParent));
  const others = { wechat: "residents", wecom: "officers", official: "residents", dingtalk: store.people.get(who)?.role === "民警" ? "officers" : "grid" };
  const phone = kinds ?? phones.get(others[chat.platform]);
  tabs.go(phone.plan.id);
  phone.show(choice, who ?? "");
}

new ClockView(store, byId("clock"), tell);
const script = new ScriptView(store, byId("script"), byId("next"), { reach, inView }, tell);
const elsewhere = new Elsewhere(store, byId("script"), seen, open);

function build() {
  for (const plan of store.phones) {
    const phone = new Phone(store, plan, tell);
    phones.set(plan.id, phone);
    byId("phones").append(phone.node);
    phone.addEventListener("shown", () => elsewhere.look());
    phone.addEventListener("shown", () => script.look());
  }
  tabs.fill([["script", "剧本"], ...store.phones.map((plan) => [plan.id, plan.tab])]);
  if (store.botUrl) Object.assign(byId("desk"), { href: `${store.botUrl}/demo/desk`, hidden: false });
}

store.addEventListener("state", () => {
  if (!phones.size) build();
  for (const phone of phones.values()) phone.choice ? phone.show(phone.choice, phone.me) : phone.start();
});
store.addEventListener("message", ({ detail }) => {
  for (const phone of phones.values()) {
    if (phone.chat === detail.message.chat) tabs.news(phone.plan.id);
    phone.hear(detail.message);
  }
});
store.addEventListener("note", ({ detail }) => tell(detail.text));
store.addEventListener("offline", () => (document.body.dataset.live = "off"));
store.addEventListener("online", () => (document.body.dataset.live = "on"));
// Another width shows other phones, with letters of another size.
addEventListener("resize", () => {
  script.look();
  elsewhere.look();
  for (const phone of phones.values()) phone.composer.grow();
});
store.connect();
