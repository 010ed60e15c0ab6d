/**
 * <live-room topic="room:3" ticket="…" list="cases" fresh>
 *
 * New and changed case cards appear in the list it names. With `fresh` (first page, no filter) new cards come on top;
 * otherwise only cards already shown are renewed.
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
      for (const card of elements(html)) this.#show(card);
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
