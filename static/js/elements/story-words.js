/**
 * <story-words> around a story: what is marked in it can go to the toolbox with one press.
 *
 * The button comes beside the end of what is marked, as long as it is some words of the story and not too many. By
 * keyboard, and without a script, the way is the page on which a sentence is pasted.
 */
const FEWEST = 3;
const MOST = 600;

customElements.define(
  "story-words",
  class extends HTMLElement {
    #off = new AbortController();
    #marked = "";

    connectedCallback() {
      const { signal } = this.#off;
      document.addEventListener("selectionchange", () => this.#look(), { signal });
      this.#form.addEventListener("submit", () => (this.#form.elements.marked.value = this.#marked), { signal });
      this.#form.addEventListener("pointerdown", (event) => event.preventDefault(), { signal }); // what is marked stays so
    }

    disconnectedCallback() {
      this.#off.abort();
    }

    get #form() {
      return this.querySelector("form[data-phrase]");
    }

    #look() {
      const selection = getSelection();
      const [from, to] = [selection.anchorNode, selection.focusNode].map((node) => node?.parentElement?.closest(".prose"));
      const words = selection.toString().trim();
      const fits = from && to && this.contains(from) && this.contains(to) && words.length >= FEWEST && words.length <= MOST;
      this.#form.hidden = !fits;
      if (!fits) return;
      this.#marked = words;
      this.#place(selection.getRangeAt(0).getBoundingClientRect());
    }

    #place(marked) {
      const button = this.#form.querySelector("button");
      const here = this.getBoundingClientRect();
      const left = Math.min(Math.max(marked.left - here.left, 0), here.width - button.offsetWidth);
      button.style.transform = `translate(${left}px, ${marked.bottom - here.top + 8}px)`;
    }
  },
);
