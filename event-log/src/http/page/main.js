// Starts the page: shows what the address says, and keeps it live.

import { announce } from './announcer.js';
import { follow, go, read } from './address.js';
import { loadCatalog } from './catalog.js';
import { element, fill, say } from './dom.js';
import { write } from './json.js';
import { listen } from './keys.js';
import { overview } from './overview.js';
import { rootPage } from './root.js';
import { stream } from './stream.js';
import { showForget } from './token.js';

const main = document.getElementById('main');
const connection = document.getElementById('connection');
const connectionText = document.getElementById('connection-text');
const retry = document.getElementById('retry');
const AGAIN = 3_000;

let catalog = null;
let view = null;
let closeStream = () => {};
let again = null;
// Counts the pages that were shown, so that a late answer for an earlier one is left alone.
let visit = 0;

/** Shows what the address says. */
async function show({ focus = true } = {}) {
  const mine = (visit += 1);
  clearTimeout(again);
  closeStream();
  view?.close();
  view = null;
  try {
    catalog ??= await loadCatalog();
    if (mine !== visit) return;
    const place = read(catalog.identities);
    view = (place.identities.length > 0 ? rootPage : overview)({ place, catalog });
    fill(main, view.node);
    if (focus) {
      scrollTo(0, 0);
      main.querySelector('h1').focus({ preventScroll: true });
    }
    const head = await view.load();
    if (mine === visit) live(place, head);
  } catch (error) {
    if (mine === visit) fail(error);
  }
}

function live(place, head) {
  const shown = view;
  let wasLive = false;
  closeStream = stream(place.identities, head, {
    event: (item) => shown.add(item),
    gap: (data) => shown.gap(data),
    state(word, detail) {
      tell(word, detail);
      if (word !== 'live') return;
      if (wasLive) recheck(shown);
      wasLive = true;
    },
    gone() {
      catalog = null;
      announce('connection', 'The log was restored from a copy. The page was read again');
      show({ focus: false });
    },
  });
}

/** Reads again what no event brings: what failed while there was no connection, and the registry, which may be another one. */
async function recheck(shown) {
  shown.again();
  const now = await loadCatalog().catch(() => catalog);
  if (shown !== view || write(now) === write(catalog)) return;
  catalog = now;
  show({ focus: false });
}

function fail(error) {
  const isFinal = error.status >= 400 && error.status < 500 && error.status !== 429;
  fill(main, element('section', { class: 'card trouble', role: 'alert' },
    element('h1', { tabindex: '-1' }, 'The log cannot be read'),
    element('p', {}, error.message || 'Something unexpected went wrong.'),
    !isFinal && element('p', {}, 'The page tries again by itself.')));
  tell(isFinal ? 'stopped' : 'reconnecting', error.message);
  if (!isFinal) again = setTimeout(() => show({ focus: false }), AGAIN);
}

/** Says how the connection is. */
function tell(state, detail) {
  if (connection.dataset.state !== state && connection.dataset.state !== 'waiting') announce('connection', `The connection is ${state}`);
  connection.dataset.state = state;
  connection.title = detail;
  say(connectionText, state);
  retry.hidden = state !== 'stopped';
}

retry.addEventListener('click', () => show());
// A page that the browser kept aside has no stream any more.
addEventListener('pageshow', (event) => {
  if (event.persisted) show({ focus: false });
});
addEventListener('pagehide', () => closeStream());

showForget();
follow(show);
listen({ view: () => view, go: (href) => go(href, show) });
show({ focus: false });
