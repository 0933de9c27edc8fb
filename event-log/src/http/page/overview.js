// The overview: the newest run of each subject, and the newest events of the log.

import { linkTo, note } from './address.js';
import { bar, runParts } from './bars.js';
import { noun, weights } from './catalog.js';
import { element, fill, say, shown } from './dom.js';
import { brief } from './event.js';
import { eventList } from './events.js';
import { Names } from './names.js';
import { paced } from './pace.js';
import { Subjects, isOfProcess, runsOf } from './runs.js';
import { currentStep, runSentence, runTitle, stateWord, stepSentence } from './sentences.js';
import { ago, count, keepCurrent } from './times.js';

const CARDS = 12;
const RUNS = 1000;
const ORDER = ['running', 'failed', 'partial', 'cancelled', 'succeeded', 'superseded'];

/** Makes the overview. */
export function overview({ place, catalog }) {
  const closing = new AbortController();
  const subjects = new Subjects(catalog);
  const names = new Names(catalog, catalog.processes.map((process) => process.identity));
  const summary = element('p', { class: 'summary' });
  const cards = element('ul', { class: 'cards' });
  const all = element('button', { type: 'button', class: 'quiet', hidden: true, click: () => { isWhole = true; draw(); } });
  const events = eventList({ place, catalog, note: () => note(place) });
  const runs = element('section', { 'aria-labelledby': 'runs-title', hidden: true }, element('h2', { id: 'runs-title', class: 'unseen' }, 'Newest runs'), cards, all);
  const node = element('div', { class: 'page' }, element('div', { class: 'row head' }, element('h1', { tabindex: '-1' }, 'Overview'), summary), runs, events.node);
  const progress = paced(1_200, () => refresh().catch(() => {}));
  const made = new Map();
  let newest = [];
  let isWhole = false;
  let isCut = false;
  document.title = 'Event log';

  async function refresh() {
    const found = await runsOf([['limit', String(RUNS)]], closing.signal);
    await subjects.find(found, closing.signal);
    newest = subjects.newest(found).sort((one, other) => rank(one) - rank(other) || since(other) - since(one));
    isCut = found.length === RUNS;
    draw();
  }

  function draw() {
    runs.hidden = newest.length === 0;
    const chosen = isWhole ? newest : newest.slice(0, CARDS);
    all.hidden = chosen.length === newest.length;
    say(all, `Show all ${count(newest.length)}`);
    arrange(cards, chosen.map((entry) => cardOf(entry)));
    const keys = new Set(newest.map(key));
    for (const old of made.keys()) if (!keys.has(old)) made.delete(old);
    const words = ORDER.map((state) => [state, newest.filter(({ run }) => run.state === state).length]).filter(([, number]) => number > 0);
    say(summary, `${words.map(([state, number]) => `${count(number)} ${stateWord(state)}`).join(', ')}${isCut ? `, of the newest ${count(RUNS)} runs` : ''}`);
  }

  function cardOf(entry) {
    const { run, subject } = entry;
    const name = key(entry);
    if (!made.has(name)) made.set(name, card(subject));
    const { node, set } = made.get(name);
    set(run, subject && names.of(subject), weights(run, catalog));
    return node;
  }

  return {
    node, events,
    async load() {
      const [head] = await Promise.all([events.load(), names.find([], closing.signal).then(refresh)]);
      return head;
    },
    add(item) {
      events.add(item);
      subjects.add(item);
      if (names.add(item) || isOfProcess(item, catalog)) progress();
    },
    gap(data) {
      events.gap(data);
    },
    again() {
      events.again();
      progress();
    },
    close() {
      closing.abort();
      progress.close();
      events.close();
    },
  };
}

function card(subject) {
  const name = element('span', { class: 'name' });
  const badge = element('span', { class: 'badge' });
  const sentence = element('p', { class: 'sentence' });
  const step = element('p', { class: 'step' });
  const updated = element('p', { class: 'times' });
  const progress = bar('The whole run');
  const title = subject ? element('a', { href: linkTo(...subject) }, name) : name;
  const node = element('li', { class: 'card' }, element('div', { class: 'row' }, element('h3', {}, title), badge), sentence, progress.node, step, updated);
  let shownName = null;
  return {
    node,
    set(run, known, shares) {
      const text = known ?? (subject ? `${noun(subject[0])} ${brief(subject[1])}` : `run ${brief(run.run_id)}`);
      if (shownName !== text) fill(name, shown(text));
      shownName = text;
      node.dataset.state = badge.dataset.state = run.state;
      say(badge, stateWord(run.state));
      keepCurrent(sentence, () => `${runTitle(run)} · ${runSentence(run, Date.now())}`);
      progress.set(runParts(run, shares), run.state, `${text}: ${run.percent} %, ${stateWord(run.state)}`);
      const current = currentStep(run);
      step.hidden = !current || run.state === 'succeeded';
      keepCurrent(step, () => (current ? stepSentence(current, Date.now()) : ''));
      fill(updated, subject && known && [element('code', {}, shown(brief(subject[1]))), ' · '], 'last event ', ago(run.updated_at));
    },
  };
}

/** Puts cards in this order. Those in their places are not touched, and the focus stays where it is. */
function arrange(cards, order) {
  const focused = document.activeElement;
  order.forEach((card, index) => {
    if (cards.children[index] !== card) cards.insertBefore(card, cards.children[index] ?? null);
  });
  while (cards.children.length > order.length) cards.lastElementChild.remove();
  if (focused !== document.activeElement && cards.contains(focused)) focused.focus({ preventScroll: true });
}

function key({ run, subject }) {
  return JSON.stringify(subject ?? run.run_id);
}

// What runs is first.
function rank({ run }) {
  return run.state === 'running' ? 0 : 1;
}

// A time that does not change with each event, so that cards do not change their places all the time.
function since({ run }) {
  return Date.parse(run.finished_at ?? (run.state === 'running' ? run.started_at : run.updated_at));
}
