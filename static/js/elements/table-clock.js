/**
 * <table-clock seconds="412" length="600" running>
 *
 * Counts down from what the server said was left; below none it counts what has run over. It asks the browser's clock
 * for nothing but how long ago that was. Says `clock-minute` and `clock-over` when it comes to them.
 */
const SECOND = 1000;
const MINUTE = 60;

customElements.define(
  "table-clock",
  class extends HTMLElement {
    #timer = 0;

    connectedCallback() {
      this.since = performance.now();
      this.from = Number(this.getAttribute("seconds"));
      this.last = this.from + 1;
      if (this.hasAttribute("running")) this.#timer = setInterval(() => this.#show(), SECOND / 4);
      this.#show();
    }

    disconnectedCallback() {
      clearInterval(this.#timer);
    }

    #show() {
      const gone = this.hasAttribute("running") ? (performance.now() - this.since) / SECOND : 0;
      const left = Math.ceil(this.from - gone);
      const [minutes, seconds] = [Math.floor(Math.abs(left) / MINUTE), Math.abs(left) % MINUTE];
      const told = `${minutes}:${String(seconds).padStart(2, "0")}`;
      const time = this.querySelector("[data-time]");
      if (time.textContent !== told) time.textContent = told;
      const over = left < 0;
      this.classList.toggle("clock-over", over);
      this.querySelector("[data-within]").hidden = over;
      this.querySelector("[data-beyond]").hidden = !over;
      const part = Math.min(Math.max(left, 0) / (Number(this.getAttribute("length")) || 1), 1) * 100;
      this.querySelector(".clock-left").setAttribute("stroke-dasharray", `${part.toFixed(1)} 100`);
      if (this.last > MINUTE && left <= MINUTE) this.#tell("clock-minute");
      if (this.last > 0 && left <= 0) this.#tell("clock-over");
      this.last = left;
    }

    #tell(name) {
      this.dispatchEvent(new Event(name, { bubbles: true }));
    }
  },
);
