// The bot's markdown as DOM nodes: bold, headings, quotes, lists, line breaks and safe links; the rest stays text.

import { el } from "./dom.js";
import { whole } from "./words.js";

const INLINE = /\*\*([^*]+)\*\*|\[([^\]]*)\]\(([^)\s]+)\)/g;

// `links` has `home` (an origin whose plain-http links are fine too) and `send` (for dtmd links that say something).
export function markdown(text, links = {}) {
  const root = el("div", { class: "markdown" });
  let list = null;
  for (const line of text.split("\n")) {
    const item = line.match(/^\s*(?:[-*+]|(\d+)[.、])\s+(.*)$/);
    if (item) {
      const tag = item[1] ? "ol" : "ul";
      if (list?.localName !== tag) root.append((list = el(tag, { start: item[1] })));
      list.append(el("li", {}, inline(item[2], links)));
      continue;
    }
    list = null;
    if (line.trim()) root.append(block(line, links));
  }
  return root;
}

function block(line, links) {
  const heading = line.match(/^#{1,6}\s+(.*)$/);
  if (heading) return el("p", { class: "heading" }, inline(heading[1], links));
  const quote = line.match(/^>\s?(.*)$/);
  if (quote) return el("blockquote", {}, inline(quote[1], links));
  return el("p", {}, inline(line.trim(), links));
}

function inline(text, links) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(whole(text.slice(from, match.index)));
    parts.push(match[1] === undefined ? link(match[2], match[3], links) : el("strong", {}, match[1]));
    from = match.index + match[0].length;
  }
  return [...parts, whole(text.slice(from))];
}

function link(label, address, { home = "", send }) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === "https:" || (url && home && url.origin === home)) {
    return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, label || url.href);
  }
  const words = url?.protocol === "dtmd:" ? url.searchParams.get("content") : "";
  if (words && send) return el("button", { type: "button", class: "link", onclick: () => send(words) }, label || words);
  return label || address;
}
