// When the session has ended while somebody writes: sign in over the page, or take over a sign-in from another tab.

// Opens the dialog of kb-sign-in, which also renews the tokens of the forms on this page.
export function signIn(done) {
  const template = document.querySelector("#sign-in-again");
  if (!template || document.querySelector("kb-sign-in")) return;
  document.body.append(template.content.cloneNode(true));
  document.querySelector("kb-sign-in").addEventListener("kb-signed-in", done, { once: true });
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
