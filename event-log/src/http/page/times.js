// Times and durations as people read them, and the one clock that keeps them current.

import { element, say } from './dom.js';

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const YEAR = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const FULL = new Intl.DateTimeFormat(undefined, {
  weekday: 'short', year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  fractionalSecondDigits: 3, hourCycle: 'h23', timeZoneName: 'longOffset',
});
const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1_000]];

/** A time in the zone of the reader: the clock, and the day unless it is today. The title has everything. */
export function moment(text) {
  start();
  return element('time', { class: 'moment', datetime: text, title: full(text) }, short(new Date(text)));
}

/** A time as "3 minutes ago", which stays current. */
export function ago(text) {
  const node = element('time', { datetime: text, title: full(text) });
  const time = Date.parse(text);
  keepCurrent(node, () => distance(Date.now() - time));
  return node;
}

/** A time with its zone. */
export function full(text) {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? String(text) : FULL.format(time);
}

/** A duration in at most two units, such as "10 minutes" or "1 minute 5 seconds". */
export function duration(milliseconds) {
  const rounded = Math.max(0, Math.round(milliseconds / 1000)) * 1000;
  if (milliseconds < 950) return milliseconds < 1 ? '0 seconds' : `${(Math.max(0.1, milliseconds / 1000)).toFixed(1)} seconds`;
  let rest = rounded;
  const words = [];
  for (const [name, size] of UNITS) {
    const number = Math.floor(rest / size);
    rest -= number * size;
    if (number > 0) words.push(plural(number, name));
    else if (words.length > 0) break;
    if (words.length === 2) break;
  }
  return words.join(' ');
}

/** "1 host", "1,000 hosts". */
export function plural(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A number with separators of thousands. */
export function count(number) {
  return Number(number).toLocaleString('en');
}

/** Sets the text of a node now, and every second while it is in the document. */
export function keepCurrent(node, text) {
  say(node, text());
  current.set(node, text);
  start();
}

const current = new Map();
let clock;
let today = new Date().toDateString();

function start() {
  clock ??= setInterval(tick, 1_000);
}

// In a page that is hidden for days, nodes that left it must not be kept either.
function tick() {
  for (const [node, text] of current) {
    if (!node.isConnected) current.delete(node);
    else if (!document.hidden) say(node, text());
  }
  const day = new Date().toDateString();
  if (day === today) return;
  today = day;
  for (const node of document.querySelectorAll('.moment')) say(node, short(new Date(node.dateTime)));
}

function short(time) {
  if (Number.isNaN(time.getTime())) return 'unknown time';
  const now = new Date();
  if (time.toDateString() === now.toDateString()) return CLOCK.format(time);
  const day = time.getFullYear() === now.getFullYear() ? DAY : YEAR;
  return `${day.format(time)}, ${CLOCK.format(time)}`;
}

function distance(milliseconds) {
  if (milliseconds < -5_000) return `in ${coarse(-milliseconds)}`;
  return milliseconds < 5_000 ? 'just now' : `${coarse(milliseconds)} ago`;
}

function coarse(milliseconds) {
  const [name, size] = UNITS.find(([, size]) => milliseconds >= size) ?? UNITS[3];
  return plural(Math.floor(milliseconds / size), name);
}
