// Keeps what is typed: every few seconds as a draft at the server, and in this browser while the server cannot.
// A text found here that the page does not say is offered, never put back by itself.

import { forget, found, keep } from "elements/draft-store.js";

const REST = 1500; // milliseconds without a key before saving
const MOST = 4000; // milliseconds of typing that may be lost

export default class extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.closest("form");
    this.fields = this.form.elements;
    this.start = this.text;
    this.form.addEventListener("input", (event) => ["title", "source"].includes(event.target.name) && this.typed());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("click", (event) => this.click(event));
    this.addEventListener("kb-refused", (event) => event.detail === 401 && this.signedOut());
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.dirty && this.save());
    addEventListener("focus", () => this.lost && this.retry());
    this.offer();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  get text() {
    return JSON.stringify([this.fields.title.value, this.fields.source.value]);
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  typed() {
    this.dirty = true;
    this.since ??= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), Math.max(0, Math.min(REST, this.since + MOST - Date.now())));
  }

  body(over) {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "title", "source", "base", "article", "space", "parent", "tab", "version"]) {
      if (this.fields[name]?.value) body.append(name, this.fields[name].value);
    }
    if (over) body.append("over", "on");
    return body;
  }

  // One request at a time; what is typed meanwhile goes with the next.
  async save({ over = false } = {}) {
    clearTimeout(this.timer);
    if (this.sending || this.done) return;
    const text = this.text;
    this.since = undefined;
    this.sending = new AbortController();
    try {
      const answer = await fetch(this.dataset.url, {
        method: "POST", body: this.body(over), headers: { Accept: "application/json" }, signal: this.sending.signal,
      });
      await this.answered(answer, text);
    } catch {
      if (!this.done) this.failed(this.dataset.away, { again: true });
    }
    this.sending = undefined;
    if (this.again || (this.text !== text && !this.done && !this.waits)) this.typed();
    this.again = false;
  }

  async answered(answer, text) {
    if (answer.status === 401) return this.signedOut();
    const told = await answer.json().catch(() => ({}));
    if (answer.status === 409) return this.elsewhere(told);
    if (answer.status === 403 && !told.sentence && !this.renewed) return this.retry();
    if (!answer.ok) return this.failed(told.sentence ?? this.dataset.away, { again: answer.status >= 500 });
    this.fields.version.value = told.version;
    this.dirty = this.text !== text;
    this.waits = this.lost = this.renewed = false;
    forget(this.dataset.key, this.fields.tab.value);
    this.say(told.sentence);
    this.part("others").textContent = told.others;
    this.part("others").hidden = !told.others;
  }

  failed(sentence, { again = false, act = "", doing } = {}) {
    keep(this.dataset.key, this.fields.tab.value, { text: this.text, base: this.fields.base?.value, at: Date.now() });
    this.say(sentence, { trouble: true, act, doing });
    if (again) this.timer = setTimeout(() => this.save(), 10_000);
  }

  say(sentence, { trouble = false, act = "", doing } = {}) {
    const status = this.part("status");
    status.textContent = sentence;
    status.classList.toggle("draft-trouble", trouble);
    const button = this.part("act");
    button.hidden = !act;
    button.textContent = act;
    button.onclick = doing ?? null;
  }

  elsewhere({ sentence, version }) {
    this.waits = true;
    const carryOn = () => {
      this.fields.version.value = version;
      this.querySelector("#draft-offered")?.remove();
      this.save({ over: true });
    };
    this.failed(sentence, { act: this.dataset.here, doing: carryOn });
  }

  signedOut() {
    this.lost = true;
    const again = () => this.signIn();
    this.failed(this.dataset.signedOut, { act: this.dataset.signIn, doing: again });
    if (!this.asked) this.signIn();
    this.asked = true;
  }

  // The dialog of kb-sign-in; it also renews the tokens of the forms on this page.
  signIn() {
    const template = document.querySelector("#sign-in-again");
    if (!template || document.querySelector("kb-sign-in")) return;
    document.body.append(template.content.cloneNode(true));
    document.querySelector("kb-sign-in").addEventListener("kb-signed-in", () => this.save(), { once: true });
  }

  // Signed in again in another tab: this page needs the new token.
  async retry() {
    this.lost = false;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
    const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
    const token = page.querySelector("kb-draft") && page.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return this.signedOut();
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = token));
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    this.renewed = true;
    if (this.sending) this.again = true;
    else this.save();
  }

  submitted(event) {
    if (event.submitter?.hasAttribute("data-forget")) return;
    this.done = true;
    this.sending?.abort();
    clearTimeout(this.timer);
    if (this.dirty) keep(this.dataset.key, this.fields.tab.value, { text: this.text, base: this.fields.base?.value, at: Date.now() });
  }

  leave() {
    if (!this.dirty || this.done) return;
    keep(this.dataset.key, this.fields.tab.value, { text: this.text, base: this.fields.base?.value, at: Date.now() });
    if (!this.waits && !this.lost) fetch(this.dataset.url, { method: "POST", body: this.body(false), keepalive: true }).catch(() => undefined);
  }

  offer() {
    this.copy = found(this.dataset.key, this.start);
    const notice = this.part("found");
    notice.hidden = !this.copy;
    if (this.copy) this.part("moment").textContent = new Date(this.copy.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  }

  click(event) {
    if (event.target.closest("[data-restore]")) {
      [this.fields.title.value, this.fields.source.value] = JSON.parse(this.copy.text);
      if (this.copy.base && this.fields.base) this.fields.base.value = this.copy.base;
      this.fields.source.dispatchEvent(new Event("input", { bubbles: true }));
      this.fields.source.focus();
    } else if (!event.target.closest("[data-discard]")) return;
    forget(this.dataset.key, this.copy.tab);
    this.offer();
  }
}
