// The steps of a run: a bar for each, with its sentence and its clock.

import { bar, stepParts } from './bars.js';
import { element, fill, say } from './dom.js';
import { stateWord, stepSentence } from './sentences.js';
import { keepCurrent } from './times.js';

const SIGNS = { pending: '○', running: '◐', succeeded: '✓', partial: '!', failed: '✕', cancelled: '–', superseded: '»' };

/** Makes the list of steps. `show` takes a run. */
export function steps() {
  const list = element('ol', { class: 'steps' });
  const node = element('section', { class: 'card', 'aria-labelledby': 'steps-title' }, element('h2', { id: 'steps-title' }, 'Steps'), list);
  let shownRun = null;
  let rows = [];

  return {
    node,
    show(run) {
      if (shownRun !== run.run_id) {
        shownRun = run.run_id;
        rows = run.steps.map(row);
        fill(list, rows.map((row) => row.node));
      }
      run.steps.forEach((step, index) => rows[index]?.set(step));
    },
  };
}

function row(step) {
  const sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
  const sentence = element('span', { class: 'sentence' });
  const failed = element('span', { class: 'failures' });
  const progress = bar(step.title);
  const node = element('li', {}, element('p', {}, sign, sentence, failed), progress.node);
  return {
    node,
    set(now) {
      node.dataset.state = now.state;
      say(sign, SIGNS[now.state] ?? '○');
      const text = () => stepSentence(now, Date.now());
      keepCurrent(sentence, text);
      progress.set(stepParts(now), now.state, `${stateWord(now.state)}: ${text()}`);
    },
  };
}
