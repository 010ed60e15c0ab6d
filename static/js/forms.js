/** Forms that htmx sends: what is typed while the answer is under way would be lost, so the form waits; then the focus
 * goes where the work is. */

document.addEventListener("htmx:before:request", (event) => {
  const form = event.target.closest("form");
  if (form?.method === "post") form.inert = true;
});

document.addEventListener("htmx:finally:request", () => {
  for (const form of document.querySelectorAll("form[inert]")) form.inert = false;
  if (document.activeElement !== document.body) return;
  const next = document.querySelector(
    "[aria-invalid=true], form [data-strip] [data-replace-all], .post-editing textarea, form[data-compose] textarea",
  );
  next?.focus({ preventScroll: !next.matches("[aria-invalid=true]") });
});
