/**
 * <live-wall topic="wall:3" ticket="…" asks>
 *
 * Questions to a session. A letter has one of them as everybody sees it; what is the reader's own (their voice, what
 * they may do with it) stays as it was. A new one comes at the end: nothing jumps under a finger. Without `asks` the
 * reader has no voice here. What came before the line stood, or while it was lost, is asked for.
 */
import { elements, get } from "../http.js";
import { line } from "../line.js";

const GIVE_UP = 3;
let refused = 0;
const words = (element) => element.textContent.replace(/\s+/g, " ");

customElements.define(
  "live-wall",
  class extends HTMLElement {
    #meanwhile = null; // the letters that come while the wall is fetched

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
      if (kind === "letter") {
        this.#meanwhile?.push(html);
        this.#take(html);
      } else if (kind === "heard" || kind === "more") this.#fetch();
      else if (kind === "gone" && refused++ < GIVE_UP) this.#fetch().then(() => this.isConnected && line.join(this));
    }

    #take(html) {
      const [fresh] = elements(html);
      if (!fresh) return;
      const old = document.getElementById(fresh.id);
      if ("gone" in fresh.dataset) old?.remove();
      else if (old) this.#renew(old, fresh);
      else this.#add(fresh);
    }

    /** Ask for wall and ticket; a letter that comes meanwhile may know better, and is taken once more. */
    async #fetch() {
      if (this.#meanwhile) return;
      this.#meanwhile = [];
      const answer = await get(location.href).catch(() => null);
      const page = answer?.status === 200 ? elements(await answer.text().catch(() => "")) : [];
      const wall = page.flatMap((one) => [one, ...one.querySelectorAll("#wall")]).find((one) => one.id === "wall");
      if (wall && this.isConnected) this.#show(wall);
      const letters = this.#meanwhile;
      this.#meanwhile = null;
      if (wall && this.isConnected) for (const html of letters) this.#take(html);
    }

    /** Show what is inside a fetched wall; the element itself stays, and the form of the voices. */
    #show(wall) {
      const now = wall.querySelector("live-wall");
      const known = new Set([...this.querySelectorAll("li")].map((li) => li.id));
      const [old, fold] = [document.getElementById("wall"), wall].map((one) => one.querySelector(":scope > details"));
      const at = document.getElementById("wall").contains(document.activeElement) ? document.activeElement : null;
      const [id, item] = [at?.id, at?.closest("li")?.id];
      this.ticket = now.getAttribute("ticket");
      this.toggleAttribute("asks", now.hasAttribute("asks"));
      if (words(wall) === words(document.getElementById("wall"))) return;
      this.replaceChildren(...now.childNodes);
      if (fold && old?.open) fold.open = true;
      old?.remove();
      if (fold) this.after(fold);
      const fresh = [...this.querySelectorAll("#questions > li")].find((li) => !known.has(li.id));
      if (fresh) this.querySelector("[data-slot=says]").textContent = fresh.dataset.says;
      if (at) (document.getElementById(id) ?? document.getElementById(item)?.querySelector("button"))?.focus();
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
