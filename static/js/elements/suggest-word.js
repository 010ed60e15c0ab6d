/**
 * <suggest-word action="/check/suggest/" mark="…"> around a button, inside a <privacy-check>; `upload` names a file.
 *
 * Sends the text, or the name of the file, along with the mark, so that only what the check itself finds in it can be
 * suggested. What the button says afterwards comes as data-done and data-failed; it keeps the focus.
 */
import { post } from "../http.js";

customElements.define(
  "suggest-word",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => event.target.closest("button") && this.#suggest());
    }

    async #suggest() {
      const button = this.querySelector("button");
      if (button.ariaDisabled) return;
      button.ariaDisabled = "true";
      const upload = this.getAttribute("upload");
      const fields = upload ? [] : [...this.closest("privacy-check").querySelectorAll("[data-check]")];
      const data = upload ? [["upload", upload]] : fields.map((field) => [`text-${field.name}`, field.value]);
      const answer = await post(this.getAttribute("action"), [...data, ["mark", this.getAttribute("mark")]]).catch(() => null);
      button.textContent = answer?.ok ? this.dataset.done : this.dataset.failed;
      if (!answer?.ok) button.ariaDisabled = null;
    }
  },
);
