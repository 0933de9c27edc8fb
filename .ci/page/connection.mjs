// How the page lives with the server: it returns after a restart, asks for a token, and says what retention removed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { post, start } from './program.mjs';
import { cluster, deletion, event } from './scenes.mjs';

const OFFLINE = /Failed to load resource|ERR_/;

export const checks = {
  async 'the page returns after a restart, without a loss or a duplicate'({ browser, program, registry, folder, servers }) {
    const flags = ['--store', `sqlite:${join(folder, 'restart.db')}`, '--registry', registry];
    const first = await start(program, [...flags, '--listen', '127.0.0.1:0']);
    servers.push(first);
    await post(first.address, deletion(cluster(3), Date.now()));
    const page = await browser.open(`${first.address}/?cluster_id=${cluster(3)}`);
    await page.shows('live');
    const rows = (await page.$$('.event')).length;
    await first.stop();
    await page.shows('reconnecting', 3_000);
    const second = await start(program, [...flags, '--listen', new URL(first.address).host]);
    servers.push(second);
    await post(second.address, [event('cluster/validation_passed', { cluster_id: cluster(3), validation: 'after-restart' })]);
    await page.shows('after-restart', 25_000);
    await page.shows('live');
    assert.equal((await page.$$('.event')).length, rows + 1);
    await page.done({ but: OFFLINE });
    await second.stop();
  },

  async 'what retention removed is said'({ browser, program, registry, folder, servers }) {
    const store = `sqlite:${join(folder, 'removed.db')}`;
    const flags = ['--store', store, '--registry', registry, '--listen'];
    const passed = (number) => event('cluster/validation_passed', { cluster_id: cluster(9), validation: `check-${number}` });
    const first = await start(program, [...flags, '127.0.0.1:0']);
    servers.push(first);
    await post(first.address, [passed(1), passed(2), passed(3)]);
    const page = await browser.open(`${first.address}/?cluster_id=${cluster(9)}`);
    await page.shows('check-3');
    await page.shows('live');
    await first.stop();
    // While the page cannot read, events are stored and removed.
    const second = await start(program, [...flags, '127.0.0.1:0']);
    servers.push(second);
    await post(second.address, Array.from({ length: 20 }, (_, index) => passed(index + 4)));
    await second.stop();
    run(program, ['prune', '--store', store, '--rows-per-root', '2']);
    const third = await start(program, [...flags, new URL(first.address).host]);
    servers.push(third);
    await page.shows('were removed by retention', 25_000);
    await page.shows('check-23');
    await page.accessible();
    await page.picture('removed');
    await page.reload();
    await page.shows('Nothing older is kept: retention removed the events of the log before number');
    assert.equal((await page.$$('.event')).length, 2);
    await page.done({ but: OFFLINE });
    await third.stop();
  },

  async 'a log with tokens asks for one'({ browser, program, registry, folder, servers }) {
    const tokens = join(folder, 'tokens.toml');
    const [reader, writer] = ['read', 'write'].map((right) => run(program, ['token', 'new', '--right', right, '--file', tokens]).trim());
    const server = await start(program, ['--store', 'sqlite::memory:', '--listen', '127.0.0.1:0', '--registry', registry, '--tokens', tokens]);
    servers.push(server);
    await post(server.address, deletion(cluster(3), Date.now()), writer);
    const page = await browser.open(`${server.address}/?cluster_id=${cluster(3)}`);
    await page.waitForSelector('#token[open]');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'token-value');
    await page.accessible();
    await page.picture('token');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.shows('The server does not accept this token');
    await page.type('#token-value', reader);
    await page.keyboard.press('Enter');
    await page.shows('Stopping services completed 3 out of 3 in 1 minute');
    await page.shows('live');
    await post(server.address, [event('cluster/validation_passed', { cluster_id: cluster(3), validation: 'with-token' })], writer);
    await page.shows('with-token', 2_000);
    const places = await page.evaluate(() => [location.href, document.documentElement.outerHTML, document.cookie, JSON.stringify(localStorage), JSON.stringify(history.state)]);
    for (const place of places) assert.ok(!place.includes(reader), place.slice(0, 200));
    await page.reload();
    await page.shows('Stopping services completed');
    await page.click('#forget');
    await page.waitForSelector('#token[open]');
    await page.done({ but: /Failed to load resource.*401/ });
    await server.stop();
  },
};

/** Runs a command of the program to its end, and gives what it prints. */
function run(program, flags) {
  const { status, stdout, stderr } = spawnSync(program, flags, { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}
