// A short word at the foot of the page, read aloud by screen readers, gone after a while.

const STAYS = 6000;

export function toaster(node) {
  let timer;
  return (words) => {
    clearTimeout(timer);
    node.textContent = words;
    timer = setTimeout(() => (node.textContent = ""), STAYS);
  };
}
