// Builds elements. Strings become text nodes and nothing else, so that nobody's words turn into markup.

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

export function option(value, label, chosen = false) {
  return el("option", { value, selected: chosen }, label);
}

// Fills a <select> anew from [[group label, [[value, label], …]], …]; groups of one kind need no label.
export function fillSelect(select, groups, chosen) {
  const filled = groups.filter(([, choices]) => choices.length);
  const parts = filled.map(([label, choices]) => {
    const options = choices.map(([value, text]) => option(value, text, value === chosen));
    return filled.length === 1 ? options : el("optgroup", { label }, options);
  });
  select.replaceChildren(...parts.flat());
  select.value = chosen;
}
