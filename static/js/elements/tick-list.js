/**
 * <tick-list>
 *
 * Who is there, ticked. On a bad connection a tick waits in this tab, says so, and goes out when the line is back, or
 * when the page is loaded anew by who was signed out meanwhile; of two ticks of the same guest the last one counts.
 * Without script each is a form of its own.
 */
import { elements, post } from "../http.js";

const AGAIN = 5000;
const NOT_NOW = [401, 403, 408, 429]; // nothing is wrong with the tick: it stays
const AWAY = [401, 403]; // only a page loaded anew is let in

customElements.define(
  "tick-list",
  class extends HTMLElement {
    #sending = false;
    #timer = 0;
    #away = false;

    connectedCallback() {
      this.addEventListener("submit", this);
      addEventListener("online", this);
      if (this.#waiting.length) this.#send();
    }

    disconnectedCallback() {
      removeEventListener("online", this);
      clearTimeout(this.#timer);
    }

    handleEvent(event) {
      if (event.type === "submit") {
        event.preventDefault();
        const tick = { guest: event.target.elements.guest.value, came: event.submitter.value };
        this.#waiting = [...this.#waiting.filter((one) => one.guest !== tick.guest), tick];
      }
      this.#send();
    }

    get #waiting() {
      return JSON.parse(sessionStorage.getItem(this.#place) ?? "[]");
    }

    set #waiting(ticks) {
      if (ticks.length) sessionStorage.setItem(this.#place, JSON.stringify(ticks));
      else sessionStorage.removeItem(this.#place);
    }

    get #place() {
      return `ticks-${location.pathname}`;
    }

    async #send() {
      if (this.#sending || this.#away) return this.#say();
      this.#sending = true;
      clearTimeout(this.#timer);
      let answer = null;
      while (this.#waiting.length) {
        const [tick] = this.#waiting;
        answer = await post(location.href, tick).catch(() => null);
        if (!answer || answer.status >= 500 || NOT_NOW.includes(answer.status)) break;
        this.#waiting = this.#waiting.filter((one) => one.guest !== tick.guest || one.came !== tick.came);
      }
      this.#sending = false;
      if (answer?.ok) this.#show(await answer.text());
      else if (AWAY.includes(answer?.status)) this.#away = true;
      else if (answer && answer.status < 500 && !NOT_NOW.includes(answer.status)) {
        location.reload(); // it may not be ticked any more: the page says why
      }
      this.#say();
      if (this.#waiting.length && !this.#away) this.#timer = setTimeout(() => this.#send(), AGAIN);
    }

    #show(html) {
      const fresh = elements(html)
        .flatMap((one) => [one, ...one.querySelectorAll("tick-list")])
        .find((one) => one.matches("tick-list"));
      if (!fresh || this.#waiting.length) return;
      const at = document.activeElement?.closest("li")?.id;
      this.replaceChildren(...fresh.childNodes);
      if (at) document.getElementById(at)?.querySelector("button")?.focus();
    }

    #say() {
      for (const old of this.querySelectorAll("[data-waits]")) old.remove();
      for (const { guest } of this.#waiting) {
        const said = document.createElement("p");
        said.className = "quiet-line";
        said.dataset.waits = "";
        said.setAttribute("role", "status");
        said.textContent = this.querySelector("[data-waits-text]").textContent;
        document.getElementById(`guest-${guest}`)?.querySelector("div")?.append(said);
      }
    }
  },
);
