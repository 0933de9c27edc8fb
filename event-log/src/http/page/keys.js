// Keys: what each does, the dialog that lists them, and the choice to do without them.

import { element, fill } from './dom.js';
import { ofBrowser } from './storage.js';

const CHOICE = 'event-log-keys';
const dialog = document.getElementById('keys');
const choice = document.getElementById('keys-on');

/** Listens for keys. `view()` gives the page that is shown, `go(href)` shows another one. */
export function listen({ view, go }) {
  const actions = [
    ['/', 'Go to the text filter', () => view()?.events.focus()],
    ['1', 'Only critical events, or again all', () => view()?.events.toggle(0)],
    ['2', 'Errors', () => view()?.events.toggle(1)],
    ['3', 'Warnings', () => view()?.events.toggle(2)],
    ['4', 'Infos', () => view()?.events.toggle(3)],
    ['j', 'Next event', () => view()?.events.step(1)],
    ['k', 'Previous event', () => view()?.events.step(-1)],
    ['f', 'Follow new events, or stop it', () => view()?.events.follow()],
    ['o', 'Overview', () => go('/')],
    ['?', 'This list', open],
  ];
  const entries = [...actions.map(([key, text]) => [key, text]), ['Enter', 'Open or close the event'], ['Esc', 'Close this list']];
  fill(document.getElementById('keys-list'), entries.map(([key, text]) =>
    element('div', {}, element('dt', {}, element('kbd', {}, key)), element('dd', {}, text))));
  document.getElementById('help').addEventListener('click', open);
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  choice.checked = ofBrowser.get(CHOICE) !== 'off';
  choice.addEventListener('change', () => ofBrowser.set(CHOICE, choice.checked ? 'on' : 'off'));

  addEventListener('keydown', (event) => {
    if (!choice.checked || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector('dialog[open]')) return;
    const action = actions.find(([key]) => key === event.key);
    if (!action) return;
    event.preventDefault();
    action[2]();
  });
}

function open() {
  if (!dialog.open) dialog.showModal();
}

function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
