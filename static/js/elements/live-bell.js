/**
 * <live-bell topic="bell:7" ticket="…" count="/bell/count/">
 *
 * The number in the bell. A letter brings a new one; after a lost connection, or when the ticket is too old, it is
 * fetched. What is new is said once, politely.
 */
import { elements, get } from "../http.js";
import { line } from "../line.js";

const GIVE_UP = 3;
let refused = 0;

customElements.define(
  "live-bell",
  class extends HTMLElement {
    #lost = false;

    connectedCallback() {
      this.name = this.getAttribute("topic");
      this.ticket = this.getAttribute("ticket");
      line.join(this);
    }

    disconnectedCallback() {
      line.leave(this);
    }

    lost() {
      this.#lost = true;
    }

    receive({ kind, html }) {
      if (kind === "letter") this.#show(elements(html)[0]);
      else if (kind === "more" || (kind === "heard" && this.#lost)) this.#fetch();
      else if (kind === "gone" && refused++ < GIVE_UP) this.#fetch().then(() => line.join(this));
    }

    #show(number) {
      const before = Number(this.firstElementChild?.dataset.number ?? 0);
      this.replaceChildren(number);
      if (Number(number.dataset.number) <= before) return;
      document.getElementById("bell-says").textContent = number.dataset.says;
    }

    async #fetch() {
      this.#lost = false;
      const answer = await get(this.getAttribute("count")).catch(() => null);
      if (answer?.status !== 200) return;
      const [bell] = elements(await answer.text());
      this.ticket = bell.getAttribute("ticket");
      this.#show(bell.firstElementChild);
    }
  },
);
