/**
 * <step-video> around a <video preload="none">.
 *
 * Loads what the player shows of it, its length and first picture, once it comes into view; on a phone, or where one
 * saves data, only when it is played.
 */
customElements.define(
  "step-video",
  class extends HTMLElement {
    #seen = null;

    connectedCallback() {
      if (navigator.connection?.saveData || !matchMedia("(min-width: 48rem)").matches) return;
      this.#seen = new IntersectionObserver(([entry]) => {
        if (!entry.isIntersecting) return;
        this.querySelector("video").preload = "metadata";
        this.#seen.disconnect();
      });
      this.#seen.observe(this);
    }

    disconnectedCallback() {
      this.#seen?.disconnect();
    }
  },
);
