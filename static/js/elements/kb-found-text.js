// Offers text that only this browser has: what the server could not be given. It is never put back by itself.

import { forget, found } from "elements/draft-store.js";

export default class extends HTMLElement {
  connectedCallback() {
    this.fields = this.closest("form").elements;
    this.addEventListener("click", (event) => this.click(event));
    this.look();
  }

  look() {
    const { title, source } = this.fields;
    this.copy = found(this.dataset.key, JSON.stringify([title.value, source.value]));
    this.hidden = !this.copy;
    if (!this.copy) return;
    const moment = new Date(this.copy.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    this.querySelector("[data-moment]").textContent = moment;
  }

  click(event) {
    const { title, source, base } = this.fields;
    const restores = event.target.closest("[data-restore]");
    if (!restores && !event.target.closest("[data-discard]")) return;
    forget(this.dataset.key, this.copy.tab);
    if (restores) {
      [title.value, source.value] = JSON.parse(this.copy.text);
      if (this.copy.base && base) base.value = this.copy.base;
      source.dispatchEvent(new Event("input", { bubbles: true }));
      source.focus();
    }
    this.look();
  }
}
