/**
 * <live-bell topic="bell:7" ticket="…" count="/bell/count/">
 *
 * The number in the bell. A letter brings a new one; what was rung before the line stood, or while it was lost, is
 * asked for. What is new is said once, politely. While a colleague asks, the tab's title says so: "(1) …".
 */
import { elements, get } from "../http.js";
import { line } from "../line.js";
import { ring } from "../sound.js";

const GIVE_UP = 3;
let refused = 0;

customElements.define(
  "live-bell",
  class extends HTMLElement {
    #letters = 0;

    connectedCallback() {
      this.name = this.getAttribute("topic");
      this.ticket = this.getAttribute("ticket");
      line.join(this);
      this.#title();
    }

    disconnectedCallback() {
      line.leave(this);
    }

    lost() {}

    receive({ kind, html }) {
      if (kind === "letter") {
        this.#letters += 1;
        this.#show(elements(html)[0]);
      } else if (kind === "heard" || kind === "more") this.#fetch();
      else if (kind === "gone" && refused++ < GIVE_UP) this.#fetch().then(() => line.join(this));
    }

    #show(number) {
      const before = Number(this.firstElementChild?.dataset.number ?? 0);
      const asked = this.#asks;
      this.replaceChildren(number);
      this.#title();
      if (this.#asks > asked && "sound" in document.documentElement.dataset) ring();
      if (Number(number.dataset.number) <= before) return;
      document.getElementById("bell-says").textContent = number.dataset.says;
    }

    get #asks() {
      return Number(this.firstElementChild?.dataset.asks ?? 0);
    }

    #title() {
      const plain = document.title.replace(/^\(\d+\) /, "");
      document.title = this.#asks ? `(${this.#asks}) ${plain}` : plain;
    }

    /** Ask for number and ticket; a letter that comes meanwhile knows better. */
    async #fetch() {
      const before = this.#letters;
      const answer = await get(this.getAttribute("count")).catch(() => null);
      if (answer?.status !== 200) return;
      const [bell] = elements(await answer.text());
      this.ticket = bell.getAttribute("ticket");
      if (this.#letters === before) this.#show(bell.firstElementChild);
    }
  },
);
