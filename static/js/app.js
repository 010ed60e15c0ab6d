/** What every page loads. Pages work without it; with it they are live. */
import "./elements/when.js";
import "./forms.js";
import "./quote.js";
import "./keys.js";

/** An element's script comes when the element does, and one in a closed fold when that opens. */
const ELEMENTS = {
  "black-out": () => import("./elements/black-out.js"),
  "copy-text": () => import("./elements/copy-text.js"),
  "danger-line": () => import("./elements/danger-line.js"),
  "drag-rows": () => import("./elements/drag-rows.js"),
  "draft-keeper": () => import("./elements/draft-keeper.js"),
  "language-chips": () => import("./elements/language-chips.js"),
  "last-look": () => import("./elements/last-look.js"),
  "leave-asks": () => import("./elements/leave-asks.js"),
  "live-bell": () => import("./elements/live-bell.js"),
  "live-room": () => import("./elements/live-room.js"),
  "live-table": () => import("./elements/live-table.js"),
  "live-thread": () => import("./elements/live-thread.js"),
  "live-wall": () => import("./elements/live-wall.js"),
  "mention-list": () => import("./elements/mention-list.js"),
  "privacy-check": () => import("./elements/privacy-check.js"),
  "push-switch": () => import("./elements/push-switch.js"),
  "remark-place": () => import("./elements/remark-place.js"),
  "step-video": () => import("./elements/step-video.js"),
  "story-words": () => import("./elements/story-words.js"),
  "suggest-word": () => import("./elements/suggest-word.js"),
  "table-clock": () => import("./elements/table-clock.js"),
  "tick-list": () => import("./elements/tick-list.js"),
};

function wake() {
  for (const element of document.querySelectorAll(":not(:defined)")) {
    if (!element.closest("details:not([open])")) ELEMENTS[element.localName]?.().catch(() => {}); // the page works without
  }
}

wake();
new MutationObserver(wake).observe(document.body, { childList: true, subtree: true });
document.addEventListener("toggle", wake, true);

// Words on their way are for the page they were typed on, when that is loaded anew.
if (!document.querySelector("draft-keeper")) sessionStorage.removeItem("draft-on-the-way");

for (const input of document.querySelectorAll("input[data-time-zone]")) {
  input.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** "Answer" under a post: the composer says whom it answers and takes the focus. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-answer]");
  const form = document.querySelector("form[data-compose]");
  if (!link || !form) return;
  event.preventDefault();
  form.elements.parent.value = link.dataset.answer;
  const to = form.querySelector("[data-answering]");
  to.hidden = false;
  to.querySelector("[data-name]").textContent = link.dataset.name;
  form.elements.text.focus();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-answer-all]")) return;
  const form = event.target.closest("form");
  form.elements.parent.value = "";
  form.querySelector("[data-answering]").hidden = true;
  form.elements.text.focus();
});

/** Ctrl+Enter or ⌘+Enter sends what is being written. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.target.closest?.("form[data-send-by-key]")?.requestSubmit();
});

/** Escape closes an open menu and gives the focus back to what opened it. */
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/** Enter sends where a client waits; Shift+Enter begins a new line. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches?.("textarea")) return;
  const form = event.target.closest("form[data-enter-sends]");
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Alt+A, from anywhere: ask a colleague now. */
document.addEventListener("keydown", (event) => {
  const place = event.altKey && !event.ctrlKey && event.code === "KeyA" && document.querySelector("a[data-key=A]");
  if (!place) return;
  event.preventDefault();
  place.click();
});

/** What a question sounds like, for who thinks of switching it on. */
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-try-sound]")) import("./sound.js").then(({ play }) => play());
});

/** A talk of two also fits into a small window beside the service's own chat. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-small]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  window.open(link.href, link.target, "popup,width=420,height=680");
});

/** What was last marked in a post goes along when it is offered to the toolbox. */
let marked = { post: "", text: "" };
document.addEventListener("selectionchange", () => {
  const chosen = getSelection();
  const post = chosen.anchorNode?.parentElement?.closest(".prose")?.closest("[data-post]");
  if (post?.contains(chosen.focusNode) && !chosen.isCollapsed) marked = { post: post.dataset.post, text: chosen.toString() };
});
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector?.("[data-marked]");
  if (field) field.value = field.dataset.marked === marked.post ? marked.text : "";
});
