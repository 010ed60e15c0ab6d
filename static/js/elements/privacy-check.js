/**
 * <privacy-check action="/check/"> around a form's text fields and a [data-strip].
 *
 * Checks while one types and marks what could identify somebody, in a mirror behind each textarea. The mirror is
 * decoration; the strip of buttons, rendered by the server, is the interface. Positions come as code points.
 * `surface` says how strict to be, `settled` what was answered in this talk before.
 */
import { post } from "../http.js";

const PAUSE = 450;

const points = (text) => [...text];
const units = (chars, index) => chars.slice(0, index).join("").length;

customElements.define(
  "privacy-check",
  class extends HTMLElement {
    #timer = 0;
    #asked = 0;
    #before = null;

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

    get #questions() {
      return [...this.#strip.querySelectorAll("[data-mark]")];
    }

    #typed(event) {
      if (!event.target.matches("[data-check]")) return;
      this.#draw([]);
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#check(), PAUSE);
    }

    async #check() {
      const number = ++this.#asked;
      const fields = this.#fields;
      const sent = fields.map((field) => field.value);
      const data = fields.map((field) => [`text-${field.name}`, field.value]);
      for (const name of ["surface", "settled"]) data.push([name, this.getAttribute(name) ?? ""]);
      for (const box of this.querySelectorAll("[name=answers]:checked")) data.push(["answers", box.value]);
      let html;
      try {
        const answer = await post(this.getAttribute("action"), data);
        if (!answer.ok) return;
        html = await answer.text();
      } catch {
        return; // sharing checks again
      }
      if (number !== this.#asked || fields.some((field, i) => field.value !== sent[i])) return;
      this.#show(html);
    }

    #show(html) {
      const focused = this.#strip.contains(document.activeElement) ? document.activeElement.id : "";
      this.#strip.innerHTML = html;
      if (focused) (document.getElementById(focused) ?? this.#fields.at(-1)).focus({ preventScroll: true });
      const undo = this.#strip.querySelector("[data-undo]");
      if (undo) undo.hidden = !this.#before;
      this.#draw(this.#questions);
    }

    #clicked(event) {
      const button = event.target.closest("button");
      if (!button || !this.#strip.contains(button)) return;
      if ("replaceAll" in button.dataset) this.#replace(this.#questions.filter((q) => q.dataset.open));
      else if ("replace" in button.dataset) this.#replace([button.closest("[data-mark]")]);
      else if ("undo" in button.dataset) this.#undo();
      else if ("show" in button.dataset) this.#select(button.closest("[data-mark]"));
    }

    #replace(questions) {
      this.#before = this.#fields.map((field) => field.value);
      for (const field of this.#fields) {
        const mine = questions.filter((q) => q.dataset.field === field.name);
        for (const question of mine.sort((a, b) => b.dataset.from - a.dataset.from)) this.#write(field, question);
      }
      this.#check();
    }

    /** Typed as if by hand, so that the browser's own undo knows it. */
    #write(field, question) {
      const { from, to, suggestion } = question.dataset;
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

    #select(question) {
      const field = this.#fields.find((f) => f.name === question.dataset.field);
      field.focus();
      field.setSelectionRange(...this.#range(field, question.dataset.start, question.dataset.end));
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

    #draw(questions) {
      for (const field of this.#fields) {
        const mirror = field.parentElement.querySelector(".mirror");
        if (!mirror) continue;
        const chars = points(field.value);
        const pieces = [];
        let at = 0;
        const mine = questions.filter((q) => q.dataset.field === field.name);
        for (const { dataset } of mine.sort((a, b) => a.dataset.start - b.dataset.start)) {
          const mark = document.createElement("mark");
          mark.dataset.strength = dataset.strength;
          mark.textContent = chars.slice(dataset.start, dataset.end).join("");
          pieces.push(chars.slice(at, dataset.start).join(""), mark);
          at = Number(dataset.end);
        }
        mirror.replaceChildren(...pieces, `${chars.slice(at).join("")}\n`);
        mirror.scrollTop = field.scrollTop;
      }
    }
  },
);
