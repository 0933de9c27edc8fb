// Starts the program, and posts events to it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts `serve` with these arguments. Gives its address, and what stops it. */
export async function start(program, flags) {
  const child = spawn(program, ['serve', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => assert.fail('the program ended before it listened')),
  ]);
  const address = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
  assert.ok(address, line);
  child.stdout.resume();
  return {
    address,
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      const [code] = await ended;
      assert.equal(code, 0, 'the program did not end well');
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** Posts events, and gives what the log says of each. */
export async function post(address, events, token) {
  const items = [];
  for (let at = 0; at < events.length; at += 1000) {
    const response = await fetch(`${address}/v1/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(events.slice(at, at + 1000)),
    });
    const answer = await response.json();
    assert.equal(response.status, 201, JSON.stringify(answer));
    items.push(...answer.items);
  }
  return items;
}
