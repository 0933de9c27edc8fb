// Tells users of screen readers what changes, seldom enough to be listened to.

const region = document.getElementById('announcements');
const DISTANCE = 6_000;

let waiting = new Map();
let timer = null;
let last = 0;

/** Announces a text. A later text about the same topic replaces one that was not announced yet. */
export function announce(topic, text) {
  waiting.delete(topic);
  waiting.set(topic, text);
  timer ??= setTimeout(speak, Math.max(250, last + DISTANCE - Date.now()));
}

function speak() {
  region.textContent = [...waiting.values()].slice(-3).join('. ');
  waiting = new Map();
  timer = null;
  last = Date.now();
}
