// Names that people know: an event about a cluster may say the name of the cluster beside its id.

import { identitiesOf, noun } from './catalog.js';
import { read } from './server.js';

// A name is a title: a longer one is cut.
const LONGEST = 120;

/** Learns names of subjects from events. */
export class Names {
  constructor(catalog) {
    this.catalog = catalog;
    this.known = new Map();
  }

  /** Learns from an event: `cluster_name` names the subject of `cluster_id`. Gives whether there is a new name. */
  add(item) {
    let isNew = false;
    for (const [identity, value] of identitiesOf(item, this.catalog)) {
      const said = item.props?.[`${noun(identity).replaceAll(' ', '_')}_name`];
      const key = JSON.stringify([identity, value]);
      if (typeof said !== 'string' || said === '') continue;
      const name = said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
      if (this.known.get(key) === name) continue;
      this.known.set(key, name);
      isNew = true;
    }
    return isNew;
  }

  /** Learns from the newest events of these types. */
  async find(types, identities, signal) {
    if (types.length === 0) return;
    const names = types.map((type) => ['name', `${type}/*`]);
    const { items } = await read('/v1/events', [...identities, ...names, ['limit', '500']], signal);
    for (const item of items.reverse()) this.add(item);
  }

  /** The name of a subject; `undefined` if no event said it. */
  of(identity) {
    return this.known.get(JSON.stringify(identity));
  }
}
