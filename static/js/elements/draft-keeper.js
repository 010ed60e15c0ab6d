/**
 * <draft-keeper action="/drafts/" place="case:coffee-room" version="3"> around a form.
 *
 * Keeps the form's texts on the server: 2 s after typing stops, at least every 30 s, one request at a time. A failed
 * save stays dirty and is tried again; an older tab never overwrites newer text but is told so. Words for the status
 * line come as data-saved, in which {time} is the time, data-waiting and data-elsewhere. What is chosen beside the texts
 * is kept where it has data-keep; of several boxes of one name, what is ticked.
 *
 * Words that are on their way when their page is loaded anew wait in the tab for the next page, and no longer.
 */
import { post } from "../http.js";

const PAUSE = 2000;
const AT_LEAST = 30000;
const RETRY = 5000;
const TICKED = ["radio", "checkbox"];
const ON_THE_WAY = "draft-on-the-way";

customElements.define(
  "draft-keeper",
  class extends HTMLElement {
    #version = 0;
    #sent = new Set();
    #dirtySince = 0;
    #timer = 0;
    #busy = false;
    #done = false;

    connectedCallback() {
      this.#version = Number(this.getAttribute("version"));
      this.addEventListener("input", (event) => event.target.matches("[data-check], [data-keep]") && this.#typed());
      this.addEventListener("submit", () => this.#stop());
      this.addEventListener("htmx:finally:request", (event) => this.#answered(event.detail.ctx?.response?.status));
      this.leave = () => (document.hidden ? this.#leave() : sessionStorage.removeItem(ON_THE_WAY));
      document.addEventListener("visibilitychange", this.leave);
      this.#arrive();
    }

    disconnectedCallback() {
      this.#stop();
      document.removeEventListener("visibilitychange", this.leave);
    }

    /** Keep what is typed now, as the form is about to go. */
    keep() {
      if (this.#dirtySince) this.#save(true);
    }

    #leave() {
      if (this.#done || !(this.#dirtySince || this.#busy)) return;
      const texts = this.#texts().map((field) => [field.name, field.value]);
      const place = this.getAttribute("place");
      const chosen = this.#chosen().map((field) => [field.name, field.value, field.checked]);
      const waiting = { place, version: this.#version, sent: [...this.#sent], texts, chosen };
      sessionStorage.setItem(ON_THE_WAY, JSON.stringify(waiting));
      if (this.#dirtySince) this.#save(true);
    }

    /** This page may have been drawn before the last words of the one before it had come. */
    #arrive() {
      const { place, version, sent, texts, chosen = [] } = JSON.parse(sessionStorage.getItem(ON_THE_WAY) ?? "{}");
      sessionStorage.removeItem(ON_THE_WAY);
      if (place !== this.getAttribute("place")) return;
      if (version !== this.#version && !sent.includes(this.#whole())) return;
      this.#sent = new Set(sent);
      const typed = new Map(texts);
      for (const field of this.#texts()) {
        if (!typed.has(field.name)) continue;
        field.value = typed.get(field.name);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
      for (const field of this.#chosen()) {
        const [, value, checked] = chosen.find(([name, value]) => name === field.name && this.#same(field, value)) ?? [];
        if (value === undefined) continue;
        if (TICKED.includes(field.type)) field.checked = checked;
        else field.value = value;
        const fold = field.value && field.checked !== false && field.closest("details");
        if (fold) fold.open = true;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      clearTimeout(this.#timer);
      this.#save();
    }

    #same(field, value) {
      return !TICKED.includes(field.type) || field.value === value;
    }

    /** What is chosen; what a page carries on unseen, like its files, stays as that page has it. */
    #chosen() {
      return [...this.querySelectorAll("[data-keep]")].filter((field) => field.type !== "hidden");
    }

    #texts() {
      return [...this.querySelectorAll("[data-check]")];
    }

    #fields() {
      const kept = new Map();
      for (const { name, type, checked, value } of this.querySelectorAll("[data-check], [data-keep]")) {
        const told = checked || !TICKED.includes(type) ? value : "";
        kept.set(name, [kept.get(name), told].filter(Boolean).join(" "));
      }
      return [...kept].map(([name, value]) => ({ name, value }));
    }

    /** All of it in one, as the server tells it. */
    #whole() {
      const stored = (text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim();
      return this.#fields()
        .map((field) => stored(field.value))
        .join("\n\n");
    }

    #typed() {
      const now = Date.now();
      this.#dirtySince ||= now;
      clearTimeout(this.#timer);
      const due = Math.min(PAUSE, Math.max(0, this.#dirtySince + AT_LEAST - now));
      this.#timer = setTimeout(() => this.#save(), due);
    }

    #stop() {
      this.#done = true;
      clearTimeout(this.#timer);
    }

    /** What was shared is no draft any more, though the page may still be on its way out; all else is kept on. */
    #answered(status) {
      if (this.isConnected && !(status < 400)) this.#done = false;
    }

    async #save(leaving = false) {
      if (this.#busy || this.#done) return;
      this.#busy = true;
      const since = this.#dirtySince;
      this.#dirtySince = 0;
      this.#sent.add(this.#whole());
      const fields = this.#fields().map((field) => [`text-${field.name}`, field.value]);
      const data = [["place", this.getAttribute("place")], ["version", this.#version], ...fields];
      try {
        const answer = await post(this.getAttribute("action"), data, { keepalive: leaving });
        if (answer.status === 409) this.#elsewhere(await answer.json(), since);
        else if (answer.ok) this.#saved((await answer.json()).version);
        else throw new Error(answer.status);
      } catch {
        this.#dirtySince ||= since;
        this.#say("waiting");
        if (!this.#done) this.#timer = setTimeout(() => this.#save(), RETRY);
      } finally {
        this.#busy = false;
      }
      if (this.#dirtySince && !this.#done) this.#typed();
    }

    #saved(version) {
      this.#version = version;
      this.#sent.clear();
      this.#say("saved");
    }

    /**
     * Another page holds newer words: say so, and let what is typed here go on top only when asked for.
     * Where they went out from here, and only no word came back, these simply follow.
     */
    #elsewhere({ version, theirs }, since) {
      if (this.#sent.has(theirs)) {
        this.#version = version;
        this.#dirtySince ||= since || Date.now();
        return;
      }
      this.#say("elsewhere");
      const keep = this.querySelector("[data-keep-mine]");
      if (!keep) return;
      keep.hidden = false;
      keep.onclick = () => {
        keep.hidden = true;
        this.#version = version;
        this.#save();
      };
    }

    #say(word) {
      const status = this.querySelector("[data-draft-status]");
      if (!status) return;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
      status.textContent = this.dataset[word].replace("{time}", time);
    }
  },
);
