// Keeps what is typed: every few seconds as a draft at the server, and in this browser while the server cannot.

import { renew, signIn } from "elements/draft-session.js";
import { forget, keep } from "elements/draft-store.js";

const REST = 1500; // milliseconds without a key before saving
const MOST = 4000; // milliseconds of typing that may be lost
const AGAIN = 10_000; // milliseconds until the next try after a failure
const SENT = ["csrfmiddlewaretoken", "title", "source", "base", "article", "space", "parent", "tab", "version"];

export default class extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.closest("form");
    this.fields = this.form.elements;
    this.form.addEventListener("input", (event) => ["title", "source"].includes(event.target.name) && this.typed());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("kb-refused", (event) => event.detail === 401 && this.signedOut());
    addEventListener("pagehide", () => this.leave());
    addEventListener("online", () => this.dirty && this.save());
    addEventListener("focus", () => this.lost && this.renew());
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

  post(body, options = {}) {
    for (const name of SENT) if (this.fields[name]?.value) body.append(name, this.fields[name].value);
    return fetch(this.dataset.url, { method: "POST", body, headers: { Accept: "application/json" }, ...options });
  }

  // One request at a time; what is typed meanwhile goes with the next.
  async save({ over = false } = {}) {
    clearTimeout(this.timer);
    if (this.sending || this.done) return;
    const text = this.text;
    const body = new FormData();
    if (over) body.append("over", "on");
    this.since = undefined;
    this.sending = new AbortController();
    try {
      await this.answered(await this.post(body, { signal: this.sending.signal }), text);
    } catch {
      if (!this.done) this.failed(this.dataset.away, { again: true });
    }
    this.sending = undefined;
    if (this.text !== text && !this.done && !this.waits) this.typed();
  }

  async answered(answer, text) {
    if (answer.status === 401) return this.signedOut();
    const told = await answer.json().catch(() => ({}));
    if (answer.status === 409) return this.elsewhere(told);
    if (answer.status === 403 && !told.sentence && !this.renewed) return this.renew();
    if (!answer.ok) return this.failed(told.sentence ?? this.dataset.away, { again: answer.status >= 500 });
    this.fields.version.value = told.version;
    this.dirty = this.text !== text;
    this.waits = this.lost = this.renewed = false;
    forget(this.dataset.key, this.fields.tab.value);
    this.say(told.sentence);
    this.part("others").textContent = told.others;
    this.part("others").hidden = !told.others;
  }

  keepHere() {
    keep(this.dataset.key, this.fields.tab.value, { text: this.text, base: this.fields.base?.value, at: Date.now() });
  }

  failed(sentence, { again = false, act = "", doing } = {}) {
    this.keepHere();
    this.say(sentence, { trouble: true, act, doing });
    if (again) this.timer = setTimeout(() => this.save(), AGAIN);
  }

  say(sentence, { trouble = false, act = "", doing } = {}) {
    this.part("status").textContent = sentence;
    this.part("status").classList.toggle("draft-trouble", trouble);
    const button = this.part("act");
    button.hidden = !act;
    button.textContent = act;
    button.onclick = doing ?? null;
  }

  elsewhere({ sentence, version }) {
    this.waits = true;
    const doing = () => {
      this.fields.version.value = version;
      this.querySelector("#draft-offered")?.remove();
      this.save({ over: true });
    };
    this.failed(sentence, { act: this.dataset.here, doing });
  }

  signedOut() {
    this.lost = true;
    const doing = () => signIn(() => this.save());
    this.failed(this.dataset.signedOut, { act: this.dataset.signIn, doing });
    if (!this.asked) doing();
    this.asked = true;
  }

  // Signed in again in another tab: this page needs the new token.
  async renew() {
    this.lost = false;
    this.renewed = await renew();
    if (this.renewed) this.typed();
    else this.signedOut();
  }

  submitted(event) {
    if (event.submitter?.hasAttribute("data-forget")) return;
    this.done = true;
    this.sending?.abort();
    clearTimeout(this.timer);
    if (this.dirty) this.keepHere();
  }

  leave() {
    if (!this.dirty || this.done) return;
    this.keepHere();
    if (!this.waits && !this.lost) this.post(new FormData(), { keepalive: true }).catch(() => undefined);
  }
}
