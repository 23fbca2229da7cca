// Spreads cells copied from a spreadsheet over the fields of its form, from the field they are pasted in. The server at
// "src" says which field gets what, by the same rules as when it saves; Ctrl+Z or the button takes it back.

export default class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.place = this.querySelector("[data-pasted]");
    this.undoButton = this.querySelector("[data-undo]");
    this.pastes = [];
    for (const type of ["paste", "keydown", "input"]) this.form.addEventListener(type, this);
    this.undoButton.addEventListener("click", () => this.undo());
  }

  handleEvent(event) {
    if (event.type === "paste") return this.paste(event);
    if (event.type === "input") return (this.isLatest = false); // from here on Ctrl+Z is the browser's own
    const isUndo = event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if (!isUndo || !this.isLatest || !this.pastes.length) return;
    event.preventDefault();
    this.undo();
  }

  async paste(event) {
    const text = event.clipboardData.getData("text/plain");
    const isBlock = /[\t\n]/.test(text.replace(/[\r\n]+$/, ""));
    if (!isBlock || !event.target.matches("input[name*='-']")) return;
    event.preventDefault();
    await this.spread(text, event.target);
  }

  async spread(text, target) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.append("block", text);
    body.append("at", target.name);
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.status === 401) {
      const again = () => this.spread(text, target);
      return this.dispatchEvent(new CustomEvent("kb-signed-out", { bubbles: true, detail: { again } }));
    }
    if (!answer?.ok) return this.say(this.querySelector("[data-failed]").innerHTML);
    const found = await answer.json();
    this.fill(found.cells);
    this.say(found.said, [...found.notes, ...found.unclear.map((one) => `“${one.text}”${one.where && ` (${one.where})`}: ${one.why}`)]);
  }

  fill(cells) {
    const former = [];
    for (const { name, text } of cells) {
      const field = this.form.elements[name];
      former.push([field, field.value]);
      field.value = text;
      field.classList.add("is-pasted");
      field.closest("details")?.setAttribute("open", "");
    }
    if (!former.length) return;
    this.pastes.push(former);
    this.isLatest = true;
  }

  undo() {
    for (const [field, value] of this.pastes.pop() ?? []) {
      field.value = value;
      field.classList.remove("is-pasted");
    }
    this.say(this.querySelector("[data-undone]").innerHTML);
  }

  // What is not understood is listed beneath; the status itself is read out.
  say(text, unclear = []) {
    const list = this.querySelector("[data-unclear]");
    this.place.hidden = false;
    this.undoButton.hidden = !this.pastes.length;
    list.replaceChildren(...unclear.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    this.querySelector("[data-said]").textContent = text.trim();
  }
}
