/**
 * <live-thread topic="thread:12" ticket="…" after="41" changes="/cases/7/changes/" read="/threads/12/read/">
 *
 * Keeps the talk inside it current. Letters carry the number of their change: the next number is shown at once, a gap
 * is fetched, an old number is ignored, so each change is shown once and in order whatever the socket does. One new
 * reply is said with its name, several in a row as a number: `many` is that line for two.
 *
 * With `tail` it is a chat: it opens at what is new or at its end, and stays at the end while the reader is there. With
 * `past` it shows an earlier window: what is new belongs on another page.
 */
import { elements, get, post } from "../http.js";
import { line } from "../line.js";

const WRITING_SHOWN = 6000;
const WRITING_EVERY = 2500;
const GIVE_UP = 3;
const IN_A_ROW = 5000;

customElements.define(
  "live-thread",
  class extends HTMLElement {
    #after = 0;
    #syncing = null;
    #again = false;
    #refused = 0;
    #wrote = -Infinity;
    #silence = 0;
    #fresh = 0;
    #row = 0;

    connectedCallback() {
      this.name = this.getAttribute("topic");
      this.ticket = this.getAttribute("ticket");
      this.#after = Number(this.getAttribute("after"));
      this.addEventListener("input", (event) => this.#writing(event));
      this.afterSwap = () => this.#sync();
      document.addEventListener("htmx:after:swap", this.afterSwap);
      this.#watchReading();
      if (this.hasAttribute("tail") && !location.hash) this.#toNew();
      line.join(this);
    }

    disconnectedCallback() {
      document.removeEventListener("htmx:after:swap", this.afterSwap);
      line.leave(this);
    }

    receive({ kind, seq, html }) {
      if (kind === "letter" && seq === this.#after + 1 && !this.#syncing) {
        this.#show(elements(html));
        this.#after = seq;
      } else if (kind === "letter" && seq > this.#after) this.#sync();
      else if (kind === "heard" || kind === "more") this.#sync();
      else if (kind === "presence") this.#fill("presence", html);
      else if (kind === "writing") this.#someoneWrites(html);
      else if (kind === "gone" && this.#refused++ < GIVE_UP) this.#sync(true);
    }

    lost() {
      this.#fill("presence", "");
    }

    /** Fetch what changed since the last number shown; one request at a time. */
    #sync(rejoin = false) {
      if (this.#syncing) {
        this.#again = true;
        return;
      }
      this.#syncing = this.#fetchChanges(rejoin)
        .catch(() => {})
        .finally(() => {
          this.#syncing = null;
          if (this.#again) {
            this.#again = false;
            this.#sync();
          }
        });
    }

    async #fetchChanges(rejoin) {
      const answer = await get(`${this.getAttribute("changes")}?after=${this.#after}`);
      if (answer.status === 404 || answer.status === 401) return this.#goneFor(answer);
      const ticket = answer.headers.get("Live-Ticket");
      if (ticket) this.ticket = ticket;
      if (answer.status === 200) {
        const [changes] = elements(await answer.text());
        this.#show([...changes.children]);
        this.#after = Math.max(this.#after, Number(changes.dataset.seq));
      }
      if (rejoin) line.join(this);
    }

    #goneFor(answer) {
      line.leave(this);
      const away = answer.headers.get("HX-Redirect");
      if (away) return;
      this.querySelector("[data-thread-gone]")?.removeAttribute("hidden");
      for (const form of this.querySelectorAll("form")) form.inert = true;
    }

    #show(pieces) {
      for (const piece of pieces) {
        if (piece.dataset.gone) document.getElementById(`post-${piece.dataset.gone}`)?.remove();
        else if (piece.dataset.post) this.#showPost(piece);
        else if ("ended" in piece.dataset) this.#end(piece);
        else if (piece.dataset.open) this.#open(piece.dataset.open);
        else this.#replace(document.getElementById(piece.id), piece);
        window.htmx?.process(piece);
      }
    }

    /** What says that its state is the same as before stays: somebody may be writing in it. */
    #replace(old, piece) {
      if (!old || (old.dataset.state && old.dataset.state === piece.dataset.state)) return;
      old.replaceWith(piece);
      if (piece.dataset.says) this.#fill("says", piece.dataset.says);
    }

    /** The case was closed: the composer gives way, and what was typed in it stays to be read. */
    #end(piece) {
      const composer = document.getElementById("compose");
      if (!composer || "ended" in composer.dataset) return;
      composer.keep?.();
      const typed = composer.querySelector("[name=text]")?.value ?? "";
      const writing = composer.contains(document.activeElement);
      const unsent = piece.querySelector("[data-unsent]");
      unsent.hidden = !typed.trim();
      unsent.querySelector("textarea").value = typed;
      composer.replaceWith(piece);
      if (writing) piece.focus();
      this.#fill("says", piece.querySelector("p").textContent);
    }

    /** The case was taken up again: the composer comes back, with what was drafted in it. */
    async #open(url) {
      const ended = document.getElementById("compose");
      if (!ended || !("ended" in ended.dataset)) return;
      const within = ended.contains(document.activeElement);
      const answer = await get(url);
      if (answer.status !== 200 || !ended.isConnected) return;
      const [composer] = elements(await answer.text());
      if (!composer || "ended" in composer.dataset) return;
      ended.replaceWith(composer);
      window.htmx?.process(composer);
      if (within) composer.querySelector("textarea")?.focus();
      this.#fill("says", this.dataset.open);
    }

    #showPost(article) {
      const old = document.getElementById(article.id);
      if (old) {
        if (!old.querySelector("form")) old.replaceWith(article);
        return;
      }
      if (this.hasAttribute("past")) return;
      const list = document.getElementById(article.dataset.parent ? `replies-${article.dataset.parent}` : "posts");
      if (!list) return;
      const item = document.createElement("li");
      item.id = `post-${article.dataset.post}`;
      item.className = "fresh";
      item.append(article);
      if (!article.dataset.parent) {
        const replies = document.createElement("ol");
        replies.id = `replies-${article.dataset.post}`;
        replies.className = "replies";
        item.append(replies);
      }
      const atEnd = this.hasAttribute("tail") && this.#endInSight;
      this.#divide(list, article);
      list.append(item);
      this.querySelector("[data-no-replies]")?.remove();
      this.#tellOf(article);
      if (atEnd) this.querySelector("#compose")?.scrollIntoView({ block: "end" });
    }

    #tellOf(article) {
      this.#fresh += 1;
      this.#fill("says", this.#fresh === 1 ? article.dataset.says : this.getAttribute("many").replace("2", this.#fresh));
      clearTimeout(this.#row);
      this.#row = setTimeout(() => {
        this.#fresh = 0;
      }, IN_A_ROW);
    }

    /** A chat has a line between its days, which are the reader's. */
    #divide(list, article) {
      const { zone, fades, fadesSays } = list.dataset;
      const time = article.querySelector("time[datetime]");
      if (!zone || !time) return;
      const said = new Date(time.dateTime);
      const day = new Intl.DateTimeFormat("sv", { timeZone: zone }).format(said);
      if ([...list.querySelectorAll("[data-day]")].at(-1)?.dataset.day === day) return;
      const { lang } = document.documentElement;
      const told = (date, more) =>
        new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { day: "numeric", month: "long", timeZone: zone, ...more })
          .format(date)
          .replace(",", "");
      const line = document.createElement("li");
      line.className = "day";
      line.dataset.day = day;
      const [on, until] = [document.createElement("span"), document.createElement("span")];
      on.textContent = told(said, { weekday: "long" });
      until.className = "meta";
      until.textContent = fadesSays.replace("{day}", told(new Date(said.getTime() + fades * 86400000)));
      line.append(on, until);
      list.append(line);
    }

    #toNew() {
      const place = this.querySelector("[data-unread]");
      if (place) place.scrollIntoView({ block: "center" });
      else this.querySelector("#compose")?.scrollIntoView({ block: "end" });
    }

    get #endInSight() {
      const end = this.querySelector("[data-talk-end]")?.getBoundingClientRect();
      return end !== undefined && end.top < innerHeight;
    }

    #someoneWrites(html) {
      this.#fill("writing", html);
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.#fill("writing", ""), WRITING_SHOWN);
    }

    #writing(event) {
      if (!event.target.matches("textarea") || event.timeStamp - this.#wrote < WRITING_EVERY) return;
      this.#wrote = event.timeStamp;
      line.say({ writing: this.name });
    }

    /** What was on screen is read: posted when the end of the talk comes into view, never by loading the page. */
    #watchReading() {
      const end = this.querySelector("[data-talk-end]");
      const url = this.getAttribute("read");
      if (!end || !url) return;
      let told = 0;
      new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting || told === this.#after) return;
        told = this.#after;
        post(url, { seq: told }).catch(() => {});
      }).observe(end);
    }

    #fill(name, html) {
      const slot = this.querySelector(`[data-slot=${name}]`);
      if (slot) slot.replaceChildren(...(name === "says" ? [html] : elements(html ?? "")));
    }
  },
);
