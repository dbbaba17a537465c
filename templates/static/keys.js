// Keys for those who work through long lists. Loaded only where its reader has not turned single
// keys off (WCAG 2.1.4); whatever a key does, a link, a box or a button does as well.
"use strict";

const TYPED = "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), select, textarea, [contenteditable]";
const ROWS = "main table .title-cell a[href], main .hits > li > a[href], main .form fieldset .option input[type=checkbox]";
const ROW = "tr, li, .option";

const help = document.getElementById("keys-help");

// What j and k stop at: the link of each row, or the box where a row is nothing else.
const stops = () => {
  const seen = new Set();
  return [...document.querySelectorAll(ROWS)].filter((stop) => {
    const row = stop.closest(ROW);
    if (!stop.checkVisibility() || seen.has(row)) return false;
    seen.add(row);
    return true;
  });
};
const rowInHand = () => document.activeElement?.closest(`main :is(${ROW})`);

const move = (step) => {
  const all = stops();
  if (!all.length) return false;
  const at = all.findIndex((stop) => stop.closest(ROW) === rowInHand());
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  const stop = all[Math.min(Math.max(next, 0), all.length - 1)];
  stop.focus({ preventScroll: true });
  stop.closest(ROW).scrollIntoView({ block: "nearest" });
  return true;
};

const tick = () => {
  const box = rowInHand()?.querySelector("input[type=checkbox]");
  box?.click();
  return Boolean(box);
};

const open = () => {
  const link = rowInHand()?.querySelector("a[href]");
  link?.click();
  return Boolean(link);
};

const search = () => {
  const fields = document.querySelectorAll("#find, main form[action='/search'] #q");
  const field = [...fields].find((one) => one.getClientRects().length);
  const link = document.querySelector(".find-link");
  if (field) {
    field.focus();
    field.select();
  } else link?.click();
  return Boolean(field ?? link);
};

const show = () => {
  help?.showModal();
  return Boolean(help);
};

const KEYS = { j: () => move(1), k: () => move(-1), x: tick, o: open, "/": search, "?": show };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.defaultPrevented || event.target.closest?.(TYPED) || document.querySelector("dialog[open]")) return;
  const act = Object.hasOwn(KEYS, event.key) && KEYS[event.key];
  if (act && act()) event.preventDefault();
});

// The keys can be looked up without a key, too.
for (const button of document.querySelectorAll("[data-keys-help]")) {
  button.hidden = false;
  button.addEventListener("click", show);
}
