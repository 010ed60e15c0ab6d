/**
 * <language-chips select="id_language" hidden> around a button for each language, inside a <privacy-check>.
 *
 * The chip of the language a text seems to be in is pressed while one writes; a tap on another one chooses that, and
 * what is chosen stays, until it is tapped again. The choice is the select's, which is there without a script too; left
 * open, it is guessed. Once the chips are there the select is not, unless something is wrong with it.
 */
customElements.define(
  "language-chips",
  class extends HTMLElement {
    connectedCallback() {
      this.select = document.getElementById(this.getAttribute("select"));
      this.check = this.closest("privacy-check");
      this.addEventListener("click", (event) => this.#choose(event.target.closest("button")));
      this.select.addEventListener("change", () => this.#show());
      this.check.addEventListener("language-guessed", () => this.#show());
      this.#show();
    }

    #choose(button) {
      if (!button) return;
      this.select.value = this.select.value === button.value ? "" : button.value;
      this.select.dispatchEvent(new Event("input", { bubbles: true })); // the draft keeps it
      this.#show();
    }

    #show() {
      const language = this.select.value || this.check.dataset.language || "";
      for (const chip of this.querySelectorAll("button")) chip.ariaPressed = String(chip.value === language);
      if (!language) return;
      this.hidden = false;
      const field = this.select.closest(".field");
      field.hidden = !field.classList.contains("field-wrong");
    }
  },
);
