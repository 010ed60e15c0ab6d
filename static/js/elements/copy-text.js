/**
 * <copy-text data-copied="Copied"> around entries: a [data-copy] button copies the .tool-text beside it.
 *
 * While a talk goes on: Alt+C copies the entry that has the focus, or the first; with the focus on an entry, C alone
 * copies it and the arrows lead to the next. What was copied is said once, and on the button for a moment.
 */
const SAID = 2500;

customElements.define(
  "copy-text",
  class extends HTMLElement {
    #off = new AbortController();

    connectedCallback() {
      const { signal } = this.#off;
      this.addEventListener("click", (event) => this.#copy(event.target.closest("[data-copy]")), { signal });
      this.addEventListener("keydown", (event) => this.#pressed(event), { signal });
      document.addEventListener("keydown", (event) => this.#called(event), { signal });
    }

    disconnectedCallback() {
      this.#off.abort();
    }

    get #buttons() {
      return [...this.querySelectorAll("[data-copy]")].filter((button) => button.offsetParent);
    }

    #called(event) {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyC") return;
      event.preventDefault();
      this.#copy(document.activeElement?.closest(".tool")?.querySelector("[data-copy]") ?? this.#buttons[0]);
    }

    #pressed(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const button = event.target.closest(".tool")?.querySelector("[data-copy]");
      if (!button) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "c") this.#copy(button);
      else if (step) this.#buttons[this.#buttons.indexOf(button) + step]?.focus();
      else return;
      event.preventDefault();
    }

    async #copy(button) {
      if (!button) return;
      button.focus();
      const text = button.closest(".tool").querySelector(".tool-text");
      try {
        await navigator.clipboard.writeText(text.textContent);
      } catch {
        this.#byHand(text);
      }
      const label = button.querySelector("[data-label]");
      label.dataset.was ??= label.textContent;
      label.textContent = this.dataset.copied;
      setTimeout(() => (label.textContent = label.dataset.was), SAID);
      const says = this.querySelector("[data-slot=says]");
      says.textContent = "";
      requestAnimationFrame(() => (says.textContent = this.dataset.copied));
    }

    /** Where the clipboard is closed to scripts the text is marked, and copied the old way. */
    #byHand(text) {
      getSelection().selectAllChildren(text);
      document.execCommand("copy");
    }
  },
);
