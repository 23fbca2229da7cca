// What this person opened lately, kept in this browser only: kinds and numbers ("page-12"), no titles, no addresses.
// One person's list at a time: who signs in next on this machine finds nothing of it.

const MOST = 20;
const BEGINS = "visited-";
const VISIT = /^[a-z_]+-[0-9]+$/;

export function visited(reader) {
  try {
    return JSON.parse(localStorage.getItem(BEGINS + reader)) ?? [];
  } catch {
    return [];
  }
}

export function visit(reader, thing) {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(BEGINS) && key !== BEGINS + reader) localStorage.removeItem(key);
    if (!VISIT.test(thing)) return;
    const rest = visited(reader).filter((one) => one !== thing);
    localStorage.setItem(BEGINS + reader, JSON.stringify([thing, ...rest].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has nothing to offer.
  }
}
