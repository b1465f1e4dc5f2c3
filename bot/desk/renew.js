// The page comes anew in place, so that whoever reads, scrolls or tabs is not disturbed. Where the desk cannot
// be reached, what is shown stays and says so, and it is tried again.

const EVERY = 30_000, PATIENCE = 10_000;
const LOST = "连不上值班台，下面停在刚才的样子；连上了自己会更新。";

const note = document.createElement("p");
note.className = "gone";
note.setAttribute("role", "status");
document.body.prepend(note);

async function renew() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.status >= 500) throw new Error(answer.statusText);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    // One that does not come anew, such as the matter that he wanted who has signed in meanwhile.
    if (!fresh.querySelector("script")) return location.reload();
    show(fresh);
    note.textContent = "";
  } catch {
    note.textContent = LOST;
  }
  setTimeout(renew, EVERY);
}

function show(fresh) {
  const here = document.activeElement?.getAttribute("href");
  const [x, y] = [scrollX, scrollY];
  document.title = fresh.title;
  document.body.replaceChildren(note, ...fresh.body.children);
  if (here) document.querySelector(`a[href="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
  scrollTo(x, y);
}

setTimeout(renew, EVERY);
