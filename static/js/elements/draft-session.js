// When the session has ended while somebody writes: sign in over the page, or take over a sign-in from another tab.

// app.js opens the dialog, which also renews the tokens of the forms on this page.
export function signIn(done) {
  document.dispatchEvent(new CustomEvent("kb-signed-out", { detail: { again: done } }));
}

// Fetches this page for its token; false when nobody is signed in.
export async function renew() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => undefined);
  const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
  const token = page.querySelector("kb-draft") && page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (!token) return false;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => (field.value = token));
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}
