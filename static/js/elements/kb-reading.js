// Around a link to news: following it also marks the news as read (by a POST to "src"), while the browser goes on.

export default class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.addEventListener("auxclick", this);
  }

  handleEvent(event) {
    const address = this.getAttribute("src");
    if (!address || event.button > 1) return;
    const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
    fetch(address, { method: "POST", headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" }, keepalive: true, redirect: "manual" });
    this.removeAttribute("src");
    this.closest(".notification")?.classList.remove("notification-unread");
  }
}
