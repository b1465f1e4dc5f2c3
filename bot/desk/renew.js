// The page comes anew in place, so that whoever reads, scrolls or tabs is not disturbed. Where the desk cannot
// be reached, what is shown stays and says so, and it is tried again. Written for the old browsers of an office.
"use strict";

(function () {
  const EVERY = 30000, PATIENCE = 10000;
  const LOST = "连不上值班台，下面停在刚才的样子；连上了自己会更新。";

  const note = document.createElement("p");
  note.className = "gone";
  note.setAttribute("role", "status");
  document.body.insertBefore(note, document.body.firstChild);

  function renew() {
    const asked = fetch(location.href, { cache: "no-store", credentials: "same-origin" }).then(page);
    const late = new Promise((_, no) => setTimeout(() => no(new Error("late")), PATIENCE));
    const shown = Promise.race([asked, late]).then(show).then(() => "", () => LOST);
    shown.then((words) => {
      note.textContent = words;
      setTimeout(renew, EVERY);
    });
  }

  function page(answer) {
    if (answer.status >= 500) throw new Error(answer.statusText);
    return answer.text();
  }

  function show(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    // One that does not come anew, such as the matter that he wanted who has signed in meanwhile.
    if (!fresh.querySelector("script")) return location.reload();
    const here = document.activeElement && document.activeElement.getAttribute("href");
    const x = pageXOffset, y = pageYOffset;
    document.title = fresh.title;
    while (note.nextSibling) note.nextSibling.remove();
    while (fresh.body.firstChild) document.body.appendChild(fresh.body.firstChild);
    if (here) focus(here);
    scrollTo(x, y);
  }

  function focus(href) {
    const same = Array.from(document.links).find((link) => link.getAttribute("href") === href);
    if (same) same.focus({ preventScroll: true });
  }

  setTimeout(renew, EVERY);
})();
