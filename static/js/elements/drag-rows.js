/**
 * <drag-rows> around a list of [data-row] within a form.
 *
 * A row is taken by its [data-drag] and let go over another one: it then passes those between, as its buttons up and
 * down would let it, one by one. For the pointer alone; the buttons do the same by keyboard and by touch.
 */
customElements.define(
  "drag-rows",
  class extends HTMLElement {
    #row = null;

    connectedCallback() {
      for (const handle of this.querySelectorAll("[data-drag]")) {
        handle.hidden = false;
        handle.draggable = true;
      }
      this.addEventListener("dragstart", (event) => this.#take(event));
      this.addEventListener("dragover", (event) => this.#over(event));
      this.addEventListener("drop", (event) => this.#drop(event));
      this.addEventListener("dragend", () => this.#let());
    }

    get #rows() {
      return [...this.querySelectorAll("[data-row]")];
    }

    #take(event) {
      if (!event.target.closest?.("[data-drag]")) return;
      this.#row = event.target.closest("[data-row]");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(this.#row, 20, 20);
      this.#row.classList.add("dragged");
    }

    /** How many rows lie between, below nothing upwards, and the row the pointer is over. */
    #way(event) {
      const over = event.target.closest("[data-row]");
      const rows = this.#rows;
      return [over ? rows.indexOf(over) - rows.indexOf(this.#row) : 0, over];
    }

    #over(event) {
      if (!this.#row) return;
      event.preventDefault();
      const [way, over] = this.#way(event);
      this.#unmark();
      if (way) over.classList.add(way < 0 ? "before" : "after");
    }

    #drop(event) {
      if (!this.#row) return;
      event.preventDefault();
      const [way] = this.#way(event);
      const button = document.createElement("button");
      button.name = "act";
      button.value = `${way < 0 ? "up" : "down"}-${this.#row.dataset.row}-${Math.abs(way)}`;
      button.hidden = true;
      this.append(button);
      this.#let();
      if (way) this.closest("form").requestSubmit(button);
      button.remove();
    }

    #unmark() {
      for (const row of this.#rows) row.classList.remove("before", "after");
    }

    #let() {
      this.#row?.classList.remove("dragged");
      this.#unmark();
      this.#row = null;
    }
  },
);
