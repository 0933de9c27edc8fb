// Runs work again and again, but not too often: a busy log must not make a busy page.

/**
 * Wraps work so that calls start it at once, but no sooner than `distance` milliseconds after it last ended, and never twice at the
 * same time. Calls in between become one. `close()` ends it.
 */
export function paced(distance, work) {
  let timer = null;
  let running = false;
  let wanted = false;
  let ended = -Infinity;
  let closed = false;

  async function run() {
    timer = null;
    running = true;
    wanted = false;
    try {
      await work();
    } finally {
      running = false;
      ended = performance.now();
      if (wanted) call();
    }
  }

  function call() {
    if (closed) return;
    if (running) wanted = true;
    else timer ??= setTimeout(run, Math.max(0, ended + distance - performance.now()));
  }

  call.close = () => {
    closed = true;
    clearTimeout(timer);
  };
  return call;
}

/** Wraps work so that it runs once, when no call came for `distance` milliseconds. `close()` ends it. */
export function settled(distance, work) {
  let timer = null;
  const call = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(work, distance, ...values);
  };
  call.close = () => clearTimeout(timer);
  return call;
}
