// Collects what happened to each subject of the steps of one run, such as a host.

import { read } from './server.js';

const PAGES = 25;

/** The subjects of one run, with their results. */
export class Marks {
  constructor(run) {
    this.run = run;
    this.subjects = new Map();
    /** Why results are missing: `old` if there are too many of them, `removed` if retention removed some, or nothing. */
    this.missing = '';
  }

  /** Takes an event; gives whether something changed. */
  add(item) {
    const { run_id: run, step, subject } = item.props ?? {};
    const done = item.name === `${this.run.process}/step_advanced`;
    if (run !== this.run.run_id || typeof subject !== 'string') return false;
    if (!done && item.name !== `${this.run.process}/step_failed`) return false;
    const lane = this.lane(subject, item.props);
    const before = lane.results.get(step);
    // Who is done once is done; of equal results, the first one counts.
    const time = Date.parse(item.event_time);
    if (before && (before.done || !done) && !(before.done === done && time < before.time)) return false;
    lane.results.set(step, { done, time, cursor: item.cursor, error: String(item.props.error ?? '') });
    return true;
  }

  /** Reads the results that are kept, the newest first, until all that the progress counts are found. */
  async load(identities, signal) {
    const names = ['step_advanced', 'step_failed'].map((name) => ['name', `${this.run.process}/${name}`]);
    const wanted = this.run.steps.reduce((sum, step) => sum + step.done + step.failed, 0);
    let cursor = null;
    for (let page = 0; page < PAGES && this.count() < wanted; page += 1) {
      const more = cursor ? [['cursor', cursor]] : [];
      const answer = await read('/v1/events', [...identities, ...names, ['limit', '1000'], ...more], signal);
      for (const item of answer.items) this.add(item);
      cursor = answer.next;
      if (!cursor) break;
    }
    if (this.count() < wanted) this.missing = cursor ? 'old' : 'removed';
  }

  /** All subjects: those with failures first, then by name. */
  lanes() {
    return [...this.subjects.values()].sort((one, other) => Number(hasFailed(other)) - Number(hasFailed(one)) || compare(one.name, other.name));
  }

  count() {
    let count = 0;
    for (const lane of this.subjects.values()) count += lane.results.size;
    return count;
  }

  lane(subject, props) {
    let lane = this.subjects.get(subject);
    if (!lane) this.subjects.set(subject, (lane = { subject, name: subject, group: '', results: new Map() }));
    if (typeof props.subject_name === 'string') lane.name = props.subject_name;
    if (typeof props.subject_group === 'string') lane.group = props.subject_group;
    return lane;
  }
}

/** How far a subject is: `failed` if a step failed for it, `running` or `ended` while steps are missing, else `done`. */
export function stateOf(lane, run) {
  if (hasFailed(lane)) return 'failed';
  // Not every step of a run is about every subject.
  if (lane.results.size >= run.steps.length || ['succeeded', 'partial'].includes(run.state)) return 'done';
  return run.state === 'running' ? 'running' : 'ended';
}

function hasFailed(lane) {
  for (const result of lane.results.values()) if (!result.done) return true;
  return false;
}

const { compare } = new Intl.Collator('en', { numeric: true });
