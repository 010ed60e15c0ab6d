/**
 * <live-table topic="table:7" ticket="…" page="/tables/7/" own="/tables/7/own/">
 *
 * A table while one sits at it. A letter has what all see, `#table-now`, and replaces it when it is newer; when what the
 * reader's own part depends on has changed, that is fetched. A section of it in which words stand stays as long as its
 * phase does; when the phase goes on, the words stay. Forms are sent from here, so that what is typed beside is kept.
 */
import { elements, get, post } from "../http.js";
import { line } from "../line.js";

const GIVE_UP = 3;
const RETRY = 3000;
const [TOO_MANY, BROKEN] = [429, 500];

customElements.define(
  "live-table",
  class extends HTMLElement {
    #refused = 0;
    #asking = null;
    #again = false;
    #here = "";
    #told = new Set();

    connectedCallback() {
      this.name = this.getAttribute("topic");
      this.ticket = this.getAttribute("ticket");
      this.addEventListener("submit", (event) => this.#send(event));
      this.addEventListener("clock-minute", () => this.#once("minute"));
      this.addEventListener("clock-over", () => this.#once("over"));
      line.join(this);
    }

    disconnectedCallback() {
      line.leave(this);
    }

    lost() {
      this.#slot("lost").hidden = false;
      this.#here = "";
      this.#dots();
    }

    receive({ kind, html }) {
      if (kind === "letter") this.#take(elements(html));
      else if (kind === "presence") this.#present(html);
      else if (kind === "more") this.#ask("page");
      else if (kind === "heard") {
        this.#slot("lost").hidden = true;
        this.#ask("page");
      } else if (kind === "gone" && this.#refused++ < GIVE_UP) this.#ask("page").then(() => this.isConnected && line.join(this));
    }

    /** Fetch the page's parts, or the reader's own; one request at a time, and once more if it was wanted meanwhile. */
    #ask(what) {
      if (this.#asking) {
        this.#again = true;
        return this.#asking;
      }
      this.#asking = get(this.getAttribute(what))
        .then((answer) => this.#answered(answer))
        .catch(() => this.#later())
        .finally(() => {
          this.#asking = null;
          if (this.#again) {
            this.#again = false;
            this.#ask("page");
          }
        });
      return this.#asking;
    }

    #later() {
      clearTimeout(this.retry);
      this.retry = setTimeout(() => this.isConnected && this.#ask("page"), RETRY);
    }

    /** Who does not sit here any more sees another page. */
    async #answered(answer, posted) {
      if (answer.status === TOO_MANY || answer.status >= BROKEN) throw new Error(answer.status);
      const parts = elements(await answer.text());
      if (!parts.some((part) => part.id === "table-own")) location.assign(this.getAttribute("page"));
      else this.#take(parts, posted);
    }

    #take(parts, posted = null) {
      for (const part of parts) {
        if (part.id === "table-now") this.#now(part);
        else if (part.id === "table-own") this.#own(part, posted);
      }
      const [now, own] = [this.querySelector("#table-now"), this.querySelector("#table-own")];
      if (now.dataset.key !== own.dataset.key && Number(now.dataset.at) > Number(own.dataset.at)) this.#ask("own");
    }

    #now(fresh) {
      const old = this.querySelector("#table-now");
      if (Number(fresh.dataset.at) < Number(old.dataset.at)) return;
      const focused = old.contains(document.activeElement) ? this.#named(document.activeElement) : "";
      for (const fold of old.querySelectorAll("details[open]")) {
        const same = fresh.querySelector(`#${fold.id}`);
        if (same) same.open = true;
      }
      const news = [...fresh.querySelectorAll(".said-text")].filter((text) => !document.getElementById(text.id));
      old.replaceWith(fresh);
      if (focused) this.querySelector(focused)?.focus({ preventScroll: true });
      this.#dots();
      for (const text of news) text.classList.add("fresh");
      const left = Number(fresh.querySelector("table-clock")?.getAttribute("seconds"));
      if (old.dataset.place !== fresh.dataset.place || left > 60) this.#told.clear();
      if (old.dataset.says !== fresh.dataset.says) this.#say(fresh.dataset.says);
      else if (news.length) this.#say(news.length === 1 ? news[0].dataset.says : this.dataset.many.replace("2", news.length));
    }

    #own(fresh, posted) {
      const old = this.querySelector("#table-own");
      if (Number(fresh.dataset.at) < Number(old.dataset.at)) return;
      this.ticket = fresh.dataset.ticket;
      Object.assign(old.dataset, fresh.dataset);
      const pieces = [...fresh.children];
      for (const gone of [...old.children].filter((one) => !pieces.some((piece) => piece.id === one.id))) {
        gone.querySelector("draft-keeper")?.keep?.();
        this.#unsent(fresh, posted === gone.id ? "" : this.#typed(gone));
        gone.remove();
      }
      let last = null;
      for (const piece of pieces) {
        const mine = old.querySelector(`:scope > #${piece.id}`);
        if (mine && this.#stays(mine, piece, posted)) last = mine;
        else {
          if (mine) this.#replace(mine, piece, posted === piece.id ? "" : this.#typed(mine), posted);
          else if (last) last.after(piece);
          else old.prepend(piece);
          last = piece;
        }
      }
      this.#placed();
    }

    /** Words without a place that stand in a field again, as their draft, are shown once. */
    #placed() {
      const lost = this.querySelector("[data-unsent]:not([hidden])");
      const words = lost?.querySelector("textarea").value.trim();
      const field = lost && [...this.querySelectorAll("textarea[data-check]")].find((one) => one.value.trim() === words);
      if (!field) return;
      lost.hidden = true;
      field.closest("form").querySelector("[data-went]").hidden = false;
    }

    /** Words that are being written stay as they are, under the hand that writes them, while their phase lasts. */
    #stays(mine, piece, posted) {
      const same = mine.dataset.place !== undefined && mine.dataset.place === piece.dataset.place;
      return same && mine.id !== posted && this.#typed(mine) !== "" && mine.id !== "own-lead";
    }

    #replace(mine, piece, typed, posted) {
      const focused = mine.contains(document.activeElement) ? this.#named(document.activeElement) : "";
      for (const fold of mine.querySelectorAll("details[open]")) {
        const same = fold.id && piece.querySelector(`#${fold.id}`);
        if (same && fold.id !== "leave") same.open = true;
      }
      const lost = mine.querySelector("[data-unsent]:not([hidden]) textarea")?.value;
      if (lost && !posted) this.#unsent(piece, lost);
      const field = typed && piece.querySelector("textarea[data-check]");
      mine.querySelector("draft-keeper")?.keep?.();
      mine.replaceWith(piece);
      if (field) {
        field.value = typed;
        const went = piece.querySelector("[data-went]");
        if (went) went.hidden = mine.dataset.place === piece.dataset.place;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (typed) this.#unsent(this, typed);
      if (focused) (this.querySelector(focused) ?? piece.querySelector("button, textarea"))?.focus({ preventScroll: true });
    }

    /** What was typed where nothing can be written any more stays to be read and copied. */
    #unsent(within, typed) {
      const place = within.querySelector("[data-unsent]");
      if (!place || !typed || !place.hidden) return;
      place.hidden = false;
      place.querySelector("textarea").value = typed;
      this.#say(this.dataset.went);
    }

    #typed(piece) {
      return piece.querySelector("textarea[data-check]")?.value.trim() ? piece.querySelector("textarea[data-check]").value : "";
    }

    async #send(event) {
      const form = event.target;
      if (event.defaultPrevented || !form.action.includes(this.getAttribute("page"))) return;
      event.preventDefault();
      const data = new FormData(form, event.submitter);
      const [section, button] = [form.closest("#table-own > section")?.id, event.submitter?.id];
      form.inert = true;
      let status = 0;
      try {
        const answer = await post(form.action, data);
        status = answer.status;
        await this.#answered(answer, section);
        this.#slot("lost").hidden = true;
      } catch {
        status = 0;
        this.#slot("lost").hidden = false;
      }
      form.inert = false;
      // The draft-keeper of words that did not get through goes on keeping them.
      form.dispatchEvent(new CustomEvent("htmx:finally:request", { detail: { ctx: { response: { status } } } }));
      this.#settle(section, button);
    }

    /** After something was done the focus is where the work goes on. */
    #settle(section, button) {
      const wrong = this.querySelector("[aria-invalid=true], [data-strip] [data-replace-all]");
      if (wrong) wrong.focus();
      if (document.activeElement !== document.body) return;
      const places = [button && `#${button}`, `#${section} textarea`, `#${section} .button.main`, "#own-lead .button.main"];
      const next = places.filter(Boolean).map((place) => this.querySelector(place)).find(Boolean) ?? this.querySelector("#own-role");
      next?.focus({ preventScroll: true });
    }

    #present(html) {
      const [told] = elements(html ?? "");
      this.#here = told?.dataset.here ?? "";
      this.told = told;
      this.#dots();
    }

    #dots() {
      const here = new Set(this.#here.split(" "));
      for (const seat of this.querySelectorAll("[data-seat]")) seat.toggleAttribute("data-live", here.has(seat.dataset.seat));
      const slot = this.#slot("presence");
      if (slot) slot.replaceChildren(...(this.told?.textContent.trim() ? [this.told.cloneNode(true)] : []));
    }

    /** Said once for a phase, whatever the letters between; more time makes it be said again. */
    #once(what) {
      if (this.#told.has(what)) return;
      this.#told.add(what);
      this.#say(this.dataset[what]);
    }

    #say(words) {
      this.#slot("says").textContent = words;
    }

    #slot(name) {
      return this.querySelector(`[data-slot=${name}]`);
    }

    #named(element) {
      const near = element.closest("details[id]");
      return element.id ? `#${element.id}` : near && element.matches("summary") ? `#${near.id} > summary` : "";
    }
  },
);
