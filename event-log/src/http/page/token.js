// The token of the reader: kept in the storage of this tab only, and asked for when the server wants one.

const KEY = 'event-log-token';
const dialog = document.getElementById('token');
const form = document.getElementById('token-form');
const field = document.getElementById('token-value');
const forget = document.getElementById('forget');

let asked = null;

/** The headers that show who reads. */
export function authorization() {
  const token = sessionStorage.getItem(KEY);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

/** Asks for a token, and ends when there is one. Several callers wait for the same answer. */
export function ask() {
  asked ??= new Promise((resolve) => {
    const wrong = sessionStorage.getItem(KEY) !== null;
    document.getElementById('token-why').textContent = wrong
      ? 'The server does not know this token. It may have been withdrawn.'
      : 'Ask whoever runs the log for one: they make it with “event-log token new”.';
    field.value = '';
    field.setAttribute('aria-invalid', String(wrong));
    form.addEventListener('submit', (submit) => {
      submit.preventDefault();
      sessionStorage.setItem(KEY, field.value.trim());
      field.value = '';
      asked = null;
      dialog.close();
      showForget();
      resolve();
    }, { once: true });
    // Without a token there is nothing to go back to.
    dialog.addEventListener('cancel', (cancel) => cancel.preventDefault());
    dialog.showModal();
    field.focus();
  });
  return asked;
}

/** Shows the button that forgets the token while there is one. */
export function showForget() {
  forget.hidden = sessionStorage.getItem(KEY) === null;
}

forget.addEventListener('click', () => {
  sessionStorage.removeItem(KEY);
  location.reload();
});
