// Says what retention removed.

import { element } from './dom.js';
import { plural } from './times.js';

/** What was removed before the oldest event that is kept; an empty text if nothing was. */
export function lowest({ floor, items }) {
  const seq = numberOf(floor);
  if (seq === null || seq <= 1) return '';
  return items.length > 0
    ? `Nothing older is kept: retention removed the events of the log before number ${seq}.`
    : `Retention removed the events of the log before number ${seq}.`;
}

/** A row for events that were removed before the reader could see them. */
export function gapRow(data) {
  return element('li', { class: 'gap' }, gapText(data));
}

// What a gap says.
function gapText(data) {
  const ranges = Array.isArray(data?.ranges) ? data.ranges : [];
  if (ranges.length === 0) return 'Some events were removed by retention before they could be shown here.';
  const first = Math.min(...ranges.map((range) => Number(range.first)));
  if (data.complete === false) return `Events from number ${first} on were removed by retention, in many places.`;
  const last = Math.max(...ranges.map((range) => Number(range.last)));
  const numbers = ranges.map((range) => range.number);
  const sum = numbers.every(Number.isFinite) ? ` (${plural(numbers.reduce((one, other) => one + other, 0), 'event')})` : '';
  return `Events between number ${first} and number ${last} were removed by retention${sum}.`;
}

// To others a cursor is opaque, but this page comes from the program that made it.
function numberOf(cursor) {
  const seq = Number(String(cursor).split('.')[2]);
  return Number.isSafeInteger(seq) ? seq : null;
}
