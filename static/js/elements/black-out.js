/**
 * <black-out action="/uploads/"> around a file input, a canvas and what is asked about the file.
 *
 * Shows a chosen picture and lets its author cover parts of it with black bars, by pointer or keyboard. What is sent,
 * when they say "use this file", are the pixels as they are then: the original never leaves the device. Without script
 * all of it is a plain file input. Words come as data-* of the element.
 */
import { elements, post, send } from "../http.js";

const LONGEST = 2000;
const KINDS = ["image/jpeg", "image/png", "image/webp"];
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

customElements.define(
  "black-out",
  class extends HTMLElement {
    #picture = null;
    #opening = null;
    #bars = [];
    #bar = null;
    #from = null;
    #busy = false;

    connectedCallback() {
      this.file = this.querySelector("[type=file]");
      this.canvas = this.querySelector("canvas");
      this.file.removeAttribute("name"); // it is sent from here, never with the form
      this.querySelector("[data-choose]").hidden = false;
      this.#about.hidden = true;
      this.addEventListener("change", (event) => this.#changed(event));
      this.addEventListener("click", (event) => this.#clicked(event));
      this.addEventListener("keydown", (event) => this.#typed(event));
      for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
        this.canvas.addEventListener(kind, (event) => this.#drawn(event));
      this.guard = (event) => this.#guard(event);
      document.addEventListener("submit", this.guard, true);
      if (this.file.files.length) this.#opening = this.#open(); // chosen before this script was here
    }

    disconnectedCallback() {
      document.removeEventListener("submit", this.guard, true);
      this.#picture?.close();
    }

    get #about() {
      return this.querySelector("[data-about]");
    }

    /** A text is not shared while a chosen file is neither used nor left out: its author thinks it goes along. */
    #guard(event) {
      if (!event.target.contains(this) || !this.file.files.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#say("first");
      this.querySelector("[data-use]").focus();
    }

    #changed(event) {
      const box = event.target;
      if (box === this.file) this.#opening = this.#open();
      else if ("drop" in box.dataset && box.checked) this.#takeAway(box);
    }

    async #open() {
      const file = this.file.files[0];
      this.#close();
      this.#error();
      this.#about.hidden = !file;
      if (!file || !KINDS.includes(file.type)) return;
      const picture = await createImageBitmap(file).catch(() => null); // then the server says what is wrong with it
      if (!picture || file !== this.file.files[0]) return;
      this.#picture = picture;
      const scale = Math.min(1, LONGEST / Math.max(this.#picture.width, this.#picture.height));
      this.canvas.width = Math.round(this.#picture.width * scale);
      this.canvas.height = Math.round(this.#picture.height * scale);
      this.querySelector("[data-tool]").hidden = false;
      this.#paint();
    }

    #close() {
      this.#picture?.close();
      this.#picture = this.#bar = this.#from = null;
      this.#bars = [];
      this.querySelector("[data-tool]").hidden = true;
    }

    #paint(bare = false) {
      const pen = this.canvas.getContext("2d");
      pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
      pen.drawImage(this.#picture, 0, 0, this.canvas.width, this.canvas.height);
      pen.fillStyle = "#000";
      for (const bar of [...this.#bars, ...(this.#bar ? [this.#bar] : [])]) pen.fillRect(bar.x, bar.y, bar.w, bar.h);
      if (!this.#bar || bare) return;
      pen.strokeStyle = "#ffb82e"; // honey: I am here
      pen.lineWidth = this.#step / 3;
      pen.strokeRect(this.#bar.x, this.#bar.y, this.#bar.w, this.#bar.h);
    }

    get #step() {
      return Math.max(4, Math.round(Math.max(this.canvas.width, this.canvas.height) / 100));
    }

    #typed(event) {
      if (event.target.name === "file_alt" && event.key === "Enter") {
        event.preventDefault();
        this.#use();
      }
      if (event.target !== this.canvas || (event.ctrlKey || event.metaKey) !== (event.key === "z") || event.altKey) return;
      if (event.key === "Enter") this.#bar ? this.#place() : this.#begin();
      else if (event.key in MOVES && this.#bar) this.#shift(...MOVES[event.key], event.shiftKey);
      else if (event.key === "Escape" && this.#bar) this.#bar = null;
      else if (["Backspace", "Delete", "z"].includes(event.key)) this.#undo();
      else return;
      event.preventDefault();
      event.stopPropagation();
      this.#paint();
    }

    #begin() {
      const { width, height } = this.canvas;
      const [w, h] = [Math.round(width / 4), Math.round(height / 12)];
      this.#bar = { x: Math.round((width - w) / 2), y: Math.round((height - h) / 2), w, h };
      this.#tell();
    }

    #shift(right, down, sizing) {
      const [bar, step, { width, height }] = [this.#bar, this.#step, this.canvas];
      if (sizing) {
        bar.w = clamp(bar.w + right * step, step, width - bar.x);
        bar.h = clamp(bar.h + down * step, step, height - bar.y);
      } else {
        bar.x = clamp(bar.x + right * step, 0, width - bar.w);
        bar.y = clamp(bar.y + down * step, 0, height - bar.h);
      }
      this.#tell();
    }

    #place() {
      this.#bars.push(this.#bar);
      this.#bar = null;
      this.#say("placed");
    }

    #undo() {
      if (this.#bar) this.#bar = null;
      else this.#bars.pop();
      this.#say("undone");
    }

    #drawn(event) {
      const box = this.canvas.getBoundingClientRect();
      const x = clamp(((event.clientX - box.left) / box.width) * this.canvas.width, 0, this.canvas.width);
      const y = clamp(((event.clientY - box.top) / box.height) * this.canvas.height, 0, this.canvas.height);
      if (event.type === "pointerdown") {
        this.canvas.setPointerCapture(event.pointerId);
        this.#from = [x, y];
      } else if (!this.#from) return;
      else if (event.type === "pointercancel") this.#from = this.#bar = null;
      else {
        const [left, top] = this.#from;
        this.#bar = { x: Math.min(x, left), y: Math.min(y, top), w: Math.abs(x - left), h: Math.abs(y - top) };
        if (event.type === "pointerup") {
          this.#from = null;
          if (this.#bar.w > 2 && this.#bar.h > 2) this.#place();
          else this.#bar = null;
        }
      }
      this.#paint();
    }

    #clicked(event) {
      const button = event.target.closest("button")?.dataset;
      if (!button) return;
      if ("use" in button) this.#use();
      else if ("leave" in button) this.#leave();
      else if ("bar" in button) {
        if (this.#bar) this.#place();
        else this.#begin();
        this.canvas.focus();
        this.#paint();
      } else if ("undoBar" in button) {
        this.#undo();
        this.#paint();
      }
    }

    async #use() {
      const file = this.file.files[0];
      if (!file || this.#busy) return;
      this.#busy = true;
      this.#say("wait");
      await this.#opening;
      const [alt, seen] = ["file_alt", "file_seen"].map((name) => this.querySelector(`[name=${name}]`));
      const form = new FormData();
      form.append("file_alt", alt.value);
      if (seen.checked) form.append("file_seen", "on");
      try {
        form.append("file", this.#picture ? await this.#pixels(file.type) : file, "file");
        const answer = await send(this.getAttribute("action"), form);
        const [piece] = elements(await answer.text());
        if (piece?.dataset.upload) this.#attached(piece, alt, seen);
        else if (answer.status === 422) this.#error(piece);
        else this.#say("failed");
      } catch {
        this.#say("failed");
      }
      this.#busy = false;
    }

    #pixels(type) {
      this.#paint(true); // a bar that was not placed covers too: what looked black is black
      return new Promise((resolve, reject) => this.canvas.toBlob((blob) => (blob ? resolve(blob) : reject()), type, 0.92));
    }

    #attached(piece, alt, seen) {
      this.querySelector("[data-waiting]").append(piece);
      this.#carry([...this.#carried, piece.dataset.upload]);
      alt.value = "";
      seen.checked = false;
      this.#leave();
      this.#say("added");
    }

    #leave() {
      this.file.value = "";
      this.#opening = this.#open();
      this.#say();
      this.file.focus();
    }

    #takeAway(box) {
      post(box.dataset.drop, {}).catch(() => {});
      this.#carry(this.#carried.filter((token) => token !== box.value));
      box.closest("[data-upload]").remove();
      this.file.focus();
      this.#say("gone");
    }

    get #carried() {
      return this.querySelector("[name=files]").value.split(" ").filter(Boolean);
    }

    #carry(tokens) {
      const field = this.querySelector("[name=files]");
      field.value = tokens.join(" ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }

    #tell() {
      const { x, y, w, h } = this.#bar;
      const [across, down] = [(n) => Math.round((n / this.canvas.width) * 100), (n) => Math.round((n / this.canvas.height) * 100)];
      const numbers = { x: across(x), y: down(y), w: across(w), h: down(h) };
      this.#write(this.dataset.at.replace(/{(\w)}/g, (_, name) => numbers[name]));
    }

    #say(word = "") {
      this.#write(word ? this.dataset[word] : "");
    }

    #write(words) {
      this.querySelector("[data-says]").textContent = words;
    }

    #error(piece) {
      this.querySelector("[data-error]").replaceChildren(...(piece ? [piece] : []));
      if (!piece) return;
      this.#say();
      piece.setAttribute("role", "alert");
      piece.scrollIntoView({ block: "nearest" });
    }
  },
);
