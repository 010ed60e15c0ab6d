/**
 * <live-room topic="room:3" ticket="…" list="cases" reads="nl en" fresh>
 *
 * New and changed case cards appear in the list it names. With `fresh` (first page, no filter) new cards come on top;
 * otherwise only cards already shown are renewed. A letter has the card of a case in its own language, and in each it is
 * told in short: shown is the first, unless the reader `reads` another of them and not that one.
 */
import { elements } from "../http.js";
import { line } from "../line.js";

customElements.define(
  "live-room",
  class extends HTMLElement {
    connectedCallback() {
      this.name = this.getAttribute("topic");
      this.ticket = this.getAttribute("ticket");
      line.join(this);
    }

    disconnectedCallback() {
      line.leave(this);
    }

    lost() {}

    receive({ kind, html }) {
      if (kind !== "letter") return;
      const cards = elements(html);
      if (cards.length) this.#show(this.#readable(cards));
    }

    #readable(cards) {
      const reads = (this.getAttribute("reads") ?? "").split(" ");
      const inOne = (code) => cards.find((card) => card.dataset.language === code);
      if (reads.includes(cards[0].dataset.language)) return cards[0];
      return reads.map(inOne).find(Boolean) ?? cards[0];
    }

    #show(card) {
      const old = document.getElementById(card.id);
      const fresh = this.hasAttribute("fresh");
      const list = document.getElementById(this.getAttribute("list"));
      if (old) {
        old.replaceWith(card);
        if (fresh && "top" in card.dataset && !("top" in old.dataset) && list.contains(card)) list.prepend(card);
        return;
      }
      if (!fresh) return;
      this.querySelector("[data-empty]")?.remove();
      card.classList.add("fresh");
      // What the host keeps on top stays above what is new.
      const above = [...list.querySelectorAll(":scope > [data-top]")].at(-1);
      if (above) above.after(card);
      else list.prepend(card);
      const says = this.querySelector("[data-slot=says]");
      if (says) says.textContent = card.dataset.says ?? "";
    }
  },
);
