/**
 * <privacy-check action="/check/"> around a form's text fields and a [data-strip].
 *
 * Checks while one types and marks what could identify somebody, in a mirror behind each textarea. The mirror is
 * decoration; the strip of buttons, rendered by the server, is the interface. Each button holds the places it speaks
 * of, as code points. `surface` says how strict to be.
 */
import { post } from "../http.js";

const PAUSE = 450;

const points = (text) => [...text];
const units = (chars, index) => chars.slice(0, index).join("").length;

/** The places in their order, those apart: of two that overlap only the first, so that no text is cut twice. */
const apart = (places, from, to) => {
  const inOrder = places.map((place) => place.dataset).sort((a, b) => a[from] - b[from] || b[to] - a[to]);
  let end = 0;
  return inOrder.filter((place) => {
    const free = Number(place[from]) >= end;
    if (free) end = Number(place[to]);
    return free;
  });
};

customElements.define(
  "privacy-check",
  class extends HTMLElement {
    #timer = 0;
    #asked = 0;
    #before = null;
    #seen = [];

    connectedCallback() {
      this.addEventListener("input", (event) => this.#typed(event));
      this.addEventListener("change", (event) => event.target.name === "answers" && this.#check());
      this.addEventListener("click", (event) => this.#clicked(event));
      for (const field of this.#fields) this.#mirror(field);
      if (this.#fields.some((field) => field.value.trim())) this.#check();
    }

    get #fields() {
      return [...this.querySelectorAll("[data-check]")];
    }

    get #strip() {
      return this.querySelector("[data-strip]");
    }

    /** Whether somebody wrote on since the strip was made. */
    get #stale() {
      return this.#fields.some((field, i) => field.value !== this.#seen[i]);
    }

    #places(field, within = "") {
      const found = this.#strip.querySelectorAll(`${within} [data-place]`);
      return [...found].filter((place) => place.dataset.field === field.name);
    }

    #typed(event) {
      if (!event.target.matches("[data-check]")) return;
      this.#draw(false);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#check(), PAUSE);
    }

    async #check() {
      const number = ++this.#asked;
      const fields = this.#fields;
      const sent = fields.map((field) => field.value);
      const data = fields.map((field) => [`text-${field.name}`, field.value]);
      data.push(["surface", this.getAttribute("surface") ?? ""]);
      if (this.hasAttribute("blind")) data.push(["blind", "1"]); // who writes is not to be known by their words
      for (const box of this.querySelectorAll("[name=answers]:checked")) data.push(["answers", box.value]);
      if (this.querySelector("[name=alias]:checked")) data.push(["alias", "on"]);
      let html, language;
      try {
        const answer = await post(this.getAttribute("action"), data);
        if (!answer.ok) return;
        language = answer.headers.get("Text-Language") ?? "";
        html = await answer.text();
      } catch {
        return; // sharing checks again
      }
      if (number !== this.#asked || fields.some((field, i) => field.value !== sent[i])) return;
      this.#seen = sent;
      this.dataset.language = language;
      this.dispatchEvent(new Event("language-guessed"));
      this.#show(html);
    }

    #show(html) {
      const focused = this.#strip.contains(document.activeElement) ? document.activeElement.id : "";
      const unfolded = this.#strip.querySelector("details[open]") !== null;
      this.#strip.innerHTML = html;
      const fold = this.#strip.querySelector("details");
      if (fold) fold.open = unfolded;
      if (focused) (this.#strip.querySelector(`#${focused}`) ?? this.#fields.at(-1)).focus({ preventScroll: true });
      const undo = this.#strip.querySelector("[data-undo]");
      if (undo) undo.hidden = !this.#before;
      if (this.#strip.querySelector("[data-danger]")) this.dispatchEvent(new CustomEvent("danger-meant", { bubbles: true }));
      this.#draw();
    }

    #clicked(event) {
      const button = event.target.closest("button");
      if (!button || !this.#strip.contains(button)) return;
      if ("replaceAll" in button.dataset) this.#replace("", (place) => place.dataset.open);
      else if ("replace" in button.dataset) this.#replace(`#${button.id}`, () => true);
      else if ("undo" in button.dataset) this.#undo();
    }

    /** What is replaced is read from a strip that knows the text as it is now. */
    async #replace(within, chosen) {
      if (this.#stale) await this.#check();
      if (this.#stale) return;
      this.#before = this.#fields.map((field) => field.value);
      for (const field of this.#fields) {
        const places = this.#places(field, within).filter(chosen);
        for (const place of apart(places, "from", "to").reverse()) this.#write(field, place);
      }
      this.#check();
    }

    /** Typed as if by hand, so that the browser's own undo knows it. */
    #write(field, { from, to, suggestion }) {
      const [start, end] = this.#range(field, from, to);
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
      const typed = suggestion ? ["insertText", false, suggestion] : ["delete"];
      if (!document.execCommand(...typed)) {
        field.setRangeText(suggestion, start, end, "end");
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
    }

    #undo() {
      this.#fields.forEach((field, i) => {
        if (field.value === this.#before[i]) return;
        field.value = this.#before[i];
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      this.#before = null;
      this.#check();
    }

    #range(field, start, end) {
      const chars = points(field.value);
      return [units(chars, Number(start)), units(chars, Number(end))];
    }

    #mirror(field) {
      if (!(field instanceof HTMLTextAreaElement)) return;
      const mirror = field.parentElement.querySelector(".mirror");
      if (!mirror) return;
      field.addEventListener("scroll", () => (mirror.scrollTop = field.scrollTop), { passive: true });
    }

    #draw(marked = true) {
      for (const field of this.#fields) {
        const mirror = field.parentElement.querySelector(".mirror");
        if (!mirror) continue;
        const chars = points(field.value);
        const pieces = [];
        let at = 0;
        for (const { start, end, strength } of marked ? apart(this.#places(field), "start", "end") : []) {
          const mark = document.createElement("mark");
          mark.dataset.strength = strength;
          mark.textContent = chars.slice(start, end).join("");
          pieces.push(chars.slice(at, start).join(""), mark);
          at = Number(end);
        }
        mirror.replaceChildren(...pieces, `${chars.slice(at).join("")}\n`);
        mirror.scrollTop = field.scrollTop;
      }
    }
  },
);
