// The page of one subject, such as a cluster: how far its runs are, its hosts, and its events.

import { announce } from './announcer.js';
import { link, note } from './address.js';
import { bar, runParts } from './bars.js';
import { noun, weights } from './catalog.js';
import { element, fill, plain, say, shown } from './dom.js';
import { brief } from './event.js';
import { eventList } from './events.js';
import { lanes } from './lanes.js';
import { Marks } from './marks.js';
import { Names } from './names.js';
import { paced } from './pace.js';
import { isOfProcess, runsOf } from './runs.js';
import { runSentence, runTitle, stateWord } from './sentences.js';
import { steps } from './steps.js';
import { ago, keepCurrent, moment } from './times.js';

/** Makes the page of the subjects that `place` names. */
export function rootPage({ place, catalog }) {
  const keep = () => note(place);
  const closing = new AbortController();
  const names = new Names(catalog, place.identities.map(([identity]) => identity));
  const title = element('h1', { tabindex: '-1' });
  const badge = element('span', { class: 'badge', hidden: true });
  const sentence = element('p', { class: 'sentence' });
  const times = element('p', { class: 'times' });
  const overall = bar('The whole run');
  const former = element('nav', { class: 'runs', 'aria-label': 'Runs', hidden: true });
  const stepList = steps();
  const laneTable = lanes({ place, note: keep });
  const events = eventList({ place, catalog, note: keep });
  const head = element('div', { class: 'progress', hidden: true }, former, sentence, overall.node, times);
  const work = element('div', { class: 'work', hidden: true }, stepList.node, laneTable.node);
  const node = element('div', { class: 'page' },
    element('section', { class: 'card head' },
      element('div', { class: 'row' }, title, badge),
      element('p', { class: 'ids' }, place.identities.map(([name, value]) => element('span', {}, `${name} `, element('code', {}, shown(value))))),
      head),
    work, events.node);
  const progress = paced(700, () => refresh().catch(() => {}));
  const draw = paced(1_000, () => marks && laneTable.show(run, marks));
  let run = null;
  let marks = null;
  let saidRuns = '';
  entitle();

  async function refresh() {
    const runs = await runsOf(place.identities, closing.signal);
    const chosen = runs.find((one) => one.run_id === place.run) ?? runs[0];
    head.hidden = work.hidden = badge.hidden = !chosen;
    if (!chosen) return;
    tellChange(run, chosen);
    const isOther = !marks || run?.run_id !== chosen.run_id;
    run = chosen;
    show(runs);
    if (!isOther) return draw();
    const collected = (marks = new Marks(run));
    try {
      await collected.load(place.identities, closing.signal);
    } catch (error) {
      marks = null;
      throw error;
    }
    if (marks === collected) laneTable.show(run, marks);
  }

  function show(runs) {
    badge.dataset.state = run.state;
    say(badge, stateWord(run.state));
    keepCurrent(sentence, () => `${runTitle(run)}: ${lower(runSentence(run, Date.now()))}`);
    overall.set(runParts(run, weights(run, catalog)), run.state, `${run.percent} %, ${stateWord(run.state)}`);
    fill(times, 'Started ', moment(run.started_at), run.finished_at ? [', ended ', moment(run.finished_at)] : [', last event ', ago(run.updated_at)]);
    stepList.show(run);
    showFormer(runs);
  }

  function showFormer(runs) {
    former.hidden = runs.length < 2;
    // Links that are made again lose the focus.
    const said = JSON.stringify([run.run_id, runs.map((one) => [one.run_id, one.state])]);
    if (said === saidRuns) return;
    saidRuns = said;
    fill(former, runs.map((one, index) => element('a', {
      href: link({ identities: place.identities, run: index === 0 ? '' : one.run_id }), 'data-state': one.state,
      'aria-current': one === run && 'true',
    }, `${runTitle(one)}, ${stateWord(one.state)}, `, moment(one.started_at))));
  }

  function entitle() {
    const [identity, value] = place.identities[0];
    const name = names.of(place.identities[0]);
    const kind = noun(identity);
    fill(title, name ? shown(name) : [`${kind.charAt(0).toUpperCase()}${kind.slice(1)} `, element('code', {}, shown(brief(value)))]);
    document.title = `${plain(name ?? `${kind} ${brief(value)}`)} · Event log`;
  }

  return {
    node, events,
    async load() {
      const [head] = await Promise.all([
        events.load(),
        refresh(),
        names.find(place.identities, closing.signal).then(entitle),
      ]);
      return head;
    },
    add(item) {
      events.add(item);
      if (names.add(item)) entitle();
      if (!isOfProcess(item, catalog)) return;
      progress();
      if (marks?.add(item)) draw();
    },
    // Results may be among what was removed.
    gap(data) {
      events.gap(data);
      marks = null;
      progress();
    },
    again() {
      events.again();
      progress();
    },
    close() {
      closing.abort();
      progress.close();
      draw.close();
      events.close();
    },
  };
}

/** Announces what a listener wants to know: steps and runs that ended, and the first failure. */
function tellChange(before, now) {
  if (before?.run_id !== now.run_id) return;
  if (before.state !== now.state) announce('run', `${runTitle(now)}: ${lower(runSentence(now, Date.now()))}`);
  now.steps.forEach((step, index) => {
    const old = before.steps[index];
    if (!old || (old.state === step.state && (old.failed > 0 || step.failed === 0))) return;
    announce(`step ${step.name}`, `${step.title}: ${stateWord(step.state)}${step.failed > 0 ? `, ${step.failed} failed` : ''}`);
  });
}

function lower(text) {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
