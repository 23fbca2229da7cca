// The list that opens while one types after "[[" (pages) or "@" (people). The text area keeps the focus; the list follows
// the caret.

import { put } from "elements/editor-text.js";

const BEGINNINGS = [
  { kind: "page", sign: /\[\[([^\[\]|#\n]{0,100})$/ },
  { kind: "person", sign: /(?<![\p{L}\p{N}.@/_-])@(\p{L}[\p{L}'’ -]{0,40})$/u },
];

export class PageLinks {
  constructor(editor) {
    this.editor = editor;
    this.area = editor.area;
    this.list = editor.querySelector(".editor-links");
    this.area.setAttribute("aria-autocomplete", "list");
    this.area.setAttribute("aria-controls", this.list.id);
    this.area.addEventListener("input", () => this.look());
    this.area.addEventListener("click", () => this.close());
    this.area.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const index = [...this.list.children].indexOf(event.target.closest("li"));
      if (index >= 0) this.choose(index);
    });
  }

  // What is being named: its kind, what was typed of it, and how many signs the choice replaces.
  get begun() {
    const before = this.area.value.slice(Math.max(0, this.area.selectionStart - 110), this.area.selectionStart);
    for (const { kind, sign } of BEGINNINGS) {
      const found = sign.exec(before);
      if (found) return { kind, typed: found[1], length: found[0].length };
    }
    return null;
  }

  // Only the answer to the newest question counts, however late the others come.
  async look() {
    this.asked?.abort();
    const { begun } = this;
    if (!begun) return this.close();
    const asked = (this.asked = new AbortController());
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (asked.signal.aborted) return;
    try {
      const asking = new URLSearchParams({ kind: begun.kind, q: begun.typed });
      const address = `${this.editor.dataset.suggest}?${asking}`;
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      const { items } = answer.ok ? await answer.json() : { items: [] };
      if (!asked.signal.aborted && this.begun?.typed === begun.typed) this.show(items);
    } catch {
      if (!asked.signal.aborted) this.close();
    }
  }

  show(items) {
    this.items = items;
    const { found, none } = this.editor.dataset;
    this.editor.news.textContent = items.length ? found.replace("{count}", items.length) : none;
    if (!items.length) return this.close();
    this.list.replaceChildren(...items.map((item, index) => this.line(item, index)));
    this.list.hidden = false;
    this.place();
    this.mark(0);
  }

  line(item, index) {
    const line = Object.assign(document.createElement("li"), { id: `${this.list.id}-${index}`, textContent: item.label });
    line.setAttribute("role", "option");
    line.append(Object.assign(document.createElement("small"), { textContent: item.detail }));
    return line;
  }

  mark(index) {
    this.at = index;
    [...this.list.children].forEach((line, number) => line.setAttribute("aria-selected", number === index));
    this.area.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  // True when the key was for the list.
  press(event) {
    if (this.list.hidden || event.ctrlKey || event.metaKey || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.mark((this.at + step + this.items.length) % this.items.length);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) this.choose(this.at);
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  choose(index) {
    const end = this.area.selectionStart;
    const { kind, length } = this.begun;
    const closed = kind === "page" && this.area.value.startsWith("]]", end) ? 2 : 0;
    put(this.area, this.items[index].markdown, end - length, end + closed);
    this.close();
  }

  close() {
    this.asked?.abort();
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }

  // Measures where the caret is with a copy of the text before it.
  place() {
    const copy = document.createElement("div");
    const style = getComputedStyle(this.area);
    for (const name of ["font", "padding", "border", "lineHeight", "letterSpacing", "tabSize"]) copy.style[name] = style[name];
    copy.className = "editor-copy";
    copy.style.inlineSize = `${this.area.clientWidth}px`;
    copy.textContent = this.area.value.slice(0, this.area.selectionStart);
    const caret = copy.appendChild(document.createElement("span"));
    this.editor.append(copy);
    const area = this.area.getBoundingClientRect();
    const box = this.editor.getBoundingClientRect();
    const left = Math.min(caret.offsetLeft, Math.max(0, this.area.clientWidth - 320));
    this.list.style.insetInlineStart = `${area.left - box.left + left}px`;
    this.list.style.insetBlockStart = `${area.top - box.top + caret.offsetTop - this.area.scrollTop + 28}px`;
    copy.remove();
  }
}
