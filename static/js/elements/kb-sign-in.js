// The sign-in page's own form, shown in a dialog over a page that must not be lost; every step (also two-factor) works,
// because each answer is a page whose form is taken over. Ends with the event kb-signed-in and fresh CSRF tokens.

export default class extends HTMLElement {
  async connectedCallback() {
    this.address = this.getAttribute("src");
    this.place = this.querySelector("[data-form]");
    this.dialog = this.querySelector("dialog");
    this.dialog.addEventListener("close", () => this.remove());
    this.addEventListener("submit", this);
    await this.ask(this.address);
    this.dialog.showModal();
  }

  async handleEvent(event) {
    event.preventDefault();
    const form = event.target;
    const address = new URL(form.getAttribute("action") || this.address, location.origin);
    await this.ask(address, { method: "POST", body: new FormData(form, event.submitter) });
  }

  async ask(address, options = {}) {
    const answer = await fetch(address, { ...options, headers: { "Accept-Language": document.documentElement.lang } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.address = answer.url;
    const form = page.querySelector("main form[method=post]:has([type=email], [type=password], [name=code])");
    if (!form || page.querySelector("#own-menu")) return this.finish(page);
    this.place.replaceChildren(document.importNode(form, true));
    this.place.querySelector("[aria-invalid=true], input:not([type=hidden])")?.focus();
  }

  finish(page) {
    const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return location.reload();
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = token));
    this.dispatchEvent(new CustomEvent("kb-signed-in", { bubbles: true }));
    this.dialog.close();
  }
}
