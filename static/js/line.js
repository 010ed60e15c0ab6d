/** The page's one websocket. Topics ask to be heard on it; a lost connection comes back by itself, with jitter. */

const WAITS = [500, 1000, 2000, 5000, 10000, 20000];
const CANNOT_HEAR = 4401;

class Line {
  #socket = null;
  #tries = 0;
  #timer = 0;
  #topics = new Set();

  join(topic) {
    this.#topics.add(topic);
    if (this.#open) this.#hear([topic]);
    else this.#connect();
  }

  leave(topic) {
    this.#topics.delete(topic);
  }

  say(message) {
    if (this.#open) this.#socket.send(JSON.stringify(message));
  }

  get #open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #hear(topics) {
    this.say({ hear: topics.map((topic) => topic.ticket) });
  }

  #connect() {
    if (this.#socket || !this.#topics.size) return;
    clearTimeout(this.#timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.#socket = new WebSocket(`${scheme}//${location.host}/live/`);
    this.#socket.addEventListener("open", () => {
      this.#tries = 0;
      this.#hear([...this.#topics]);
    });
    this.#socket.addEventListener("message", (event) => this.#deliver(JSON.parse(event.data)));
    this.#socket.addEventListener("close", (event) => {
      this.#socket = null;
      for (const topic of this.#topics) topic.lost();
      if (event.code !== CANNOT_HEAR) this.#again();
    });
  }

  #again() {
    const wait = WAITS[Math.min(this.#tries++, WAITS.length - 1)];
    this.#timer = setTimeout(() => this.#connect(), wait * (0.5 + Math.random()));
  }

  #deliver(message) {
    for (const topic of this.#topics) {
      if (!message.topic || message.topic === topic.name) topic.receive(message);
    }
  }

  /** Connect now instead of waiting, as when the network or the tab comes back. */
  wake() {
    if (!this.#socket) {
      this.#tries = 0;
      this.#connect();
    }
  }
}

export const line = new Line();
addEventListener("online", () => line.wake());
document.addEventListener("visibilitychange", () => document.hidden || line.wake());
