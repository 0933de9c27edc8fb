// What the registry says: identities, names of events, and processes with their steps.

import { read } from './server.js';

// An event belongs to its cluster before it belongs to its host.
const FIRST = ['cluster_id', 'infra_env_id'];

/** Reads the registry. */
export async function loadCatalog() {
  const catalog = await read('/v1/catalog');
  return { identities: identities(catalog.events), names: names(catalog.events), processes: catalog.processes };
}

/** The identities of an event, each with its value. The one that its root has comes first. */
export function identitiesOf(item, catalog) {
  const found = [];
  for (const name of catalog.identities) {
    const value = item[name] ?? item.props?.[name];
    if (['string', 'number', 'bigint'].includes(typeof value)) found.push([name, String(value)]);
  }
  return found;
}

/** An identity as a word: `cluster_id` is "cluster". */
export function noun(identity) {
  return identity.replace(/_id$/, '').replaceAll('_', ' ');
}

/** The weight of each step of a run, in order. */
export function weights(run, catalog) {
  const process = catalog.processes.find((process) => process.name === run.process);
  return run.steps.map((step) => process?.steps.find((known) => known.name === step.name)?.weight ?? 1);
}

// Only these are parameters of the server.
function identities(events) {
  const all = new Set(events.flatMap(identityProperties));
  return [...FIRST.filter((name) => all.has(name)), ...[...all].filter((name) => !FIRST.includes(name))];
}

function names(events) {
  const all = events.map((event) => event.name);
  const groups = new Set(all.map((name) => `${name.split('/')[0]}/*`));
  return [...groups, ...all].sort();
}

function identityProperties(event) {
  return event.properties.filter((property) => property.identity).map((property) => property.name);
}
