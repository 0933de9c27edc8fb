// Chooses events: severities with their numbers, a text, a name, and a range of time.

import { element, say } from './dom.js';
import { SEVERITIES } from './event.js';
import { settled } from './pace.js';
import { count } from './times.js';

/** Makes the filters. `changed` is called after a choice, which is in `place` already. */
export function filters({ place, catalog, changed }) {
  const soon = settled(250, changed);
  const chips = SEVERITIES.map(([word, sign]) => chip(word, sign));
  const text = field('search', 'q', 'Text', { placeholder: 'in the message' });
  const name = field('search', 'name', 'Name', { placeholder: 'host/*', list: 'names' });
  const since = time('since', 'From');
  const until = time('until', 'Until');
  const clear = element('button', { type: 'button', class: 'quiet', click: reset }, 'Clear filters');
  const range = element('details', { class: 'range', open: Boolean(place.since || place.until) },
    element('summary', {}, 'Time range'),
    element('div', { class: 'row' }, since.node, until.node,
      [['15 minutes', 15], ['1 hour', 60], ['1 day', 1440]].map(([label, minutes]) =>
        element('button', { type: 'button', class: 'quiet', click: () => recent(minutes) }, `Last ${label}`))));
  const node = element('form', { class: 'filters', role: 'search', 'aria-label': 'Events', submit: (event) => event.preventDefault() },
    element('div', { class: 'chips', role: 'group', 'aria-label': 'Severities' }, chips.map((chip) => chip.node)),
    element('div', { class: 'row' }, text.node, name.node, clear),
    range,
    element('datalist', { id: 'names' }, catalog.names.map((name) => element('option', { value: name }))));
  show();

  function chip(word, sign) {
    const number = element('span', { class: 'number' }, '–');
    const button = element('button', { type: 'button', class: 'chip', 'data-severity': word, click: toggle },
      element('span', { 'aria-hidden': 'true' }, sign), ` ${word} `, number);
    return { word, number, node: button, toggle };

    function toggle() {
      const isChosen = place.severity.includes(word);
      place.severity = isChosen ? place.severity.filter((other) => other !== word) : [...place.severity, word];
      show();
      changed();
    }
  }

  function field(type, key, label, attributes) {
    const input = element('input', { type, id: `filter-${key}`, autocomplete: 'off', spellcheck: 'false', maxlength: 300, ...attributes, input: edit });
    return { input, node: element('label', {}, element('span', {}, label), input) };

    function edit() {
      place[key] = input.value.trim();
      show(input);
      soon();
    }
  }

  function time(key, label) {
    const input = element('input', { type: 'datetime-local', step: 1, id: `filter-${key}`, change: edit });
    return { input, node: element('label', {}, element('span', {}, label), input) };

    function edit() {
      const time = new Date(input.value);
      place[key] = Number.isNaN(time.getTime()) ? '' : time.toISOString();
      show(input);
      soon();
    }
  }

  function recent(minutes) {
    place.since = new Date(Date.now() - minutes * 60_000).toISOString();
    place.until = '';
    show();
    changed();
  }

  function reset() {
    Object.assign(place, { severity: [], q: '', name: '', since: '', until: '' });
    show();
    changed();
    text.input.focus();
  }

  function show(edited) {
    for (const chip of chips) chip.node.setAttribute('aria-pressed', String(place.severity.includes(chip.word)));
    if (edited !== text.input) text.input.value = place.q;
    if (edited !== name.input) name.input.value = place.name;
    if (edited !== since.input) since.input.value = local(place.since);
    if (edited !== until.input) until.input.value = local(place.until);
    clear.hidden = !isFiltered(place);
  }

  return {
    node,
    // What was typed last is not for the address of the next page.
    close: soon.close,
    focus: () => text.input.focus(),
    toggle: (index) => chips[index]?.toggle(),
    setCounts(counts) {
      for (const chip of chips) say(chip.number, `${count(counts.by_severity[chip.word] ?? 0)}${counts.complete ? '' : '+'}`);
    },
  };
}

/** The parameters of the chosen events, without the severities if these are counted. */
export function parameters(place, { severities }) {
  const chosen = [...place.identities];
  for (const name of ['q', 'name', 'since', 'until']) if (place[name]) chosen.push([name, place[name]]);
  if (severities) for (const word of place.severity) chosen.push(['severity', word]);
  return chosen;
}

/** Whether an event that has just come is one of the chosen ones. Of subjects, the stream has only the right ones. */
export function isChosen(item, place) {
  if (place.severity.length > 0 && !place.severity.includes(item.severity)) return false;
  if (place.q && !fold(item.message).includes(fold(place.q))) return false;
  if (place.since && Date.parse(item.recorded_at) < Date.parse(place.since)) return false;
  if (place.until && Date.parse(item.recorded_at) >= Date.parse(place.until)) return false;
  if (place.name.endsWith('/*')) return item.name.startsWith(place.name.slice(0, -1));
  return !place.name || item.name === place.name;
}

/** Whether anything is filtered. */
export function isFiltered(place) {
  return Boolean(place.severity.length > 0 || place.q || place.name || place.since || place.until);
}

// As the server does it: each character by itself, and there is one small sigma.
function fold(text) {
  return Array.from(text, (character) => character.toLowerCase()).join('').replaceAll('ς', 'σ');
}

// What the field for a local time takes.
function local(text) {
  const time = new Date(text);
  if (!text || Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
