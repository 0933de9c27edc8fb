// One event: a row, and all that is known about it when it is opened.

import { link, linkTo } from './address.js';
import { identitiesOf, noun } from './catalog.js';
import { element, fill, plain, shown } from './dom.js';
import { write } from './json.js';
import { ago, full, moment, plural } from './times.js';

/** Severities from the highest, each with a sign that does not need a colour. */
export const SEVERITIES = [['critical', '▲▲'], ['error', '▲'], ['warning', '◆'], ['info', '●']];
const SIGNS = new Map(SEVERITIES);
// A text that is longer than this is cut in the row, and whole in the details.
const LONGEST = 600;

/** The row of an event. `place` is what the page is about: the link to the event keeps it. */
export function eventRow(item, { catalog, place }) {
  const about = identitiesOf(item, catalog).filter(([name, value]) => !place.identities.some((known) => known[0] === name && known[1] === value));
  const details = element('div', { class: 'details' });
  const isChosen = place.cursor === item.cursor;
  const message = item.message.length > LONGEST ? `${item.message.slice(0, LONGEST)}…` : item.message;
  const disclosure = element('details', { open: isChosen, toggle: (event) => { if (event.target.open) open(); } },
    element('summary', {},
      element('span', { class: 'when' }, moment(item.event_time)),
      severity(item.severity),
      element('span', { class: 'message' }, shown(message))),
    details);
  const row = element('li', { class: 'event', 'data-severity': item.severity, 'data-id': item.id, 'data-cursor': item.cursor, 'data-chosen': isChosen, id: isChosen && 'chosen' },
    disclosure,
    element('p', { class: 'about' },
      element('code', {}, shown(item.name)),
      item.suppressed > 0 && element('span', { class: 'suppressed' }, `after ${plural(item.suppressed, 'suppressed event')} like it`),
      about.map(([name, value]) => element('a', { href: linkTo(name, value), title: `${name} ${plain(value)}` }, `${noun(name)} `, element('code', {}, shown(brief(value)))))),
    element('a', { class: 'permalink', href: link({ identities: rooted(item, place, catalog), cursor: item.cursor }), title: 'Link to this event', 'aria-label': `Link to this event, number ${item.seq}` }, '#'));
  if (isChosen) open();
  return row;

  function open() {
    if (!details.hasChildNodes()) fill(details, table(item, catalog), copy(item));
  }
}

/** A severity as a sign and a word. */
export function severity(word) {
  return element('span', { class: 'severity' }, element('span', { 'aria-hidden': 'true' }, `${SIGNS.get(word) ?? '●'} `), word);
}

/** A long id, cut to what one can compare by eye. */
export function brief(value) {
  const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
  if (isUuid) return `${value.slice(0, 8)}…${value.slice(-4)}`;
  return value.length > 40 ? `${value.slice(0, 39)}…` : value;
}

// Without a subject the link leads to the page of the event's own root.
function rooted(item, place, catalog) {
  return place.identities.length > 0 ? place.identities : identitiesOf(item, catalog).slice(0, 1);
}

function table(item, catalog) {
  const entries = [['message', shown(item.message)]];
  for (const [name, value] of identitiesOf(item, catalog)) entries.push([name, element('a', { href: linkTo(name, value) }, shown(value))]);
  for (const [name, value] of Object.entries(item.props ?? {})) entries.push([name, shown(typeof value === 'string' ? value : write(value))]);
  entries.push(['time', [full(item.event_time), ' (', ago(item.event_time), ')']]);
  if (item.recorded_at !== item.event_time) entries.push(['recorded', full(item.recorded_at)]);
  if (item.occurred_at) entries.push(['occurred', full(item.occurred_at)]);
  for (const name of ['category', 'event_type', 'request_id', 'correlation_id', 'trace_id']) if (item[name]) entries.push([name, shown(item[name])]);
  if (item.chain) entries.push(['chain', shown(write(item.chain))]);
  entries.push(['number', String(item.seq)], ['id', shown(item.id)], ['cursor', shown(item.cursor)]);
  return element('dl', {}, entries.map(([name, value]) => element('div', {}, element('dt', {}, shown(name)), element('dd', {}, scrolled(value, name)))));
}

// A long text scrolls in its place, with the keyboard too.
function scrolled(value, name) {
  const isLong = value instanceof Node && value.textContent.length > LONGEST;
  return isLong ? element('div', { class: 'long', tabindex: 0, role: 'group', 'aria-label': plain(name) }, value) : value;
}

function copy(item) {
  const button = element('button', { type: 'button', class: 'quiet', click: send }, 'Copy as JSON');
  return button;

  async function send() {
    try {
      await navigator.clipboard.writeText(write(item, 2));
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser does not allow it';
    }
  }
}
