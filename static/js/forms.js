/** Forms that htmx sends: what is typed while the answer is under way would be lost, so the form waits; then the focus
 * goes where the work is. */

/** What waits first comes first, wherever it stands on the page. */
const WORK = [
  "[aria-invalid=true]",
  "form [data-strip] [data-replace-all]",
  ".post-editing textarea",
  "form[data-compose] textarea",
];

document.addEventListener("htmx:before:request", (event) => {
  const form = event.target.closest?.("form");
  if (form?.method === "post") form.inert = true;
});

document.addEventListener("htmx:finally:request", (event) => {
  for (const form of document.querySelectorAll("form[inert]")) form.inert = false;
  if (event.target.closest?.("[data-looks-on]")) return; // beside somebody who types on
  const wrong = event.detail.ctx.request.method === "POST" && document.querySelector(WORK[0]);
  if (wrong) wrong.focus(); // even where htmx has put the focus back into a field of the same name
  // What comes by itself, like the bell's number, moves nobody.
  const asked = event.detail.ctx.request.method === "POST" || event.target.closest?.("button");
  if (!asked || document.activeElement !== document.body) return;
  const next = WORK.map((place) => document.querySelector(place)).find(Boolean);
  next?.focus({ preventScroll: !next.matches("[aria-invalid=true]") });
});
