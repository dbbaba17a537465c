// Small extras. Every page does everything without this file.
"use strict";

// A form that cannot be undone asks once more.
document.addEventListener("submit", (event) => {
  const form = event.target;
  // The second click of a double click would meet a thing that has moved on.
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  const asked = form.dataset.confirm;
  if (asked && !form.dataset.confirmed && !window.confirm(asked)) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post" || event.defaultPrevented) return;
  form.dataset.sent = "yes";
  setTimeout(atWork, AT_WORK_AFTER_MS, form);
});

// What takes longer than a glance says that it is at work.
const AT_WORK_AFTER_MS = 400;
const atWork = (form) => {
  const note = document.getElementById("at-work")?.content.firstElementChild;
  if (!note || !form.dataset.sent || form.querySelector("[data-at-work]")) return;
  form.setAttribute("aria-busy", "true");
  // A region that is there before its words come is read aloud.
  const shown = note.cloneNode(true);
  const words = shown.firstElementChild;
  const said = words.textContent;
  words.textContent = "";
  form.append(shown);
  words.textContent = said;
};

// Coming back by the back button finds the forms usable again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    delete form.dataset.confirmed;
    form.removeAttribute("aria-busy");
    form.querySelector("[data-at-work]")?.remove();
  }
});

// What was refused is read first.
document.querySelector(".refusals")?.focus();

// On a phone the long parts of a page begin folded; without this file they are open.
if (window.matchMedia("(max-width: 48rem)").matches) {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = false;
}
// A link to a folded part unfolds it.
const unfold = () => {
  const target = document.getElementById(location.hash.slice(1));
  const fold = target?.closest("details.fold");
  if (fold) fold.open = true;
};
window.addEventListener("hashchange", unfold);
unfold();

// Where the navigation scrolls, the page that is shown is in sight.
const bar = document.querySelector(".nav");
const here = bar?.querySelector("[aria-current]");
if (here && bar.scrollWidth > bar.clientWidth) {
  const place = here.getBoundingClientRect();
  bar.scrollLeft += place.left - (bar.clientWidth - place.width) / 2;
}

// The account sheet closes like a menu.
const menu = document.querySelector("details.user");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

// A proposal that is looked at shows where it stands in the text.
const source = document.querySelector(".source");
let standing = null;
const point = (event) => {
  const proposal = event.target.closest?.(".proposal");
  const place = proposal && document.getElementById(proposal.id.replace("p", "t"));
  if (!place || place === standing) return;
  standing?.classList.remove("shown");
  standing = place;
  place.classList.add("shown");
  // Beside the proposals the text has a scroll of its own; below them it stays where it is.
  if (source.scrollHeight > source.clientHeight) {
    const top = place.getBoundingClientRect().top - source.getBoundingClientRect().top;
    source.scrollTo({ top: source.scrollTop + top - source.clientHeight / 3 });
  }
};
if (source) for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);
