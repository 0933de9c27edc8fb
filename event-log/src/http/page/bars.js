// Bars: the part that is done, the part that failed, and the rest.

import { element } from './dom.js';

/** Makes a bar with a name for screen readers. `set` takes the parts of 1, and what they mean in words. */
export function bar(name) {
  const done = element('span', { class: 'done' });
  const failed = element('span', { class: 'failed' });
  const node = element('div', { class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-label': name }, done, failed);
  return {
    node,
    set(parts, state, words) {
      node.style.setProperty('--done-part', percent(parts.done));
      node.style.setProperty('--failed-part', percent(parts.failed));
      node.dataset.state = state;
      node.toggleAttribute('data-unknown', state === 'running' && parts.done + parts.failed === 0);
      node.setAttribute('aria-valuenow', String(Math.round((parts.done + parts.failed) * 100)));
      node.setAttribute('aria-valuetext', words);
    },
  };
}

/** The parts of a step. */
export function stepParts(step) {
  const total = Math.max(Number(step.total ?? 0), step.done + step.failed);
  if (step.state === 'pending') return { done: 0, failed: 0 };
  if (total > 0) {
    const failed = step.failed / total;
    return { done: step.state === 'succeeded' ? 1 - failed : step.done / total, failed };
  }
  if (step.state === 'failed') return { done: 0, failed: 1 };
  return { done: step.state === 'succeeded' || step.state === 'partial' ? 1 : 0, failed: 0 };
}

/** The parts of a run: what failed by the weights of the steps, and the rest of what the server says. */
export function runParts(run, weights) {
  const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const failed = run.steps.reduce((sum, step, index) => sum + stepParts(step).failed * weights[index], 0) / all;
  const ended = Math.max(run.percent / 100, failed);
  return { done: ended - failed, failed };
}

function percent(part) {
  return `${Math.min(100, Math.max(0, part * 100)).toFixed(3)}%`;
}
