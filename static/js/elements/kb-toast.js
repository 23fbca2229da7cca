// A message that leaves by itself, unless it is an error, or someone is reading it with pointer or keyboard.

const READING_TIME = 6000;

export default class extends HTMLElement {
  connectedCallback() {
    this.querySelector("button").addEventListener("click", () => this.remove());
    if (this.matches(".toast-error, .toast-warning")) return;
    for (const type of ["pointerenter", "focusin"]) this.addEventListener(type, () => clearTimeout(this.timer));
    for (const type of ["pointerleave", "focusout"]) this.addEventListener(type, () => this.start());
    this.start();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  start() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), READING_TIME);
  }
}
