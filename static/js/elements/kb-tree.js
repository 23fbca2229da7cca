// Branches open and close by their buttons; arrow keys walk the tree as in a file manager.
// Branches come from the server by htmx the first time; which are open is for this page only.

export default class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.type === "keydown") return this.walk(event);
    const toggle = event.target.closest(".tree-toggle");
    if (toggle) this.open(toggle, toggle.getAttribute("aria-expanded") !== "true");
  }

  open(toggle, state) {
    toggle.setAttribute("aria-expanded", state);
    this.querySelector(`#${CSS.escape(toggle.getAttribute("aria-controls"))}`).hidden = !state;
  }

  walk(event) {
    const item = event.target.closest("li");
    if (!item || event.altKey || event.ctrlKey || event.metaKey) return;
    const toggle = item.querySelector(":scope > .tree-row > .tree-toggle");
    const isOpen = toggle?.getAttribute("aria-expanded") === "true";
    const links = [...this.querySelectorAll(".tree-row > a")].filter((link) => link.checkVisibility());
    const here = links.indexOf(item.querySelector(":scope > .tree-row > a"));
    const moves = {
      ArrowDown: () => links[here + 1],
      ArrowUp: () => links[here - 1],
      Home: () => links[0],
      End: () => links.at(-1),
      ArrowRight: () => (toggle && !isOpen ? toggle.click() : links[here + 1]),
      ArrowLeft: () => (isOpen ? toggle.click() : item.parentElement.closest("li")?.querySelector(".tree-row > a")),
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    moves[event.key]()?.focus();
  }
}
