// Reads runs of processes, and finds whose runs they are.

import { identitiesOf } from './catalog.js';
import { plain } from './dom.js';
import { read } from './server.js';

/** The runs of these subjects, the newest first. */
export async function runsOf(identities, signal) {
  const { runs } = await read('/v1/progress', identities, signal);
  // What a registry says is a text from outside too.
  return runs.map((run) => ({ ...run, kind: plain(run.kind), steps: run.steps.map((step) => ({ ...step, title: plain(step.title) })) }));
}

// The events that say whose a run is, those first of which a run has few.
const PATTERNS = [['started', 'finished'], ['step_started', 'step_finished'], ['*']];

/**
 * Whose runs there are: from the id of a run to the name and the value of the identity. The answer about progress does not say
 * it, but the events of the runs do.
 */
export class Subjects {
  constructor(catalog) {
    this.catalog = catalog;
    this.known = new Map();
    // The runs that were looked for. They are not looked for again: their events may have been removed.
    this.sought = new Set();
  }

  /** Learns from an event. */
  add(item) {
    const run = item.props?.run_id;
    if (typeof run !== 'string' || this.known.has(run)) return;
    const process = this.catalog.processes.find((process) => item.name.startsWith(`${process.name}/`));
    const identity = identitiesOf(item, this.catalog).find(([name]) => name === process?.identity);
    if (identity) this.known.set(run, identity);
  }

  /** Learns about these runs from the events that are kept of them, and forgets all others. */
  async find(runs, signal) {
    const ids = new Set(runs.map((run) => run.run_id));
    for (const known of [this.known, this.sought]) for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    for (const pattern of PATTERNS) {
      const unknown = runs.filter((run) => !this.known.has(run.run_id) && !this.sought.has(run.run_id));
      if (unknown.length === 0) return;
      const processes = [...new Set(unknown.map((run) => run.process))];
      const names = processes.flatMap((process) => pattern.map((name) => ['name', `${process}/${name}`]));
      const { items } = await read('/v1/events', [...names, ['limit', '1000']], signal);
      for (const item of items) this.add(item);
    }
    for (const id of ids) if (!this.known.has(id)) this.sought.add(id);
  }

  /** The newest run of each subject; the runs of unknown subjects are each their own. */
  newest(runs) {
    const taken = new Set();
    const newest = [];
    for (const run of runs) {
      const subject = this.known.get(run.run_id) ?? null;
      const key = JSON.stringify(subject ?? run.run_id);
      if (taken.has(key)) continue;
      taken.add(key);
      newest.push({ run, subject });
    }
    return newest;
  }
}

/** Whether an event belongs to a process, so that it changes how far a run is. */
export function isOfProcess(item, catalog) {
  return typeof item.props?.run_id === 'string' && catalog.processes.some((process) => item.name.startsWith(`${process.name}/`));
}
