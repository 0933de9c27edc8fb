// Lanes: one row for each subject of a run, with the time that each of its steps took. A page of rows at a time, so that a
// thousand hosts stay fast.

import { link } from './address.js';
import { drawn, element, fill, plain, say, shown } from './dom.js';
import { stateOf } from './marks.js';
import { duration, plural } from './times.js';

const ROWS = 25;
const WIDTH = 1000;
const CHOICES = [['', 'all'], ['failed', 'failed'], ['open', 'not finished']];
// There are as many colours in the style.
const COLOURS = 8;
const SIGNS = { failed: '✕', running: '◐', ended: '–', done: '✓' };
const MISSING = {
  removed: 'Retention removed some results of this run, so some lanes are not complete.',
  old: 'This run has more results than are shown here: only the newest ones are in the lanes.',
};

/** Makes the part of the page with the lanes. `chosen` says and `note` keeps which rows are shown. */
export function lanes({ place, note }) {
  const body = element('tbody');
  const legend = element('ul', { class: 'legend', 'aria-label': 'Colours of the steps' });
  const position = element('span', { class: 'position' });
  const previous = element('button', { type: 'button', class: 'quiet', click: () => turn(-1) }, 'Previous hosts');
  const next = element('button', { type: 'button', class: 'quiet', click: () => turn(1) }, 'Next hosts');
  const select = element('select', { id: 'hosts', change: choose }, CHOICES.map(([value, text]) => element('option', { value }, text)));
  const missing = element('p', { class: 'note', hidden: true });
  const pager = element('div', { class: 'row pager' }, previous, position, next);
  const node = element('section', { class: 'card lanes', 'aria-labelledby': 'lanes-title', hidden: true },
    element('div', { class: 'row' },
      element('h2', { id: 'lanes-title' }, 'Hosts'),
      element('label', { class: 'choice' }, 'Show ', select)),
    legend, missing,
    element('div', { class: 'scroll' }, element('table', {},
      element('caption', { class: 'unseen' }, 'What happened to each host, and when'),
      element('colgroup', {}, ['name', 'time', 'words'].map((column) => element('col', { class: column }))),
      element('thead', {}, element('tr', {}, ['Host', 'Steps over time', 'Result'].map((title) => element('th', { scope: 'col' }, title)))),
      body)),
    pager);
  let marks = null;
  let run = null;
  let rows = [];

  function turn(by) {
    place.hosts_page = String(Math.max(1, page() + by));
    note();
    draw();
  }

  function choose() {
    place.hosts = select.value;
    place.hosts_page = '';
    note();
    draw();
  }

  function page() {
    return Math.max(1, Number.parseInt(place.hosts_page, 10) || 1);
  }

  function draw() {
    const all = marks.lanes();
    node.hidden = all.length === 0 && !marks.missing;
    missing.hidden = !marks.missing;
    say(missing, MISSING[marks.missing] ?? '');
    select.value = place.hosts;
    const chosen = all.filter((lane) => isChosen(lane, place.hosts, run));
    const last = Math.max(1, Math.ceil(chosen.length / ROWS));
    const at = Math.min(page(), last);
    place.hosts_page = at > 1 ? String(at) : '';
    showRows(chosen.slice((at - 1) * ROWS, at * ROWS));
    fill(legend, run.steps.map((step, index) => element('li', { 'data-step': index % COLOURS }, step.title)),
      element('li', { 'data-step': 'failed' }, 'failed'));
    const from = (at - 1) * ROWS + 1;
    position.textContent = chosen.length > 0 ? `${from} to ${from + rows.length - 1} of ${plural(chosen.length, 'host')}` : 'no host';
    pager.hidden = last === 1;
    previous.disabled = at <= 1;
    next.disabled = at >= last;
  }

  /** Makes the rows again. The focus stays with its subject. */
  function showRows(lanes) {
    const focused = rows.find(({ node }) => node.contains(document.activeElement))?.subject;
    rows = lanes.map((lane) => ({ subject: lane.subject, node: row(lane, run, place) }));
    fill(body, rows.map(({ node }) => node));
    if (focused !== undefined) rows.find(({ subject }) => subject === focused)?.node.querySelector('a').focus({ preventScroll: true });
  }

  return {
    node,
    show(shownRun, shownMarks) {
      run = shownRun;
      marks = shownMarks;
      draw();
    },
  };
}

function isChosen(lane, choice, run) {
  const state = stateOf(lane, run);
  if (choice === 'failed') return state === 'failed';
  if (choice === 'open') return state === 'running' || state === 'ended';
  return true;
}

function row(lane, run, place) {
  const last = [...lane.results.values()].reduce((one, other) => (other.time > one.time ? other : one));
  const state = stateOf(lane, run);
  return element('tr', { 'data-state': state },
    element('th', { scope: 'row' }, element('span', { class: 'label', title: plain(lane.subject) }, shown(lane.name), lane.group && element('small', {}, shown(lane.group)))),
    element('td', { class: 'track' }, track(lane, run)),
    element('td', { class: 'result' },
      element('a', { href: link({ identities: place.identities, cursor: last.cursor }), title: 'Show the last event of this host' },
        element('span', { 'aria-hidden': 'true' }, `${SIGNS[state]} `), result(lane, run, state))));
}

function result(lane, run, state) {
  const number = lane.results.size;
  if (state === 'failed') return `failed: ${run.steps.find((step) => lane.results.get(step.name)?.done === false)?.title ?? 'a step'}`;
  if (state === 'done') return `${plural(number, 'step')} done`;
  return `${number} of ${plural(run.steps.length, 'step')} done${state === 'running' ? ' so far' : ''}`;
}

/** The steps of one subject from left to right, each from where the one before ended. */
function track(lane, run) {
  const start = Date.parse(run.started_at);
  const end = Math.max(Date.parse(run.updated_at), Date.parse(run.finished_at ?? run.updated_at), start + 1);
  const place = (time) => (Math.min(1, Math.max(0, (time - start) / (end - start))) * WIDTH);
  const words = [];
  const shapes = [];
  let before = start;
  run.steps.forEach((step, index) => {
    const found = lane.results.get(step.name);
    if (!found) return;
    const from = Math.min(found.time, Math.max(before, Date.parse(step.started_at ?? run.started_at)));
    const text = `${step.title} ${found.done ? 'done' : 'failed'} after ${duration(found.time - from)}`;
    const width = Math.max(6, place(found.time) - place(from));
    const x = Math.min(place(from), WIDTH - width);
    const title = drawn('title');
    title.textContent = found.error ? `${text}: ${plain(found.error).slice(0, 300)}` : text;
    shapes.push(drawn('rect', { x, y: 0, width, height: 10, 'data-step': found.done ? index % COLOURS : 'failed' }, title));
    words.push(text);
    before = found.time;
  });
  return drawn('svg', { viewBox: `0 0 ${WIDTH} 10`, preserveAspectRatio: 'none', role: 'img', 'aria-label': words.join(', ') }, ...shapes);
}
