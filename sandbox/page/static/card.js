// A task card: title, status, facts, what to write and what to press.

import { el } from "./dom.js";
import { markdown } from "./markdown.js";
import { whole } from "./words.js";

// So long a pressed button waits for the card to change before it can be pressed again.
const PATIENCE = 3000;
const SECOND = /^(return|help|absent)/;

export function cardView(card, { links, press, note = "" }) {
  const inputs = (card.inputs ?? []).map((input) => noteInput(input, note));
  const values = () => Object.fromEntries(inputs.map(({ field }) => [field.name, field.value.trim()]));
  const buttons = (card.buttons ?? []).map((button) => actionButton(button, (node) => pressed(node, button, values(), press)));
  return el(
    "div",
    { class: "card", role: "group", "aria-label": `任务卡 ${card.title}` },
    el("div", { class: "card-head" }, title(card.title), status(card.status)),
    card.next && el("p", { class: "card-next" }, whole(card.next)),
    card.body && markdown(card.body, links),
    card.picture && el("img", { class: "photo", src: `/page/media/${encodeURIComponent(card.picture)}`, alt: "照片", loading: "lazy" }),
    (card.lines ?? []).length > 0 && el("ul", { class: "card-lines" }, card.lines.map((line) => lineView(line, press))),
    card.more && markdown(card.more, links),
    inputs.map(({ node }) => node),
    buttons.length > 0 && el("div", { class: "card-buttons" }, buttons),
  );
}

function lineView(line, press) {
  const buttons = line.buttons.map((button) => actionButton(button, (node) => pressed(node, button, {}, press)));
  return el(
    "li",
    { class: buttons.length ? "open" : "done" },
    el("span", { class: "card-line" }, whole(line.text)),
    buttons.length > 0 && el("div", { class: "card-buttons" }, buttons),
  );
}

// 【kind】 in front of a title stands above it.
function title(text) {
  const [, kind, rest] = text.match(/^【([^】]+)】\s*(.+)$/) ?? [, "", text];
  return [kind && el("span", { class: "card-kind" }, kind), el("strong", { class: "card-title" }, whole(rest))];
}

function status(text) {
  const look = /待签收/.test(text) ? "waiting" : /已(办结|核查|结案)/.test(text) ? "over" : "going";
  return text && el("span", { class: `status ${look}` }, text);
}

function noteInput(input, note) {
  const field = el("input", { name: input.name, type: "text", maxlength: 500, autocomplete: "off", value: note });
  field.placeholder = "一句话就行，例如：换了灯泡";
  return { field, node: el("label", { class: "card-input" }, el("span", {}, input.label), field) };
}

function actionButton(button, onpress) {
  const look = SECOND.test(button.action) ? "second" : "first";
  const node = el("button", { type: "button", class: look, "data-action": button.action }, button.label);
  node.addEventListener("click", () => onpress(node));
  return node;
}

async function pressed(node, button, values, press) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  setTimeout(() => node.removeAttribute("aria-busy"), PATIENCE);
  if (!(await press(button.action, values))) node.removeAttribute("aria-busy");
}
