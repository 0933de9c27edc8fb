// A page that stays open: midnight comes, the server returns with another registry, rows are made again, events are removed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { post, start } from './program.mjs';
import { cluster, event, running } from './scenes.mjs';

const OFFLINE = /Failed to load resource|ERR_/;
const DAY = 86_400_000;

/** Starts a log for the checks of this file, which add to it. */
export async function prepare(context) {
  const server = await start(context.program, ['--store', 'sqlite::memory:', '--listen', '127.0.0.1:0', '--registry', context.registry]);
  context.servers.push(server);
  context.open = server.address;
}

export const checks = {
  async 'after midnight, the times of yesterday have their day'({ browser, open }) {
    await post(open, [event('cluster/validation_passed', { cluster_id: cluster(20), validation: 'before midnight' })]);
    const page = await browser.open(open);
    await page.shows('before midnight');
    const [before] = await page.texts('.event .when');
    assert.match(before, /^\d\d:\d\d:\d\d$/);
    await page.evaluate((day) => {
      const Now = Date;
      globalThis.Date = class extends Now {
        constructor(...values) { super(...(values.length > 0 ? values : [Now.now() + day])); }
        static now() { return Now.now() + day; }
      };
    }, DAY);
    await page.waitForFunction((before) => { const text = document.querySelector('.event .when').innerText; return text !== before && text.endsWith(`, ${before}`); }, { timeout: 5_000 }, before);
    await page.done();
  },

  async 'a hidden page lets go of what left it'({ browser, open }) {
    const page = await browser.open(open);
    await page.shows('live');
    await page.evaluate(async () => {
      Object.defineProperty(document, 'hidden', { get: () => true });
      const { ago } = await import('/page/times.js');
      globalThis.left = new WeakRef(ago(new Date().toISOString()));
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // the clock of the page comes once a second
    const devtools = await page.createCDPSession();
    await devtools.send('HeapProfiler.collectGarbage');
    assert.equal(await page.evaluate(() => globalThis.left.deref() === undefined), true);
    await page.done();
  },

  async 'cards keep their places and the focus while their runs advance'({ browser, open }) {
    const runs = [21, 22].map((number) => running(cluster(number), Date.now() - number * 60_000));
    for (const run of runs) await post(open, run.events);
    const page = await browser.open(open);
    const order = () => page.$$eval('.cards a', (links) => links.map((link) => new URL(link.href).searchParams.get('cluster_id')));
    await page.waitForFunction(() => document.querySelectorAll('.cards a').length === 2);
    await page.shows('live');
    assert.deepEqual(await order(), [cluster(21), cluster(22)]);
    await page.focus('.cards li:last-child a');
    for (const [index, run] of [[0, runs[1]], [1, runs[0]], [2, runs[1]]]) {
      run.events.length = 0;
      run.done('launching_instances', `more-${index}`, Date.now());
      await post(open, run.events);
      await page.shows(`completed ${2 + (index === 2 ? 1 : 0)} out of 10`);
      await new Promise((resolve) => setTimeout(resolve, 1_300)); // cards are drawn that often at most
      assert.deepEqual(await order(), [cluster(21), cluster(22)], `after ${index}`);
    }
    assert.equal(await page.evaluate(() => new URL(document.activeElement.href).searchParams.get('cluster_id')), cluster(22));
    await page.done();
  },

  async 'a host at work says how far it is, and keeps the focus'({ browser, open }) {
    const run = running(cluster(23), Date.now() - 60_000);
    await post(open, run.events);
    const page = await browser.open(`${open}/?cluster_id=${cluster(23)}`);
    await page.shows('1 of 4 steps done so far');
    await page.shows('live');
    assert.deepEqual(await page.texts('.lanes .result'), ['◐ 1 of 4 steps done so far']);
    await page.focus('.lanes .result a');
    run.events.length = 0;
    run.done('waiting_for_ssh', 'host', Date.now());
    run.failed('launching_instances', 'another', 'no more room', Date.now());
    await post(open, run.events);
    await page.shows('2 of 4 steps done so far');
    assert.deepEqual(await page.texts('.lanes .result'), ['✕ failed: Launching instances', '◐ 2 of 4 steps done so far']);
    assert.equal(await page.evaluate(() => document.activeElement.closest('tr')?.querySelector('th').innerText.startsWith('host')), true);
    await page.select('#hosts', 'open');
    await page.waitForFunction(() => document.querySelectorAll('.lanes tbody tr').length === 1);
    run.events.length = 0;
    run.finished('cancelled', Date.now(), 1000);
    await post(open, run.events);
    await page.waitForFunction(() => document.querySelector('.lanes .result').innerText === '– 2 of 4 steps done');
    await page.done();
  },

  async 'older events that were asked for stay while new ones come'({ browser, open }) {
    const passed = (number) => event('cluster/validation_passed', { cluster_id: cluster(24), validation: `check ${number}` });
    await post(open, Array.from({ length: 500 }, (_, index) => passed(index)));
    const page = await browser.open(`${open}/?cluster_id=${cluster(24)}`);
    await page.shows('live');
    for (let rows = 50; rows < 450; rows += 50) {
      await page.waitForFunction((rows) => document.querySelectorAll('.event').length === rows, {}, rows);
      await page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Older events').click());
    }
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 450);
    await page.evaluate(() => document.activeElement.blur());
    await post(open, [passed('new')]);
    await page.shows('check new');
    assert.equal((await page.$$('.event')).length, 450);
    await page.done();
  },

  async 'a text is found in new events as in stored ones'({ browser, open }) {
    const page = await browser.open(`${open}/?cluster_id=${cluster(25)}&q=${encodeURIComponent('οδος 7')}`);
    await page.shows('No event fits the filters.');
    await page.shows('live');
    await post(open, ['ΟΔΟΣ 7', 'ΟΔΟΣ 8'].map((validation) => event('cluster/validation_passed', { cluster_id: cluster(25), validation })));
    await page.shows('ΟΔΟΣ 7');
    assert.equal((await page.$$('.event')).length, 1);
    await page.done();
  },

  async 'numbers that are too large for JavaScript are exact'({ browser, open }) {
    for (const number of ['18446744073709551615', '9007199254740993']) {
      const body = `{"name":"cluster/preparation_started","props":{"cluster_id":"${cluster(26)}","host_count":${number}}}`;
      const answer = await fetch(`${open}/v1/events`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      assert.equal(answer.status, 201);
    }
    const page = await browser.open(`${open}/?cluster_id=${cluster(26)}`);
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 2);
    await page.$$eval('.event summary', (found) => found.forEach((summary) => summary.click()));
    const shown = await page.$$eval('.event dl > div', (rows) => rows.filter((row) => row.firstChild.textContent === 'host_count').map((row) => row.lastChild.textContent));
    assert.deepEqual(shown, ['9007199254740993', '18446744073709551615']);
    const again = await page.evaluate(async () => {
      const { parse, write } = await import('/page/json.js');
      return ['18446744073709551615', '[0.1,-9007199254740993,"7",1e300,{"a":null}]'].map((text) => write(parse(text)));
    });
    assert.deepEqual(again, ['18446744073709551615', '[0.1,-9007199254740993,"7",1e+300,{"a":null}]']);
    await page.done();
  },

  async 'a browser that keeps nothing shows the page'({ browser, open }) {
    const page = await browser.open(open);
    await page.evaluateOnNewDocument(() => {
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    });
    await page.reload();
    await page.shows('live');
    await page.keyboard.press('?');
    await page.waitForSelector('#keys[open]');
    await page.done();
  },

  async 'after a restart the page looks again, also at the registry'({ browser, program, registry, folder, servers }) {
    const flags = ['--store', `sqlite:${join(folder, 'again.db')}`, '--registry'];
    const first = await start(program, [...flags, registry, '--listen', '127.0.0.1:0']);
    servers.push(first);
    const run = running(cluster(27), Date.now());
    await post(first.address, run.events);
    const page = await browser.open(`${first.address}/?cluster_id=${cluster(27)}`);
    await page.shows('live');
    await page.shows('completed 1 out of 10');
    // The event comes, and what should be read then cannot be.
    let tell;
    const refused = new Promise((resolve) => { tell = resolve; });
    const refuse = (request) => (request.url().includes('/v1/progress') ? request.abort().then(tell) : request.continue());
    await page.setRequestInterception(true);
    page.on('request', refuse);
    run.events.length = 0;
    run.done('launching_instances', 'second', Date.now());
    await post(first.address, run.events);
    await page.shows('is done for second');
    await refused;
    await first.stop();
    page.off('request', refuse);
    await page.setRequestInterception(false);
    const other = join(folder, 'other.yaml');
    writeFileSync(other, readFileSync(registry, 'utf8').replace('name: cluster/registered', 'name: cluster/enlisted'));
    const second = await start(program, [...flags, other, '--listen', new URL(first.address).host]);
    servers.push(second);
    await page.shows('completed 2 out of 10', 25_000);
    await page.waitForSelector('datalist option[value="cluster/enlisted"]');
    await page.done({ but: OFFLINE });
    await second.stop();
  },

  async 'whose a run is, is found without its start, and not sought again and again'({ browser, program, registry, folder, servers }) {
    const store = `sqlite:${join(folder, 'whose.db')}`;
    const flags = ['--store', store, '--registry', registry, '--listen', '127.0.0.1:0'];
    const first = await start(program, flags);
    const lost = running(cluster(28), Date.now());
    await post(first.address, lost.events);
    await post(first.address, [0, 1, 2, 3].map((number) => event('cluster/validation_passed', { cluster_id: cluster(28), validation: `${number}` })));
    const kept = running(cluster(29), Date.now());
    for (let number = 0; number < 9; number += 1) kept.done('launching_instances', `host-${number}`, Date.now());
    await post(first.address, kept.events);
    await first.stop();
    const { status, stderr } = spawnSync(program, ['prune', '--store', store, '--rows-per-root', '3'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const second = await start(program, flags);
    servers.push(second);
    const page = await browser.open('about:blank');
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('name=cluster_creation%2F')) asked.push(request.url()); });
    await page.goto(second.address);
    page.faults.length = 0;
    await page.waitForFunction(() => document.querySelectorAll('.cards > li').length === 2);
    assert.deepEqual(await page.$$eval('.cards a', (links) => links.map((link) => new URL(link.href).searchParams.get('cluster_id'))), [cluster(29)]);
    await page.shows('live');
    kept.events.length = 0;
    kept.done('launching_instances', 'one more', Date.now());
    await post(second.address, kept.events);
    await page.shows('completed 11 out of 10');
    assert.equal(asked.length, 3, asked.join('\n'));
    await page.goto('about:blank');
    await second.stop();
  },
};
