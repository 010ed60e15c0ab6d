/**
 * <last-look action="/rooms/…/new/look/"> around a form and an empty <dialog data-look>.
 *
 * Before the form is sent, the dialog shows its text as others will read it, as the server renders it. The server checks
 * it as sharing does; what may not be shared yet comes back in the form's place, and no dialog opens. "Share it" sends
 * the form, and the dialog stays over the page until that changes: a second click finds nothing under it. Escape leads
 * back to where one was writing. A line for when it can't be had comes as data-failed.
 */
const TWICE = 350; // the second click of a double click is no answer to what just opened

customElements.define(
  "last-look",
  class extends HTMLElement {
    #sure = false;
    #asking = false;
    #sending = false;
    #from = null;
    #shownAt = 0;

    connectedCallback() {
      // Caught on the way down: neither htmx nor the draft hear of it before one is sure.
      this.addEventListener("submit", (event) => this.#submitted(event), true);
      this.addEventListener("click", (event) => this.#clicked(event));
      this.addEventListener("cancel", (event) => this.#sending && event.preventDefault(), true);
      this.addEventListener("close", (event) => event.target === this.#dialog && this.#from?.focus({ preventScroll: true }), true);
      this.addEventListener("htmx:finally:request", (event) => this.#answered(event.detail.ctx?.response?.status));
      this.left = () => this.#sending && this.#back(); // so that no page one comes back to is covered
      window.addEventListener("pagehide", this.left);
      this.addEventListener("keydown", (event) => event.repeat && this.#dialog.open && event.key === "Enter" && event.preventDefault());
    }

    disconnectedCallback() {
      window.removeEventListener("pagehide", this.left);
    }

    get #form() {
      return this.querySelector("form");
    }

    get #dialog() {
      return this.querySelector("[data-look]");
    }

    #submitted(event) {
      if (event.target !== this.#form) return;
      if (event.submitter?.hasAttribute("formaction")) return; // it goes elsewhere, and shares nothing
      if (this.#sure || !window.htmx) {
        this.#sure = false;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!this.#asking) this.#look();
    }

    async #look() {
      this.#asking = true;
      this.#from = document.activeElement;
      this.#say("");
      this.#dialog.replaceChildren();
      const where = { source: this.#form, target: this.#form.getAttribute("hx-target"), swap: "outerHTML" };
      await window.htmx.ajax("POST", this.getAttribute("action"), where).catch(() => null);
      this.#asking = false;
      if (!this.isConnected) return; // the form came back with what is to be changed
      if (this.#dialog.querySelector("[data-share]")) this.#show();
      else this.#say(this.dataset.failed);
    }

    #show() {
      // What is shown is the page to come, not the page: its links open beside it.
      for (const link of this.#dialog.querySelectorAll("a")) link.target = "_blank";
      this.#dialog.showModal();
      this.#dialog.scrollTop = 0;
      this.#dialog.querySelector("[data-share]").focus({ preventScroll: true });
      this.#shownAt = performance.now();
    }

    #clicked(event) {
      const button = event.target.closest("button");
      if (!button || !this.#dialog.contains(button) || this.#sending) return;
      if (event.detail > 1 || (event.detail && event.timeStamp - this.#shownAt < TWICE)) return;
      if ("share" in button.dataset) this.#share();
      else this.#dialog.close();
    }

    #share() {
      this.#sure = this.#sending = true;
      this.#dialog.ariaBusy = "true";
      this.#form.requestSubmit();
    }

    /** What could not be sent is to be sent again: the page is there for that. */
    #answered(status) {
      if (this.#sending && this.isConnected && !(status < 400)) this.#back();
    }

    #back() {
      this.#sending = false;
      this.#dialog.ariaBusy = null;
      this.#dialog.close();
    }

    #say(words) {
      this.querySelector("[data-look-says]").textContent = words;
    }
  },
);
