// Folds the side bar away on wide screens; a cookie remembers it, so the server draws it right the next time.

export default class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", this);
  }

  handleEvent() {
    const shell = document.querySelector("#shell");
    const state = shell.dataset.sidebar === "closed" ? "open" : "closed";
    shell.dataset.sidebar = state;
    this.button.setAttribute("aria-expanded", state === "open");
    document.cookie = `sidebar=${state}; path=/; max-age=31536000; samesite=lax`;
  }
}
