/**
 * <push-switch data-key="…" data-worker="/sw.js?…" data-here>
 *
 * Switches this browser on: asks for leave when its button is pressed, never before, and sends our server where the
 * browser's push service is. What stands in it with [data-state] shows in that state. `data-here` says that our server
 * knows this browser; the browser may have forgotten it meanwhile.
 */
const PATIENCE = 20_000;

customElements.define(
  "push-switch",
  class extends HTMLElement {
    async connectedCallback() {
      this.#form.querySelector("button").addEventListener("click", () => this.#turnOn());
      for (const form of document.querySelectorAll("form[data-this-device]")) {
        form.addEventListener("submit", (event) => this.#turnOff(event), { once: true });
      }
      this.#show(await this.#state());
    }

    get #form() {
      return this.querySelector("form");
    }

    #show(state) {
      for (const part of this.querySelectorAll("[data-state]")) {
        part.hidden = !part.dataset.state.split(" ").includes(state);
      }
    }

    async #state() {
      if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) return "unable";
      if (Notification.permission === "denied") return "blocked";
      if (!this.hasAttribute("data-here") || !this.#fits(await subscription())) return "off";
      await navigator.serviceWorker.register(this.dataset.worker).catch(() => {}); // its words may be new
      return "here";
    }

    /** Say whether a subscription is under the key our server has now. */
    #fits(subscribed) {
      const key = subscribed?.options.applicationServerKey;
      return Boolean(key) && base64url(key) === this.dataset.key;
    }

    async #turnOn() {
      const leave = await Notification.requestPermission();
      if (leave !== "granted") return this.#show(leave === "denied" ? "blocked" : "off");
      this.#show("trying");
      try {
        this.#form.elements.endpoint.value = (await within(PATIENCE, this.#subscribe())).endpoint;
      } catch {
        this.#show("failed");
        return this.#form.querySelector("button").focus();
      }
      this.#form.requestSubmit();
    }

    async #subscribe() {
      await navigator.serviceWorker.register(this.dataset.worker);
      const { pushManager } = await navigator.serviceWorker.ready;
      const before = await pushManager.getSubscription();
      if (before && !this.#fits(before)) await before.unsubscribe();
      return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.dataset.key });
    }

    /** Our server forgets the device; so does the browser. */
    async #turnOff(event) {
      event.preventDefault();
      const form = event.target;
      await subscription()
        .then((subscribed) => subscribed?.unsubscribe())
        .catch(() => {});
      form.requestSubmit();
    }
  },
);

async function subscription() {
  const registered = await navigator.serviceWorker?.getRegistration("/");
  return registered?.pushManager?.getSubscription();
}

function base64url(buffer) {
  const text = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function within(time, promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, time))]);
}
