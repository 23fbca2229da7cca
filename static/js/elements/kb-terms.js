// Explains the first occurrence of each glossary term in the text inside; what is explained is asked once, from "src".

const LEFT_ALONE = "a, button, code, pre, h1, h2, h3, h4, h5, h6, summary, figcaption, svg, [popover]";

export default class extends HTMLElement {
  async connectedCallback() {
    if (this.asked) return;
    this.asked = true;
    const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { terms } = await answer.json();
    terms.forEach((term, number) => this.explain(term, `term-note-${number + 1}`));
  }

  explain(term, id) {
    const words = term.written.map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join("|").replace(/\s+/g, "\\s+")})(?![\\p{L}\\p{N}])`, "u");
    const texts = document.createTreeWalker(this, NodeFilter.SHOW_TEXT, (text) =>
      text.parentElement.closest(LEFT_ALONE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    while (texts.nextNode()) {
      const found = pattern.exec(texts.currentNode.data);
      if (!found) continue;
      const rest = texts.currentNode.splitText(found.index);
      rest.splitText(found[0].length);
      rest.replaceWith(...this.draw(term, id, found[0]));
      return;
    }
  }

  // A link, so that the line breaks where it did before; without the popover it leads to the term.
  draw(term, id, words) {
    const link = Object.assign(document.createElement("a"), { className: "term", href: term.url, textContent: words });
    link.setAttribute("popovertarget", id);
    link.setAttribute("aria-expanded", "false");
    const note = Object.assign(document.createElement("span"), { className: "popover term-note", id, popover: "auto" });
    const name = document.createElement("strong");
    name.append(Object.assign(document.createElement("a"), { href: term.url, textContent: term.name }));
    const meaning = Object.assign(document.createElement("span"), { lang: term.language, textContent: term.meaning });
    note.append(name, meaning);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      note.togglePopover({ source: link });
    });
    note.addEventListener("toggle", (event) => link.setAttribute("aria-expanded", String(event.newState === "open")));
    return [link, note];
  }
}
