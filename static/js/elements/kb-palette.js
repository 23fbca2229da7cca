// Search while typing: "/", Ctrl+K or the field of the top bar open a dialog with suggestions from "src" (HTML, for ?q=).
// A newer question cancels the older one, so its answer never overwrites the newer. Without this script the field is a form.

import { visit, visited } from "visits.js";

export default class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector(".topbar-search input");
    this.dialog = this.querySelector("dialog");
    this.input = this.dialog.querySelector("input");
    this.body = this.dialog.querySelector(".palette-body");
    this.status = this.dialog.querySelector("[role=status]");
    this.form = this.dialog.querySelector("form");
    this.reader = this.getAttribute("reader");
    visit(this.reader, document.body.dataset.visit);
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    document.addEventListener("keydown", (event) => this.shortcut(event), options);
    this.field.addEventListener("click", () => this.open(this.field.value), options);
    this.field.addEventListener("input", () => this.open(this.field.value), options);
    this.form.addEventListener("input", (event) => this.ask(event.target === this.input ? undefined : 0), options);
    this.input.addEventListener("keydown", (event) => this.press(event), options);
    this.body.addEventListener("pointermove", (event) => this.mark(event.target.closest("[role=option]")), options);
    this.dialog.addEventListener("click", (event) => this.leave(event), options);
    this.dialog.addEventListener("close", () => this.asked?.abort(), options);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get options() {
    return [...this.body.querySelectorAll("[role=option]")];
  }

  shortcut(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if ((!slash && !control) || event.defaultPrevented || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    this.open("");
  }

  open(text) {
    if (this.dialog.open) return;
    this.input.value = text;
    this.dialog.showModal();
    this.input.focus();
    import("elements/kb-opened.js"); // before an answer is there, so that what is opened first is told as well
    if (text) this.input.setSelectionRange(text.length, text.length);
    this.ask(0);
  }

  async ask(pause = 90) {
    this.asked?.abort();
    const { signal } = (this.asked = new AbortController());
    try {
      await new Promise((resolve) => setTimeout(resolve, pause));
      signal.throwIfAborted();
      const address = new URL(this.getAttribute("src"), location.origin);
      address.search = new URLSearchParams(new FormData(this.form));
      if (!this.input.value.trim()) address.searchParams.set("visited", this.earlier.join("."));
      const answer = await fetch(address, { signal, headers: { "HX-Request": "true" } });
      const html = await answer.text();
      signal.throwIfAborted();
      if (answer.status === 401) this.signedOut();
      else if (answer.ok) this.show(html);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  // The page one is on is not offered as one that was opened before.
  get earlier() {
    return visited(this.reader).filter((one) => one !== document.body.dataset.visit);
  }

  signedOut() {
    this.dialog.close();
    const again = () => this.open(this.input.value);
    this.dispatchEvent(new CustomEvent("kb-signed-out", { bubbles: true, detail: { again } }));
  }

  show(html) {
    this.body.innerHTML = html;
    this.body.scrollTop = 0;
    this.status.textContent = this.body.firstElementChild?.dataset.status ?? "";
    this.input.setAttribute("aria-expanded", this.options.length > 0);
    this.mark(this.input.value.trim() ? this.options[0] : null);
  }

  mark(option) {
    if (option === undefined) option = null;
    for (const one of this.options) one.setAttribute("aria-selected", one === option);
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
    this.marked = option;
  }

  press(event) {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault(); // a search field would only empty itself
      this.dialog.close();
    }
    if (event.key === "Enter" && this.marked && !event.isComposing) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) window.open(this.marked.href, "_blank", "noopener");
      else this.marked.click();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const { options } = this;
    if (!options.length) return;
    const step = event.key === "ArrowDown" ? 1 : -1;
    const from = options.indexOf(this.marked);
    this.mark(options[from < 0 && step < 0 ? options.length - 1 : (from + step + options.length) % options.length]);
    this.marked.scrollIntoView({ block: "nearest" });
  }

  leave(event) {
    if (event.target === this.dialog || event.target.closest(".palette-close")) this.dialog.close();
  }
}
