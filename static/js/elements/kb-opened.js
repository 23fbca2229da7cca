// Tells the server that a search led somewhere: a click on [data-hit] inside posts what "data-search" (its number), or
// "data-q" and "data-found" say to "src". It goes beside the link, which is not held up; without this nobody knows.

export default class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.tell(event));
    this.addEventListener("auxclick", (event) => event.button === 1 && this.tell(event));
  }

  tell(event) {
    if (this.told || !event.target.closest("[data-hit]")) return;
    this.told = true;
    const body = new URLSearchParams(this.dataset);
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    fetch(this.getAttribute("src"), { method: "POST", body, headers, keepalive: true }).catch(() => undefined);
  }
}
