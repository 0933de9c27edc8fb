// What the page shows: an empty log, runs, a thousand hosts, failures, hostile texts; in light, in dark, on a small screen.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { post, start } from './program.mjs';
import { MARKUP, cluster, creation, deletion, event, failure, hostile } from './scenes.mjs';

const HOSTILE = cluster(66);

/** Starts a log that all checks of this file and the next one read. */
export async function prepare(context) {
  const store = `sqlite:${join(context.folder, 'page.db')}`;
  const server = await start(context.program, ['--store', store, '--listen', '127.0.0.1:0', '--registry', context.registry]);
  context.servers.push(server);
  context.address = server.address;
}

export const checks = {
  async 'an empty log'({ browser, address }) {
    const page = await browser.open(address);
    await page.shows('There are no events yet');
    await page.shows('live');
    await page.accessible();
    await page.picture('empty');
    await page.done();
  },

  async 'a new event is shown within two seconds, also on an empty page'({ browser, address }) {
    const page = await browser.open(address);
    await page.shows('live');
    await post(address, deletion(cluster(3), Date.now()));
    await page.shows('website', 2_000);
    await page.done();
  },

  async 'the overview'({ browser, address }) {
    const now = Date.now();
    await post(address, failure(cluster(2), now));
    await post(address, creation(cluster(1), now).events);
    await post(address, [event('cluster/validation_failed', { cluster_id: cluster(1), validation: 'dns', explanation: 'no such domain' })]);
    for (const dark of [false, true]) {
      const page = await browser.open(address, { dark, height: 1000 });
      await page.shows('1 running, 1 failed, 1 succeeded');
      await page.shows('production-east');
      assert.equal((await page.$$('.cards > li')).length, 3);
      await page.shows('Removing instances failed after 1 minute: completed 0 out of 10, 10 failed');
      await page.accessible();
      await page.picture(dark ? 'overview-dark' : 'overview');
      await page.done();
    }
  },

  async 'a run with a thousand hosts'({ browser, address }) {
    for (const dark of [false, true]) {
      const before = performance.now();
      const page = await browser.open(`${address}/?cluster_id=${cluster(1)}`, { dark, height: 1100 });
      await page.shows('of 1,000 hosts', 10_000);
      const took = Math.round(performance.now() - before);
      console.log(`a thousand hosts are shown after ${took} ms`);
      assert.ok(took < 8_000, `${took} ms`);
      await page.shows('Launching instances completed 1000 out of 1000 in 10 minutes');
      await page.shows('Waiting for SSH completed 989 out of 1000 in 8 minutes, 11 failed');
      await page.shows('Starting services has not started');
      const bar = await page.$eval('.head [role=progressbar]', (bar) => [bar.getAttribute('aria-valuenow'), bar.getAttribute('aria-valuetext')]);
      assert.match(bar[0], /^\d\d$/);
      assert.match(bar[1], /^\d\d %, running$/);
      assert.equal((await page.$$('.lanes tbody tr')).length, 25);
      assert.match((await page.texts('.lanes tbody tr'))[0], /worker-5.*failed: Waiting for SSH/);
      await page.accessible();
      await page.picture(dark ? 'running-dark' : 'running');
      await page.done();
    }
  },

  async 'a clock runs while a step does'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${cluster(1)}`);
    await page.shows('Configuring instances completed');
    const sentence = () => page.$eval('.steps [data-state=running] .sentence', (node) => node.textContent);
    const first = await sentence();
    await page.waitForFunction((first) => document.querySelector('.steps [data-state=running] .sentence').textContent !== first, { timeout: 3_000 }, first);
    await page.done();
  },

  async 'a run that failed'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${cluster(2)}`);
    await page.shows('Scaling: failed after 1 minute, 10 failures');
    await page.shows('Removing instances failed after 1 minute');
    await page.accessible();
    await page.picture('failed', { fullPage: true });
    await page.done();
  },

  async 'hostile texts are shown as texts'({ browser, address }) {
    await post(address, hostile(HOSTILE));
    for (const [name, options] of [['hostile', {}], ['hostile-narrow', { width: 360, height: 800 }]]) {
      const page = await browser.open(`${address}/?cluster_id=${HOSTILE}`, options);
      await page.shows('launching_instances');
      await page.shows(MARKUP);
      await page.$$eval('.event summary', (found) => found.forEach((summary) => summary.click()));
      await page.shows('error_id');
      const made = await page.$$eval('main :is(img, script, iframe, object, embed, style, [onload], [onerror], [style*="url"], a[href^="javascript"])', (found) => found.map((node) => node.outerHTML));
      assert.deepEqual(made, []);
      // Nothing that is not seen turns the order of a text.
      const unseen = await page.evaluate(() => /[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.test(document.body.textContent + document.title));
      assert.equal(unseen, false);
      await page.shows('U+202E');
      await page.shows('U+001B');
      await page.fits();
      await page.accessible();
      await page.picture(name, { fullPage: true });
      await page.done();
    }
  },

  async 'a hostile address shows an error or the overview'({ browser, address }) {
    for (const query of [`?cluster_id=${encodeURIComponent(MARKUP)}`, `?cluster_id=${encodeURIComponent('\u202e')}`, '?cursor=%3Cimg%20src=x%3E&q=%ff', `?severity=${encodeURIComponent(MARKUP)}`]) {
      const page = await browser.open(`${address}/${query}`);
      await page.waitForSelector('main h1');
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal((await page.$$('main img')).length, 0);
      await page.done({ but: /Failed to load resource.*400/ });
    }
  },

  async 'a small screen'({ browser, address }) {
    for (const [name, path] of [['narrow', `/?cluster_id=${cluster(1)}`], ['narrow-overview', '/']]) {
      const page = await browser.open(`${address}${path}`, { width: 360, height: 740 });
      await page.shows('production-east');
      await page.shows('Configuring instances');
      await page.fits();
      await page.accessible();
      await page.picture(name);
      await page.done();
    }
  },
};
