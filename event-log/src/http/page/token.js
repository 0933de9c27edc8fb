// The token of the reader: kept in the storage of this tab only, and asked for when the server wants one.

import { element, fill } from './dom.js';
import { ofTab } from './storage.js';

const KEY = 'event-log-token';
// What a header can carry.
const SENDABLE = /^[\x21-\x7e]+$/;
const dialog = document.getElementById('token');
const form = document.getElementById('token-form');
const field = document.getElementById('token-value');
const why = document.getElementById('token-why');
const forget = document.getElementById('forget');

let asked = null;

/** The headers that show who reads. */
export function authorization() {
  const token = ofTab.get(KEY);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Asks for a token, and ends when there is one. Several callers wait for the same answer. */
export function ask() {
  asked ??= new Promise((resolve) => {
    const wrong = ofTab.get(KEY) !== null;
    fill(why, wrong
      ? 'The server does not accept this token: it is wrong, has expired, or was withdrawn.'
      : ['Ask whoever runs the log for one: they make it with ', element('code', {}, 'event-log token new'), '.']);
    field.value = '';
    field.setAttribute('aria-invalid', String(wrong));
    form.onsubmit = (submit) => {
      submit.preventDefault();
      const token = field.value.trim();
      field.value = '';
      if (!SENDABLE.test(token)) {
        field.setAttribute('aria-invalid', 'true');
        why.textContent = 'A token has only letters, digits and signs of ASCII, and no spaces.';
        return;
      }
      ofTab.set(KEY, token);
      asked = null;
      dialog.close();
      showForget();
      resolve();
    };
    dialog.showModal();
    field.focus();
  });
  return asked;
}

/** Shows the button that forgets the token while there is one. */
export function showForget() {
  forget.hidden = ofTab.get(KEY) === null;
}

// Without a token there is nothing to go back to.
dialog.addEventListener('cancel', (cancel) => cancel.preventDefault());
forget.addEventListener('click', () => {
  ofTab.remove(KEY);
  location.reload();
});
