// A button that prints the page; the browser's own menu does the same without it.

export default class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      if (!event.target.closest("button")) return;
      this.closest("[popover]")?.hidePopover();
      window.print();
    });
  }
}
