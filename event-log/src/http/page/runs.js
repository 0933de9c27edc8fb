// Reads runs of processes, and finds whose runs they are.

import { identitiesOf } from './catalog.js';
import { read } from './server.js';

/** The runs of these subjects, the newest first. */
export async function runsOf(identities, signal) {
  const { runs } = await read('/v1/progress', identities, signal);
  return runs;
}

/**
 * Whose runs there are: from the id of a run to the name and the value of the identity. The answer about progress does not say
 * it, but the events of the runs do.
 */
export class Subjects {
  constructor(catalog) {
    this.catalog = catalog;
    this.known = new Map();
  }

  /** Learns from an event. */
  add(item) {
    const run = item.props?.run_id;
    if (typeof run !== 'string' || this.known.has(run)) return;
    const process = this.catalog.processes.find((process) => item.name.startsWith(`${process.name}/`));
    const identity = identitiesOf(item, this.catalog).find(([name]) => name === process?.identity);
    if (identity) this.known.set(run, identity);
  }

  /** Learns about these runs, if it can: first from their starts, then from whatever is kept of them. */
  async find(runs, signal) {
    for (const pattern of ['started', '*']) {
      const unknown = runs.filter((run) => !this.known.has(run.run_id));
      if (unknown.length === 0) return;
      const processes = new Set(unknown.map((run) => run.process));
      const names = [...processes].map((process) => ['name', `${process}/${pattern}`]);
      const { items } = await read('/v1/events', [...names, ['limit', '1000']], signal);
      for (const item of items) this.add(item);
    }
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
