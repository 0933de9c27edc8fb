// The list of events: the newest first, or those around one; older ones on demand, new ones as they come.

import { announce } from './announcer.js';
import { element, fill, plain, say } from './dom.js';
import { eventRow } from './event.js';
import { filters, isChosen, isFiltered, parameters } from './filters.js';
import { paced } from './pace.js';
import { pageOf, surroundings } from './pages.js';
import { gapRow, lowest } from './removed.js';
import { read } from './server.js';
import { plural } from './times.js';

// What is shown while new events come; older ones leave the list, and "Older events" brings them back.
const ROWS = 400;

/** Makes the part of the page with events. `note` puts `place` into the address. */
export function eventList({ place, catalog, note }) {
  const chooser = filters({ place, catalog, changed: () => { place.cursor = ''; note(); load().catch(fail); } });
  const list = element('ol', { class: 'events', 'aria-label': 'Events, newest first' });
  const fresh = element('button', { type: 'button', class: 'fresh', hidden: true, click: showWaiting });
  const newer = element('button', { type: 'button', class: 'quiet', hidden: true, click: () => more('asc').catch(fail) }, 'Newer events');
  const older = element('button', { type: 'button', class: 'quiet', hidden: true, click: () => more('desc').catch(fail) }, 'Older events');
  const following = element('input', { type: 'checkbox', change: follow });
  const words = element('p', { class: 'note', hidden: true });
  const end = element('p', { class: 'end', hidden: true });
  const node = element('section', { class: 'card', 'aria-labelledby': 'events-title' },
    element('div', { class: 'row' }, element('h2', { id: 'events-title' }, 'Events'), element('label', { class: 'choice' }, following, ' Follow')),
    chooser.node, words, fresh, newer, list, older, end);
  const rows = paced(150, draw);
  const numbers = paced(1_500, recount);
  let ids = new Set();
  // What came and is not in the list yet: how many, and the newest of them.
  let waiting = [];
  let missed = 0;
  // How many rows may stay: more, after older events were asked for.
  let most = ROWS;
  let places = { newer: null, older: null };
  let loading = null;
  let latest = null;

  /**
   * Reads the list again. Gives the head of the log, from which the stream goes on; `null` if the address asks for what
   * the server does not take.
   */
  async function load() {
    const mine = (latest = readList());
    try {
      return await mine;
    } catch (error) {
      // A choice that came while this one was read counts instead.
      if (mine !== latest) return latest;
      if (error.status !== 400 && error.status !== 410) throw error;
      fail(error);
      return null;
    }
  }

  async function readList() {
    loading?.abort();
    const reading = (loading = new AbortController());
    following.checked = place.follow !== 'off' && !place.cursor;
    list.setAttribute('aria-busy', 'true');
    numbers();
    const chosen = parameters(place, { severities: true });
    const page = await (place.cursor ? surroundings(chosen, place.cursor, reading.signal) : pageOf(chosen, { signal: reading.signal }));
    if (reading !== loading) return page.head;
    loading = null;
    places = { newer: page.newer, older: page.next };
    ids = new Set(page.items.map((item) => item.id));
    fill(list, page.items.map((item) => eventRow(item, { catalog, place })));
    list.removeAttribute('aria-busy');
    most = ROWS;
    waiting = waiting.filter((item) => isLater(item, page.items[0]) && !ids.has(item.id));
    missed = waiting.length;
    for (const item of waiting) ids.add(item.id);
    explain(page);
    rows();
    if (page.isFound) document.getElementById('chosen')?.scrollIntoView({ block: 'center' });
    return page.head;
  }

  async function more(order) {
    const cursor = order === 'asc' ? places.newer : places.older;
    const page = await pageOf(parameters(place, { severities: true }), { order, cursor });
    const items = page.items.filter((item) => !ids.has(item.id));
    for (const item of items) ids.add(item.id);
    const made = items.map((item) => eventRow(item, { catalog, place }));
    if (order === 'asc') list.prepend(...made.reverse());
    else list.append(...made);
    if (order === 'asc') places.newer = page.next;
    else places.older = page.next;
    most = Math.max(ROWS, list.children.length);
    explain(page);
    made[0]?.querySelector('summary').focus();
  }

  function add(item) {
    numbers();
    if (!isChosen(item, place) || ids.has(item.id)) return;
    ids.add(item.id);
    waiting.push(item);
    missed += 1;
    if (waiting.length > ROWS) ids.delete(waiting.shift().id);
    if (item.severity === 'error' || item.severity === 'critical') announce('error', `New ${item.severity}: ${plain(item.message).slice(0, 120)}`);
    rows();
  }

  /** Adds what came, or says how much there is. */
  function draw() {
    if (loading) return;
    const isLive = following.checked && !places.newer;
    fresh.hidden = isLive || waiting.length === 0 || Boolean(places.newer);
    if (!fresh.hidden) say(fresh, `Show ${plural(missed, 'new event')}`);
    if (!isLive || waiting.length === 0) return;
    // Not all that came was kept. Only a list without older rows has no hole then.
    if (missed > waiting.length) most = ROWS;
    missed = 0;
    const made = waiting.splice(0).reverse().map((item) => eventRow(item, { catalog, place }));
    for (const row of made) row.classList.add('new');
    list.prepend(...made);
    trim();
    words.hidden = true;
  }

  function trim() {
    const before = list.children.length;
    while (list.children.length > most && !list.lastElementChild.contains(document.activeElement)) {
      ids.delete(list.lastElementChild.dataset.id);
      list.lastElementChild.remove();
    }
    if (list.children.length === before) return;
    // A row about removed events has no cursor.
    places.older = [...list.children].findLast((row) => row.dataset.cursor)?.dataset.cursor ?? places.older;
    end.hidden = true;
    older.hidden = false;
  }

  function follow() {
    place.follow = following.checked ? '' : 'off';
    if (following.checked && place.cursor) showWaiting();
    note();
    rows();
  }

  function showWaiting() {
    place.cursor = '';
    place.follow = '';
    waiting = [];
    missed = 0;
    note();
    load().catch(fail);
    list.scrollIntoView({ block: 'nearest' });
  }

  async function recount() {
    try {
      chooser.setCounts(await read('/v1/events/counts', parameters(place, { severities: false })));
    } catch {
      // The list says what is wrong.
    }
  }

  function explain(page) {
    newer.hidden = !places.newer;
    older.hidden = !places.older;
    const removed = places.older ? '' : lowest(page);
    end.hidden = Boolean(places.older) || list.children.length === 0;
    say(end, removed || 'This is the first event.');
    words.hidden = true;
    if (place.cursor && page.isFound === false) tell('The event of this link is not in the log any more, or the filters leave it out. These are the events around its place.');
    else if (page.next && page.items.length === 0) tell('None of the events that were looked through fits the filters. There are more.');
    else if (list.children.length === 0) tell(isFiltered(place) ? 'No event fits the filters.' : `There are no events yet. They appear here as soon as they are stored. ${removed}`);
  }

  function fail(error) {
    if (error.name === 'AbortError') return;
    loading = null;
    list.removeAttribute('aria-busy');
    tell(error.status === 410 ? 'This link belongs to events that the log does not have: it was restored from a copy since.' : error.message);
  }

  function tell(text) {
    words.hidden = false;
    say(words, text);
  }

  return {
    node, load, add,
    again: numbers,
    gap(data) {
      list.prepend(gapRow(data));
      numbers();
    },
    toggle: (index) => chooser.toggle(index),
    focus: () => chooser.focus(),
    follow: () => following.click(),
    step(by) {
      const all = [...list.querySelectorAll('summary')];
      const at = all.indexOf(document.activeElement?.closest('.event')?.querySelector('summary'));
      all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    },
    close() {
      loading?.abort();
      chooser.close();
      rows.close();
      numbers.close();
    },
  };
}

function isLater(item, newest) {
  return !newest || Date.parse(item.recorded_at) >= Date.parse(newest.recorded_at);
}
