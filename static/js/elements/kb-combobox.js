// Type to choose: wraps a <select> (one or many) or a text field (tags, separated by commas), which stays what is sent.
// With "src" suggestions come from the server as {"items": [{"value", "label", "detail"}]} for ?q=; else from the options.
// "free" lets words be added that are not among the suggestions. Works without this script as the plain field it wraps.

let counter = 0;

export default class extends HTMLElement {
  connectedCallback() {
    if (this.input) return;
    this.field = this.querySelector("select, input");
    this.many = this.field.multiple || this.hasAttribute("many");
    this.build();
    this.draw();
  }

  build() {
    const number = ++counter;
    this.box = Object.assign(document.createElement("div"), { className: "combobox-box" });
    this.list = Object.assign(document.createElement("ul"), { className: "combobox-list", id: `combobox-${number}`, hidden: true });
    this.input = Object.assign(document.createElement("input"), { type: "text", autocomplete: "off", id: this.field.id });
    this.field.id += "-value";
    this.field.hidden = true;
    const about = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const name of ["aria-describedby", "aria-invalid", "placeholder"]) about[name] = this.field.getAttribute(name);
    for (const [name, value] of Object.entries(about)) if (value) this.input.setAttribute(name, value);
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.closest(".field")?.querySelector("label")?.textContent.trim() ?? "");
    this.input.addEventListener("input", () => this.suggest());
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("blur", () => this.leave());
    this.list.addEventListener("pointerdown", (event) => this.point(event));
    this.box.append(this.input);
    this.append(this.box, this.list);
  }

  get chosen() {
    if (this.field.localName === "select") {
      return [...this.field.selectedOptions].filter((option) => option.value).map((option) => ({ value: option.value, label: option.label }));
    }
    const words = this.many ? this.field.value.split(",") : [this.field.value];
    return words.map((word) => word.trim()).filter(Boolean).map((word) => ({ value: word, label: this.labels?.[word] ?? this.dataset.label ?? word }));
  }

  choose(item) {
    (this.labels ??= {})[item.value] = item.label;
    if (this.field.localName === "select") this.option(item).selected = true;
    else this.field.value = this.many ? [...this.chosen.map((one) => one.value), item.value].join(", ") : item.value;
    this.changed();
  }

  option(item) {
    const found = [...this.field.options].find((option) => option.value === item.value);
    if (!found) this.field.add(new Option(item.label, item.value));
    return found ?? this.field.options[this.field.options.length - 1];
  }

  drop(value) {
    if (this.field.localName !== "select") this.field.value = this.chosen.map((one) => one.value).filter((one) => one !== value).join(", ");
    else if (this.many) this.option({ value }).selected = false;
    else this.field.value = "";
    this.changed();
  }

  changed() {
    this.input.value = "";
    this.close();
    this.draw();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    this.input.focus();
  }

  draw() {
    this.box.querySelectorAll(".combobox-chip").forEach((chip) => chip.remove());
    for (const item of this.chosen) this.input.before(this.chip(item));
  }

  chip({ value, label }) {
    const chip = Object.assign(document.createElement("span"), { className: "combobox-chip", textContent: label });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    button.setAttribute("aria-label", `${this.getAttribute("remove-label") ?? "×"} ${label}`);
    button.addEventListener("click", () => this.drop(value));
    chip.append(button);
    return chip;
  }

  async suggest() {
    const query = this.input.value.trim();
    if (query.endsWith(",") && this.hasAttribute("free")) return this.add(query.slice(0, -1));
    this.asked?.abort();
    this.asked = new AbortController();
    try {
      this.show(this.hasAttribute("src") ? await this.ask(query, this.asked.signal) : this.filter(query));
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  async ask(query, signal) {
    await new Promise((resolve) => setTimeout(resolve, 120));
    signal.throwIfAborted();
    const address = new URL(this.getAttribute("src"), location.origin);
    address.searchParams.set("q", query);
    const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).items : [];
  }

  filter(query) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return [...this.field.options]
      .filter((option) => option.value && plain(option.label).includes(plain(query)))
      .map((option) => ({ value: option.value, label: option.label }));
  }

  show(items) {
    const taken = new Set(this.chosen.map((item) => item.value));
    this.items = items.filter((item) => !taken.has(String(item.value))).slice(0, 50);
    this.list.replaceChildren(...this.items.map((item, index) => this.line(item, index)));
    const isOpen = this.items.length > 0;
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", isOpen);
    this.mark(isOpen && this.input.value && !this.hasAttribute("free") ? 0 : -1);
  }

  line(item, index) {
    const line = Object.assign(document.createElement("li"), { id: `${this.list.id}-${index}`, textContent: item.label });
    line.setAttribute("role", "option");
    if (item.detail) line.append(Object.assign(document.createElement("small"), { textContent: item.detail }));
    return line;
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((line, number) => line.setAttribute("aria-selected", number === index));
    this.input.setAttribute("aria-activedescendant", index < 0 ? "" : `${this.list.id}-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return this.suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((this.at + step + this.items.length) % this.items.length);
    } else if (event.key === "Enter" && (isOpen || this.input.value)) {
      event.preventDefault();
      if (isOpen && this.at >= 0) this.choose(this.items[this.at]);
      else if (this.hasAttribute("free")) this.add(this.input.value);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Backspace" && !this.input.value && this.chosen.length) {
      this.drop(this.chosen.at(-1).value);
    }
  }

  add(text) {
    const word = text.trim();
    if (word) this.choose({ value: word, label: word });
  }

  point(event) {
    event.preventDefault();
    const index = [...this.list.children].indexOf(event.target.closest("li"));
    if (index >= 0) this.choose(this.items[index]);
  }

  leave() {
    if (this.hasAttribute("free") && this.input.value.trim()) this.add(this.input.value);
    else this.input.value = "";
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }
}
