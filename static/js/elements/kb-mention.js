// Around a form with a text area: typing "@" and the beginning of a name opens a list of colleagues (from "src").
// The text area keeps the focus; arrows, Enter and Escape work the list.

const OPEN = /(?:^|[\s(])@([\p{L}'\- ]{0,60})$/u;
let count = 0;

export default class extends HTMLElement {
  connectedCallback() {
    this.area = this.querySelector("textarea");
    this.list = this.querySelector("[role=listbox]");
    this.list.id ||= `mention-${++count}`;
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.setAttribute("aria-controls", this.list.id);
    this.area.addEventListener("input", () => this.look());
    this.area.addEventListener("blur", () => this.close());
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const line = event.target.closest("li");
      if (line) this.choose(line);
    });
  }

  get typed() {
    return OPEN.exec(this.area.value.slice(0, this.area.selectionStart))?.[1];
  }

  async look() {
    this.asked?.abort();
    const typed = this.typed;
    if (typed === undefined) return this.close();
    const asked = (this.asked = new AbortController());
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (asked.signal.aborted) return;
    try {
      const address = `${this.getAttribute("src")}?q=${encodeURIComponent(typed)}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      const { items } = answer.ok ? await answer.json() : { items: [] };
      if (this.typed === typed) this.show(items);
    } catch {
      if (!asked.signal.aborted) this.close();
    }
  }

  show(items) {
    if (!items.length) return this.close();
    this.list.replaceChildren(...items.map((item, index) => this.line(item, index)));
    this.list.hidden = false;
    this.mark(0);
  }

  line(item, index) {
    const line = Object.assign(document.createElement("li"), { id: `${this.list.id}-${index}`, textContent: item.label });
    line.dataset.name = item.value;
    line.setAttribute("role", "option");
    line.append(Object.assign(document.createElement("small"), { textContent: item.detail }));
    return line;
  }

  mark(index) {
    const lines = [...this.list.children];
    this.marked = (index + lines.length) % lines.length;
    lines.forEach((line, number) => line.setAttribute("aria-selected", String(number === this.marked)));
    this.area.setAttribute("aria-activedescendant", lines[this.marked].id);
  }

  key(event) {
    if (this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark(this.marked + step);
    else if (event.key === "Enter" || event.key === "Tab") this.choose(this.list.children[this.marked]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(line) {
    const end = this.area.selectionStart;
    this.area.setRangeText(`@${line.dataset.name} `, end - this.typed.length - 1, end, "end");
    this.close();
  }

  close() {
    this.asked?.abort();
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}
