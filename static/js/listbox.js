// The list under a combobox: shows items, marks one, and tells the field about it (WAI-ARIA combobox with listbox).

let counter = 0;

export class Listbox {
  items = [];
  at = -1;

  constructor(input, choose) {
    this.input = input;
    this.list = Object.assign(document.createElement("ul"), { className: "combobox-list", id: `listbox-${++counter}`, hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", input.labels?.[0]?.textContent.trim() ?? "");
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const index = [...this.list.children].indexOf(event.target.closest("li"));
      if (index >= 0) choose(this.items[index]);
    });
    const about = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(about)) input.setAttribute(name, value);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  get marked() {
    return this.isOpen ? this.items[this.at] : undefined;
  }

  show(items, marked = -1) {
    this.items = items;
    this.list.replaceChildren(...items.map((item, index) => this.line(item, index)));
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", this.isOpen);
    this.mark(this.isOpen ? marked : -1);
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
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    this.mark(this.at < 0 && by < 0 ? this.items.length - 1 : (this.at + by + this.items.length) % this.items.length);
  }

  close() {
    this.show([]);
  }
}
