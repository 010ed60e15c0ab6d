/**
 * <remark-place> around the form of a remark: "On what I selected" takes what is selected in one section of the text
 * along into the form. Without script one chooses the section and pastes the words.
 */
let last = null;

/** What is selected within one section, or null. */
function selected() {
  const selection = getSelection();
  const section = selection.anchorNode?.parentElement?.closest("[data-section]");
  if (!section || selection.isCollapsed || !section.contains(selection.focusNode)) return null;
  return { section: section.dataset.section, words: selection.toString() };
}

customElements.define(
  "remark-place",
  class extends HTMLElement {
    connectedCallback() {
      this.button = this.querySelector("[data-take]");
      this.button.hidden = false;
      this.watch = () => (last = selected() ?? last);
      document.addEventListener("selectionchange", this.watch);
      this.watch(); // what was selected before this came to life
      this.button.addEventListener("click", () => this.#take());
    }

    disconnectedCallback() {
      document.removeEventListener("selectionchange", this.watch);
    }

    #take() {
      const { section, words, text } = this.querySelector("form").elements;
      if (last) {
        section.value = last.section;
        words.value = last.words;
        words.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      (last ? text : section).focus();
    }
  },
);
