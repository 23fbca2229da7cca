// The text area of a page: toolbar, shortcuts, write/preview, files by button, paste and drop, and [[ for links.
// markdownx.js draws the preview; its own keys (Tab would be a trap) and its own uploads are kept from it.

import { commands, put } from "elements/editor-text.js";
import { send } from "elements/editor-files.js";
import { PageLinks } from "elements/editor-links.js";

const SHORTCUTS = { b: "bold", i: "italic", k: "link" };
const MARKDOWNX_KEYS = ["Tab", "d", "[", "]"];

export default class extends HTMLElement {
  connectedCallback() {
    if (this.area) return;
    this.area = this.querySelector("textarea");
    this.preview = this.querySelector(".markdownx-preview");
    this.picker = this.querySelector("[data-files]");
    this.links = new PageLinks(this);
    this.addEventListener("keydown", (event) => this.press(event), { capture: true });
    this.addEventListener("paste", (event) => this.take(event, event.clipboardData), { capture: true });
    this.addEventListener("drop", (event) => this.take(event, event.dataTransfer), { capture: true });
    this.addEventListener("click", (event) => this.click(event));
    this.picker.addEventListener("change", () => this.upload(this.picker.files));
    this.querySelector(".markdownx").addEventListener("markdownx.update", (event) => this.drawn(event.detail[0]));
    document.addEventListener("click", (event) => event.target.closest("[data-add-files]") && this.picker.click());
    this.tools = [...this.querySelectorAll("[role=toolbar] > button")];
    this.reach(this.tools[0]);
  }

  get news() {
    return this.querySelector("[data-news]");
  }

  press(event) {
    if (event.target.closest("[role=toolbar]")) return this.walk(event);
    if (event.target !== this.area) return;
    if (this.links.press(event)) return this.swallow(event);
    const ctrl = event.ctrlKey || event.metaKey;
    const command = ctrl && !event.altKey && !event.shiftKey && SHORTCUTS[event.key.toLowerCase()];
    if (command) {
      this.swallow(event);
      commands[command](this.area);
    } else if (event.key === "Tab" || (ctrl && MARKDOWNX_KEYS.includes(event.key))) {
      event.stopPropagation();
    } else if (event.altKey && event.key === "F10") {
      this.swallow(event);
      this.tools.find((tool) => tool.tabIndex === 0).focus();
    }
  }

  swallow(event) {
    event.preventDefault();
    event.stopPropagation();
  }

  // One Tab stop for the whole toolbar; arrows walk in it.
  walk(event) {
    const at = this.tools.indexOf(event.target);
    const last = this.tools.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    this.swallow(event);
    this.reach(this.tools[to]);
    this.tools[to].focus();
  }

  reach(tool) {
    this.tools.forEach((one) => (one.tabIndex = one === tool ? 0 : -1));
  }

  click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.view) this.show(button.dataset.view);
    if (this.tools.includes(button)) this.reach(button);
    button.closest("[popover]")?.hidePopover();
    if (button.dataset.do === "file") this.picker.click();
    else if (button.dataset.do) this.act(button);
  }

  act(button) {
    this.show("write");
    commands[button.dataset.do](this.area, button);
  }

  show(view) {
    this.dataset.view = view;
    this.querySelectorAll("button[data-view]").forEach((button) =>
      button.setAttribute("aria-pressed", button.dataset.view === view),
    );
  }

  // Keep the last preview when the session has ended and the answer is empty.
  drawn(html) {
    if (!html && this.area.value.trim()) this.preview.innerHTML = this.last ?? "";
    else this.last = html;
  }

  take(event, transfer) {
    if (event.target !== this.area || !transfer?.files.length) return;
    if (event.type === "paste" && transfer.types.includes("text/html") && transfer.getData("text/plain").trim()) return event.stopPropagation();
    this.swallow(event);
    this.upload(transfer.files);
  }

  async upload(files) {
    for (const file of [...files]) await send(this, file);
    this.picker.value = "";
  }

  complain(sentence) {
    const place = this.querySelector("[data-error]");
    place.hidden = !sentence;
    place.textContent = sentence;
  }

  insert(text) {
    put(this.area, text);
  }
}
