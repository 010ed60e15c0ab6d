/** Single letters, where the reader switched them on (WCAG 2.1.4); never while something is typed or a dialog is open. */
import { elements, get } from "./http.js";

const { dataset } = document.documentElement;
const KEYS = {
  a: () => document.querySelector("a[data-key=A]")?.click(),
  j: () => step(1),
  k: () => step(-1),
  r: reply,
  "/": () => document.querySelector("main input[type=search]")?.focus(),
  "?": help,
};

function step(by) {
  const posts = [...document.querySelectorAll("[data-post]")];
  const now = posts.indexOf(document.activeElement?.closest("[data-post]"));
  const next = posts[now < 0 && by < 0 ? posts.length - 1 : Math.max(now + by, 0)];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function reply() {
  const answer = document.activeElement?.closest("[data-post]")?.querySelector("a[data-answer]");
  if (answer) answer.click();
  else document.querySelector("form[data-compose] textarea")?.focus();
}

/** The list of keys, as its page has it; Escape closes it. */
async function help() {
  const answer = await get(dataset.help).catch(() => null);
  if (answer?.status !== 200) return;
  const dialog = document.createElement("dialog");
  dialog.className = "look";
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.append(...elements(await answer.text()));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (!("keys" in dataset) || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const act = KEYS[event.key];
  if (!act || event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  act();
});
