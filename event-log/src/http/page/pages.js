// Reads pages of events: a page may come empty with more after it, and a link shows an event among its neighbours.

import { read } from './server.js';

const LIMIT = 50;
const AROUND = 25;
// No page reads more than its budget, so a rare event takes several.
const ATTEMPTS = 20;

/** A page with at least one event, if there is one within the attempts. `newer` is set if there are newer events. */
export async function pageOf(parameters, { order = 'desc', cursor = null, limit = LIMIT, signal } = {}) {
  let page;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const from = cursor ? [['cursor', cursor]] : [];
    page = await read('/v1/events', [...parameters, ['order', order], ['limit', String(limit)], ...from], signal);
    cursor = page.next;
    if (page.items.length > 0 || !cursor) break;
  }
  return { ...page, newer: null };
}

/** The event at a cursor and those around it, the newest first. */
export async function surroundings(parameters, cursor, signal) {
  const before = await pageOf(parameters, { cursor, limit: AROUND, signal });
  // A cursor leaves its event out. From the event before it, the event itself comes first.
  const from = before.items[0]?.cursor ?? null;
  const after = await pageOf(parameters, { order: 'asc', cursor: from, limit: AROUND + 1, signal });
  const items = [...after.items.toReversed(), ...before.items];
  return { ...before, items, newer: after.next, isFound: items.some((item) => item.cursor === cursor) };
}
