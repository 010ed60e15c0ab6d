/** "Quote" under a post: a reference to what is selected in it, or to its beginning, goes into the composer. */
import { post } from "./http.js";

let selected = "";

/** What is selected in the post of this link: only its own words. */
function words(link) {
  const selection = getSelection();
  const prose = link.closest("[data-post]")?.querySelector(":scope > .prose");
  const within = prose?.contains(selection.anchorNode) && prose.contains(selection.focusNode);
  return within && !selection.isCollapsed ? selection.toString() : "";
}

/** Pressing the link takes the selection away, so it is read before. */
document.addEventListener(
  "pointerdown",
  (event) => {
    const link = event.target.closest?.("a[data-quote]");
    selected = link ? words(link) : "";
  },
  true,
);

function changed(field) {
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

async function quote(link, form) {
  const text = selected || words(link);
  selected = "";
  const answer = await post(link.dataset.quote, { text }).catch(() => null);
  if (answer?.status !== 200) return;
  form.querySelector("[data-quoting]").innerHTML = await answer.text();
  changed(form.elements.quote);
  link.closest("[data-post]").querySelector("a[data-answer]").click();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-quote]");
  const form = document.querySelector("form[data-compose]");
  if (!link || !form) return;
  event.preventDefault();
  quote(link, form);
});

document.addEventListener("click", (event) => {
  const away = event.target.closest("a[data-unquote]");
  if (!away) return;
  event.preventDefault();
  const form = away.closest("form");
  away.closest("[data-quoting]").replaceChildren();
  changed(form.elements.text);
  form.elements.text.focus();
});

/** To the post that is quoted, answered or pinned, without loading the page again where it is here. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-to-post]");
  if (!link || event.ctrlKey || event.metaKey || !document.querySelector(link.hash)) return;
  event.preventDefault();
  location.hash = link.hash;
});
