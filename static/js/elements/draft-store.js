// Text in this browser's own storage, for when the server cannot have it: one entry per page, person and tab.

const DAYS = 30;
const name = (key, tab) => `kb-draft:${key}:${tab}`;

export function keep(key, tab, copy) {
  try {
    localStorage.setItem(name(key, tab), JSON.stringify(copy));
  } catch {
    // Full or forbidden: the server's draft has to do.
  }
}

export function forget(key, tab) {
  localStorage.removeItem(name(key, tab));
}

// The newest text of this page that is not what the page says; the rest is cleared away.
export function found(key, now) {
  const oldest = Date.now() - DAYS * 86_400_000;
  const copies = [];
  for (const entry of Object.keys(localStorage).filter((one) => one.startsWith(name(key, "")))) {
    const tab = entry.slice(name(key, "").length);
    const copy = { tab, ...JSON.parse(localStorage.getItem(entry)) };
    if (copy.text === now || !(copy.at > oldest)) forget(key, tab);
    else copies.push(copy);
  }
  return copies.sort((a, b) => b.at - a.at)[0];
}
