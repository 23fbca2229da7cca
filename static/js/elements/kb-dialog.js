// Opens its <dialog> for any element with data-dialog="ID" (a link that does the same without JS), and by the attribute "open".
// After htmx swaps a success into it, the answer closes it by the event kb-close.

export default class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.stop = new AbortController();
    const options = { signal: this.stop.signal };
    document.addEventListener("click", this, options);
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close(), options);
    this.addEventListener("kb-close", () => this.dialog.close(), options);
    if (this.hasAttribute("open")) this.dialog.showModal();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  handleEvent(event) {
    const opener = event.target.closest(`[data-dialog="${this.dialog.id}"]`);
    if (!opener || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    opener.closest("[popover]")?.hidePopover();
    this.dialog.showModal();
  }
}
