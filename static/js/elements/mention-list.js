/**
 * <mention-list action="/threads/7/people/"> around a text field.
 *
 * "@" and the beginning of a name offer up to eight colleagues under the text. Arrow keys choose, Enter or Tab puts the
 * name in, Escape closes; the focus stays in the text, which tells readers of the choice by aria-activedescendant.
 */
import { elements, get } from "../http.js";

const CALL = /(?:^|[\s([])@([\p{L}\p{M}\p{N}'’.-]*(?: [\p{L}\p{M}'’.-]+)?)$/u;
const PAUSE = 120;

customElements.define(
  "mention-list",
  class extends HTMLElement {
    #timer = 0;
    #asked = 0;
    #nobody = null;
    #list = null;
    #chosen = 0;

    connectedCallback() {
      this.field = this.querySelector("textarea");
      this.says = document.createElement("p");
      this.says.className = "visually-hidden";
      this.says.role = "status";
      this.append(this.says);
      this.addEventListener("input", () => this.#typed());
      this.addEventListener("keydown", (event) => this.#list && this.#pressed(event));
      this.addEventListener("focusout", () => this.#close());
      this.addEventListener("pointerdown", (event) => event.target.closest("[role=option]") && event.preventDefault());
      this.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.#put(option);
      });
    }

    disconnectedCallback() {
      clearTimeout(this.#timer);
      this.#asked += 1;
    }

    /** What stands between the last "@" and the caret, or null. */
    get #call() {
      const { selectionStart, selectionEnd, value } = this.field;
      return selectionStart === selectionEnd ? (value.slice(0, selectionStart).match(CALL)?.[1] ?? null) : null;
    }

    get #options() {
      return [...this.#list.children];
    }

    #typed() {
      clearTimeout(this.#timer);
      const call = this.#call;
      if (call === null || (this.#nobody !== null && call.startsWith(this.#nobody))) return this.#close();
      this.#timer = setTimeout(() => this.#ask(call), PAUSE);
    }

    async #ask(call) {
      const number = ++this.#asked;
      const answer = await get(`${this.getAttribute("action")}?${new URLSearchParams({ q: call })}`).catch(() => null);
      if (number !== this.#asked || answer?.status !== 200 || this.#call !== call) return;
      const [list] = elements(await answer.text());
      this.#close();
      this.#nobody = list ? null : call;
      if (list) this.#open(list);
    }

    #open(list) {
      this.#list = list;
      list.id = `people-${this.field.id}`;
      this.#options.forEach((option, i) => (option.id = `${list.id}-${i}`));
      this.append(list);
      this.field.setAttribute("aria-controls", list.id);
      this.says.textContent = list.dataset.says;
      this.#choose(0);
    }

    #close() {
      clearTimeout(this.#timer);
      this.#asked += 1;
      this.#list?.remove();
      this.#list = null;
      this.says.textContent = "";
      this.field.removeAttribute("aria-controls");
      this.field.removeAttribute("aria-activedescendant");
    }

    #choose(index) {
      const options = this.#options;
      this.#chosen = (index + options.length) % options.length;
      options.forEach((option, i) => (option.ariaSelected = String(i === this.#chosen)));
      this.field.setAttribute("aria-activedescendant", options[this.#chosen].id);
      options[this.#chosen].scrollIntoView({ block: "nearest" });
    }

    #pressed(event) {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps) this.#choose(this.#chosen + steps[event.key]);
      else if (event.key === "Enter" || event.key === "Tab") this.#put(this.#options[this.#chosen]);
      else if (event.key === "Escape") this.#close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** Typed as if by hand, so that the browser's own undo knows it. */
    #put(option) {
      const { selectionStart: caret } = this.field;
      const name = `${option.dataset.name} `;
      this.field.setSelectionRange(caret - this.#call.length, caret);
      this.#close();
      if (document.execCommand("insertText", false, name)) return;
      this.field.setRangeText(name, this.field.selectionStart, caret, "end");
      this.field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  },
);
