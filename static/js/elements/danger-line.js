/**
 * <danger-line> in a form: a link to what to do when somebody is in danger, a line to bring into view, and a dialog.
 *
 * The link opens the page in the dialog, so that nothing typed is left behind. When the privacy check says that words
 * may point to danger, the line comes into view: once for a form as long as its page is open. Who reads it is told to
 * nobody. The dialog says what matters most before the page has come, and if it can't.
 */
import { get } from "../http.js";

const raised = new Set();

customElements.define(
  "danger-line",
  class extends HTMLElement {
    #form = null;
    #meant = () => this.#raise();

    connectedCallback() {
      this.#form = this.closest("form");
      this.#form.addEventListener("danger-meant", this.#meant);
      if (this.#form.querySelector("[data-danger]")) this.#raise();
      this.addEventListener("click", (event) => this.#clicked(event));
    }

    disconnectedCallback() {
      this.#form?.removeEventListener("danger-meant", this.#meant);
    }

    #raise() {
      if (raised.has(this.#form.action)) return;
      raised.add(this.#form.action);
      const line = this.querySelector("[data-raised]");
      line.hidden = false;
      this.querySelector("[data-says]").textContent = line.querySelector("[data-words]").textContent.trim();
    }

    #clicked(event) {
      const link = event.target.closest("a[href]");
      if (event.target.closest("[data-shut]")) this.querySelector("dialog").close();
      else if (event.target.closest("[data-settle]")) this.#settle();
      else if (link && new URL(link.href).pathname === this.getAttribute("action")) {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.#open(link.href);
      }
    }

    #settle() {
      this.querySelector("[data-raised]").hidden = true;
      this.querySelector("[data-quiet]").focus();
    }

    async #open(url) {
      const dialog = this.querySelector("dialog");
      if (!dialog.open) dialog.showModal();
      try {
        const answer = await get(url);
        if (!answer.ok) return;
        this.querySelector("[data-steps]").innerHTML = await answer.text();
        dialog.scrollTop = 0;
      } catch {
        // what the dialog says already stands
      }
    }
  },
);
