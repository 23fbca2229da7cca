// Fetches the module of a custom element when its tag is first seen, also in what htmx swaps in.

const wanted = new Set();

async function wake(element) {
  const tag = element.localName;
  if (!tag.startsWith("kb-") || wanted.has(tag)) return;
  wanted.add(tag);
  const module = await import(`elements/${tag}.js`);
  if (!customElements.get(tag)) customElements.define(tag, module.default);
}

function look(root) {
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  wake(root);
  root.querySelectorAll(":not(:defined)").forEach(wake);
}

look(document.documentElement);
new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(look))).observe(
  document.documentElement,
  { childList: true, subtree: true },
);

// After the session has ended: sign in on the spot, keep what was typed, and ask again. An element that fetches by itself
// says so with the event kb-signed-out and, in detail.again, what to do afterwards.
function signInAgain(again) {
  const template = document.querySelector("#sign-in-again");
  if (!template) return;
  if (!document.querySelector("kb-sign-in")) document.body.append(template.content.cloneNode(true));
  document.querySelector("kb-sign-in").addEventListener("kb-signed-in", again, { once: true });
}

document.addEventListener("kb-signed-out", (event) => signInAgain(event.detail.again));
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, requestConfig, target } = event.detail;
  if (xhr.status !== 401) return;
  event.preventDefault();
  const { verb, path, elt, parameters } = requestConfig;
  signInAgain(() => htmx.ajax(verb, path, { source: elt, target, values: parameters }));
});

// A refusal (403) or a form with errors (422) comes as the same partial: show it.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([403, 409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// Where CSS cannot hang a popover under its button yet, put it there.
if (!CSS.supports("position-area", "block-end")) {
  document.addEventListener("toggle", (event) => {
    const popover = event.target;
    if (event.newState !== "open" || !popover.matches(".menu, .popover")) return;
    const opener = document.querySelector(`[popovertarget="${popover.id}"]`);
    if (!opener) return;
    const place = opener.getBoundingClientRect();
    const left = popover.matches(".menu-start, .term-note") ? place.left : place.right - popover.offsetWidth;
    popover.style.left = `${Math.max(8, Math.min(left, innerWidth - popover.offsetWidth - 8)) + scrollX}px`;
    popover.style.top = `${place.bottom + scrollY}px`;
  }, { capture: true });
}
