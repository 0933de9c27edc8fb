// Says in words how far runs and steps are.

import { duration } from './times.js';

const STATES = {
  pending: 'not started',
  running: 'running',
  succeeded: 'succeeded',
  partial: 'partly failed',
  failed: 'failed',
  cancelled: 'cancelled',
  superseded: 'replaced',
};

/** A state in words. */
export function stateWord(state) {
  return STATES[state] ?? String(state);
}

/** The kind of a run as a title: "Creating". */
export function runTitle(run) {
  const kind = String(run.kind ?? run.process).replaceAll('_', ' ');
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** A step in a sentence: "Launching instances completed 1000 out of 1000 in 10 minutes". */
export function stepSentence(step, now) {
  const time = step.started_at ? duration(elapsed(step, now)) : '';
  const done = amount(step);
  const failed = step.failed > 0 ? `, ${step.failed} failed` : '';
  switch (step.state) {
    case 'pending':
      return `${step.title} has not started`;
    case 'running':
      return done ? `${step.title} completed ${done} in ${time} so far${failed}` : `${step.title} has been running for ${time}${failed}`;
    case 'succeeded':
    case 'partial':
      return `${step.title} completed${done && ` ${done}`} in ${time}${failed}`;
    case 'failed':
      return `${step.title} failed after ${time}${done && `: completed ${done}`}${failed}`;
    case 'cancelled':
      return `${step.title} was cancelled after ${time}${done && `: completed ${done}`}${failed}`;
    case 'superseded':
      return time ? `${step.title} was replaced by later work after ${time}${done && `: completed ${done}`}${failed}` : `${step.title} was skipped`;
    default:
      return `${step.title}: ${step.state}`;
  }
}

/** A run in a sentence. */
export function runSentence(run, now) {
  const time = duration(elapsed(run, now));
  const failed = run.steps.reduce((sum, step) => sum + step.failed, 0);
  const failures = failed > 0 ? `, ${failed} ${failed === 1 ? 'failure' : 'failures'}` : '';
  if (run.state === 'running') return `${run.percent} % in ${time} so far${failures}`;
  const word = { succeeded: 'Succeeded', partial: 'Partly failed', failed: 'Failed', cancelled: 'Cancelled', superseded: 'Replaced by a later run' };
  return `${word[run.state] ?? run.state} after ${time}${failures}`;
}

/** The step that a run is at: the last one that started. */
export function currentStep(run) {
  return run.steps.findLast((step) => step.state === 'running') ?? run.steps.findLast((step) => step.state !== 'pending');
}

// How long a step or a run took, or takes until now.
function elapsed(part, now) {
  if (part.duration_ms !== null && part.duration_ms !== undefined) return Number(part.duration_ms);
  const start = Date.parse(part.started_at);
  return (part.finished_at ? Date.parse(part.finished_at) : now) - start;
}

function amount(step) {
  if (step.total !== null && step.total !== undefined) return `${step.done} out of ${step.total}`;
  return step.done > 0 ? String(step.done) : '';
}
