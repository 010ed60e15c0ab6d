/**
 * <leave-asks> around a form: who leaves the page with something typed in it and not saved is asked first.
 *
 * What a page came with as typed is within a [data-typed].
 */
const TYPED = "input:not([type=hidden]), textarea";

customElements.define(
  "leave-asks",
  class extends HTMLElement {
    #sent = false;

    connectedCallback() {
      this.ask = (event) => this.#typed() && event.preventDefault();
      this.back = () => (this.#sent = false);
      this.addEventListener("submit", () => (this.#sent = true));
      window.addEventListener("beforeunload", this.ask);
      window.addEventListener("pageshow", this.back);
    }

    disconnectedCallback() {
      window.removeEventListener("beforeunload", this.ask);
      window.removeEventListener("pageshow", this.back);
    }

    #typed() {
      const typed = [...this.querySelectorAll(TYPED)].some((field) => field.value !== field.defaultValue);
      return !this.#sent && (typed || this.querySelector("[data-typed]"));
    }
  },
);
