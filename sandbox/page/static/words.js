// Words that stay in one piece where a line ends: a number or a day at its hyphens, with the time of day, a command after its slash, a name after its @.

import { el } from "./dom.js";

const PIECES = /(\d+(?:-\d+)+(?: \d{1,2}:\d{2})?|\/[\u4e00-\u9fff]{1,5}|@[\u4e00-\u9fff]{1,4}(?![\u4e00-\u9fff]))/;

export function whole(text) {
  return text.split(PIECES).map((part, n) => (n % 2 ? el("span", { class: "whole" }, part) : part));
}
