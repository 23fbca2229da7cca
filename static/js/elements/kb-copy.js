// Copies its "text" (or the text of the element named by "from") and says so on its button.

export default class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", this);
  }

  async handleEvent() {
    const source = this.getAttribute("from");
    await navigator.clipboard.writeText(source ? document.querySelector(source).innerText : this.getAttribute("text"));
    const words = this.button.querySelector("span");
    const before = words.textContent;
    words.setAttribute("aria-live", "polite");
    words.textContent = this.button.dataset.done;
    setTimeout(() => (words.textContent = before), 2000);
  }
}
