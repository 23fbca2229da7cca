// Type to choose: wraps a <select> or a text field, which stays what is sent and works by itself without this script.
// "src" answers ?q= with {"items": [{"value", "label", "detail"}]}; without it the field's own options are searched.
// "many" takes several words from a text field; "free" lets words be added that nobody suggested.

import { choice } from "choice.js";
import { Listbox } from "listbox.js";

const PAUSE = 120;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export default class extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.field = this.querySelector("select, input");
    this.choice = choice(this.field, { many: this.hasAttribute("many"), label: this.getAttribute("label") });
    this.free = this.hasAttribute("free");
    this.build();
    this.draw();
  }

  build() {
    this.box = Object.assign(document.createElement("div"), { className: "combobox-box" });
    this.input = Object.assign(document.createElement("input"), { type: "text", autocomplete: "off", id: this.field.id });
    for (const name of ["aria-describedby", "aria-invalid", "placeholder"]) {
      if (this.field.hasAttribute(name)) this.input.setAttribute(name, this.field.getAttribute(name));
    }
    this.field.id += "-value";
    this.field.hidden = true;
    this.field.required = false;
    this.box.append(this.input);
    this.append(this.box);
    this.listbox = new Listbox(this.input, (item) => this.choose(item));
    this.append(this.listbox.list);
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.leave());
    this.box.addEventListener("click", (event) => event.target === this.box && this.input.focus());
  }

  draw() {
    this.box.querySelectorAll(".combobox-chip").forEach((chip) => chip.remove());
    this.input.before(...this.choice.chosen.map((item) => this.chip(item)));
  }

  chip({ value, label }) {
    const chip = Object.assign(document.createElement("span"), { className: "combobox-chip", textContent: label });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    button.setAttribute("aria-label", `${this.getAttribute("remove-label") ?? "×"} ${label}`);
    button.addEventListener("click", () => this.change(() => this.choice.drop(value)));
    chip.append(button);
    return chip;
  }

  async suggest() {
    const query = this.input.value.trim();
    if (this.free && query.endsWith(",")) return this.add(query.slice(0, -1));
    this.asked?.abort();
    this.asked = new AbortController();
    const items = await this.find(query, this.asked.signal);
    if (!items) return;
    const taken = new Set(this.choice.chosen.map((item) => item.value));
    this.listbox.show(items.filter((item) => !taken.has(String(item.value))).slice(0, 50), query && !this.free ? 0 : -1);
  }

  async find(query, signal) {
    if (!this.hasAttribute("src")) return this.choice.all.filter((item) => plain(item.label).includes(plain(query)));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (signal.aborted) return null;
    const address = new URL(this.getAttribute("src"), location.origin);
    address.searchParams.set("q", query);
    const answer = await fetch(address, { signal, headers: { Accept: "application/json" } }).catch(() => null);
    return answer?.ok ? (await answer.json()).items : null;
  }

  press(event) {
    const { listbox } = this;
    const keys = {
      ArrowDown: () => (listbox.isOpen ? listbox.step(1) : this.suggest()),
      ArrowUp: () => (listbox.isOpen ? listbox.step(-1) : this.suggest()),
      Enter: () => (listbox.marked ? this.choose(listbox.marked) : this.add(this.input.value)),
      Escape: () => listbox.close(),
    };
    const last = this.choice.chosen.at(-1);
    if (event.key === "Backspace" && !this.input.value && last) return this.change(() => this.choice.drop(last.value));
    const idle = (event.key === "Enter" && !this.input.value && !listbox.marked) || (event.key === "Escape" && !listbox.isOpen);
    if (!keys[event.key] || idle) return;
    event.preventDefault();
    keys[event.key]();
  }

  add(text) {
    const word = text.trim();
    if (this.free && word) this.choose({ value: word, label: word });
  }

  choose(item) {
    this.change(() => this.choice.add(item));
  }

  change(how) {
    how();
    this.input.value = "";
    this.listbox.close();
    this.draw();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.input.focus();
  }

  leave() {
    const word = this.free ? this.input.value.trim() : "";
    this.input.value = "";
    this.listbox.close();
    if (!word) return;
    this.choice.add({ value: word, label: word });
    this.draw();
  }
}
