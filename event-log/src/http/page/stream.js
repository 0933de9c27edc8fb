// The live stream: goes on after the last event that arrived, waits longer after each failure, and says how it is.

import { frames } from './frames.js';
import { parse } from './json.js';
import { Refused, open } from './server.js';

// The server sends something every 15 s. What is silent for longer than twice that is dead.
const SILENCE = 40_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
// A connection that ends sooner counts as a failure: a server or a proxy that cuts all of them is not asked again at once.
const STABLE = 5_000;

/**
 * Streams the events of `parameters` that come after `after`. Calls `event(item)`, `gap(data)`, `state(word, detail)` with
 * live, reconnecting or stopped, and `gone()` when the place to go on from is not a place of this log any more.
 * Returns what closes the stream.
 */
export function stream(parameters, after, calls) {
  const closing = new AbortController();
  run(parameters, after, calls, closing.signal);
  return () => closing.abort();
}

async function run(parameters, after, calls, closed) {
  let last = after;
  let failures = 0;
  while (!closed.aborted) {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    closed.addEventListener('abort', abort, { once: true });
    let silence;
    let opened = Infinity;
    let why = '';
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(abort, SILENCE);
    };
    try {
      alive();
      const headers = { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) };
      const response = await open('/v1/events/stream', parameters, headers, attempt.signal);
      calls.state('live', '');
      opened = performance.now();
      await frames(response.body, {
        alive,
        frame(frame) {
          if (frame.id) last = frame.id;
          if (frame.event === 'event') deliver(calls.event, frame.data);
          else if (frame.event === 'gap') deliver(calls.gap, frame.data);
        },
      });
    } catch (error) {
      if (closed.aborted) return;
      if (error instanceof Refused && error.status === 410) return calls.gone();
      if (error instanceof Refused && isFinal(error.status)) return calls.state('stopped', error.message);
      if (error instanceof Refused) why = error.message;
    } finally {
      clearTimeout(silence);
      closed.removeEventListener('abort', abort);
      attempt.abort();
    }
    if (closed.aborted) return;
    if (performance.now() - opened >= STABLE) failures = 0;
    calls.state('reconnecting', why);
    await pause(wait(failures++), closed);
  }
}

// What is wrong with a request is wrong again the next time.
function isFinal(status) {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Doubles with each failure; the random half keeps many pages from returning at once. */
function wait(failures) {
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
  return longest / 2 + Math.random() * (longest / 2);
}

function pause(milliseconds, closed) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      closed.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    closed.addEventListener('abort', end);
  });
}

function deliver(call, data) {
  let value;
  try {
    value = parse(data);
  } catch {
    return; // a proxy cut it; the next connection brings it again
  }
  call(value);
}
