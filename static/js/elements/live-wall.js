/**
 * <live-wall topic="wall:3" ticket="…" asks>
 *
 * Questions to a session. A letter has one of them as everybody sees it; what is the reader's own (their voice, what
 * they may do with it) stays as it was. A new one comes at the end: nothing jumps under a finger. Without `asks` the
 * reader has no voice here.
 */
import { elements } from "../http.js";
import { line } from "../line.js";

customElements.define(
  "live-wall",
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
      const [fresh] = kind === "letter" ? elements(html) : [];
      if (!fresh) return;
      const old = document.getElementById(fresh.id);
      if ("gone" in fresh.dataset) old?.remove();
      else if (old) this.#renew(old, fresh);
      else this.#add(fresh);
    }

    #renew(old, fresh) {
      const [button, voice] = [old, fresh].map((one) => one.querySelector("[name=question]"));
      if (button && voice && button.value.endsWith(":down")) {
        voice.value = button.value;
        voice.setAttribute("aria-pressed", "true");
      }
      if (!button) this.#still(fresh);
      const own = old.querySelector("[data-own]");
      if (own) fresh.querySelector("[data-own]")?.replaceWith(own);
      const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
      old.replaceWith(fresh);
      if (focused) document.getElementById(focused)?.focus();
    }

    /** Where the reader has no voice, as in a question of their own, its number stands in place of the button. */
    #still(fresh) {
      const plain = fresh.querySelector("[data-plain]")?.content.firstElementChild;
      if (plain) fresh.querySelector("[name=question]").replaceWith(plain);
    }

    #add(fresh) {
      if (!this.hasAttribute("asks")) this.#still(fresh);
      const list = document.getElementById("questions");
      if (!list || "answered" in fresh.dataset) return;
      document.querySelector("[data-empty]")?.remove();
      fresh.classList.add("fresh");
      list.append(fresh);
      this.querySelector("[data-slot=says]").textContent = fresh.dataset.says;
    }
  },
);
