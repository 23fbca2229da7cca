// Lets the items of a list be dragged by their [data-grip] into another order and sends it to "action"; buttons in the list do the same without.

export default class extends HTMLElement {
  connectedCallback() {
    if (!this.hasAttribute("action")) return;
    for (const kind of ["dragstart", "dragover", "dragend", "drop"]) this.addEventListener(kind, this);
  }

  get items() {
    return [...this.querySelectorAll("[data-code]")];
  }

  handleEvent(event) {
    this[event.type](event);
  }

  dragstart(event) {
    const item = event.target.closest?.("[data-grip]")?.closest("[data-code]");
    if (!item) return;
    this.dragged = item;
    this.before = this.order;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.dataset.code);
    event.dataTransfer.setDragImage(item, 16, 16);
    item.classList.add("is-dragged");
  }

  dragover(event) {
    if (!this.dragged) return;
    event.preventDefault();
    const over = event.target.closest("[data-code]");
    if (!over || over === this.dragged) return;
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](this.dragged);
  }

  drop(event) {
    if (this.dragged) event.preventDefault();
  }

  dragend() {
    this.dragged?.classList.remove("is-dragged");
    this.dragged = null;
    if (this.order !== this.before) this.send();
  }

  get order() {
    return this.items.map((item) => item.dataset.code).join(",");
  }

  send() {
    const target = this.getAttribute("target");
    window.htmx.ajax("POST", this.getAttribute("action"), { source: this, target, swap: "outerHTML", values: { order: this.order } });
  }
}
