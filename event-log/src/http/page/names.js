// Names that people know: an event about a cluster may say the name of the cluster beside its id.

import { identitiesOf, noun } from './catalog.js';
import { read } from './server.js';

// A name is a title: a longer one is cut.
const LONGEST = 120;
// How many names are kept: those that were said last.
const MOST = 5_000;

/** Learns names of subjects from events. `wanted` are the identities that are shown by their names. */
export class Names {
  constructor(catalog, wanted) {
    this.catalog = catalog;
    this.wanted = new Set(wanted);
    this.known = new Map();
  }

  /** Learns from an event: `cluster_name` names the subject of `cluster_id`. Gives whether there is a new name. */
  add(item) {
    let isNew = false;
    for (const [identity, value] of identitiesOf(item, this.catalog)) {
      if (!this.wanted.has(identity)) continue;
      const said = item.props?.[`${noun(identity).replaceAll(' ', '_')}_name`];
      const key = JSON.stringify([identity, value]);
      if (typeof said !== 'string' || said === '') continue;
      const name = said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
      isNew ||= this.known.get(key) !== name;
      // The last entry of a map is the newest one.
      this.known.delete(key);
      this.known.set(key, name);
      if (this.known.size > MOST) this.known.delete(this.known.keys().next().value);
    }
    return isNew;
  }

  /** Learns from the newest events about subjects of the wanted kinds, of those that have these identities. */
  async find(identities, signal) {
    if (this.wanted.size === 0) return;
    const names = [...this.wanted].map((identity) => ['name', `${noun(identity).replaceAll(' ', '_')}/*`]);
    const { items } = await read('/v1/events', [...identities, ...names, ['limit', '500']], signal);
    for (const item of items.reverse()) this.add(item);
  }

  /** The name of a subject; `undefined` if no event said it. */
  of(identity) {
    return this.known.get(JSON.stringify(identity));
  }
}
