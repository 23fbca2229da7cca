// Presses the link or button with data-key="ArrowRight" when that key goes down, unless somebody is typing or choosing.

const BUSY = "input, select, textarea, [contenteditable], [role=listbox], dialog, [tabindex='0']";

export default class extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest?.(BUSY)) return;
    const found = this.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    found.click();
  }
}
