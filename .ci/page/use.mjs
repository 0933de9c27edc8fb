// How the page is used: filters, links, older events, following, keys.

import assert from 'node:assert/strict';
import { post } from './program.mjs';
import { cluster, event } from './scenes.mjs';

const ONE = cluster(1);

export const checks = {
  async 'chips filter, and keep their numbers'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${ONE}`);
    await page.shows('of 1,000 hosts', 10_000);
    await page.waitForFunction(() => document.querySelector('.chip[data-severity=error] .number').textContent === '11');
    const before = await page.texts('.chip .number');
    await page.click('.chip[data-severity=error]');
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 11);
    assert.deepEqual(await page.$$eval('.event', (rows) => [...new Set(rows.map((row) => row.dataset.severity))]), ['error']);
    assert.deepEqual(await page.texts('.chip .number'), before);
    assert.match(page.url(), /severity=error/);
    await page.click('.chip[data-severity=warning]');
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 12);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 12);
    assert.equal(await page.$eval('.chip[data-severity=warning]', (chip) => chip.ariaPressed), 'true');
    await page.done();
  },

  async 'a text and a name filter'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${ONE}`);
    await page.shows('of 1,000 hosts', 10_000);
    await page.type('#filter-q', 'NO SUCH domain');
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 1);
    await page.$eval('#filter-q', (field) => { field.value = ''; field.dispatchEvent(new Event('input')); });
    await page.type('#filter-name', 'cluster/*');
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 2);
    assert.match(page.url(), /name=cluster%2F\*/);
    await page.type('#filter-name', 'none');
    await page.shows('No event fits the filters.');
    await page.done();
  },

  async 'older events, and the end of the list'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${cluster(2)}&severity=info`);
    await page.shows('This is the first event.');
    await page.goto(`${address}/?cluster_id=${ONE}`);
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 50);
    await page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Older events').click());
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 100);
    const cursors = await page.$$eval('.event', (rows) => rows.map((row) => row.dataset.cursor));
    assert.equal(new Set(cursors).size, 100);
    await page.done();
  },

  async 'a link shows an event among its neighbours'({ browser, address }) {
    const answer = await (await fetch(`${address}/v1/events?cluster_id=${ONE}&severity=error`)).json();
    const chosen = answer.items[5];
    const page = await browser.open(`${address}/?cluster_id=${ONE}&cursor=${chosen.cursor}`);
    await page.waitForSelector('#chosen details[open]');
    assert.equal(await page.$eval('#chosen', (row) => row.dataset.cursor), chosen.cursor);
    assert.equal((await page.$$('.event')).length, 51);
    await page.shows(chosen.id);
    assert.equal(await page.$eval('#chosen', (row) => { const { top, bottom } = row.getBoundingClientRect(); return top > 0 && bottom < innerHeight; }), true);
    await page.picture('link');
    await page.accessible();
    // The first and the last event have neighbours on one side only.
    for (const order of ['asc', 'desc']) {
      const [end] = (await (await fetch(`${address}/v1/events?cluster_id=${ONE}&order=${order}&limit=1`)).json()).items;
      await page.goto(`${address}/?cluster_id=${ONE}&cursor=${end.cursor}`);
      await page.waitForSelector('#chosen details[open]');
      assert.equal((await page.$$('.event')).length, 26, order);
    }
    await page.done();
  },

  async 'a link to an event that the log does not have'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${ONE}&cursor=0000000000000001.0.5.00000001`);
    await page.shows('This link belongs to events that the log does not have');
    await page.done({ but: /Failed to load resource.*410/ });
  },

  async 'new events wait while the list is not followed'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${cluster(3)}&follow=off`);
    await page.shows('live');
    const rows = (await page.$$('.event')).length;
    await post(address, [event('cluster/validation_passed', { cluster_id: cluster(3), validation: 'unfollowed' })]);
    await page.shows('Show 1 new event', 2_000);
    assert.equal((await page.$$('.event')).length, rows);
    await page.click('.fresh');
    await page.shows('unfollowed');
    assert.equal(await page.$eval('.choice input', (box) => box.checked), true);
    await page.done();
  },

  async 'another subject is a click away, and "back" returns'({ browser, address }) {
    const page = await browser.open(address);
    await page.shows('production-east');
    await page.evaluate(() => [...document.querySelectorAll('.cards a')].find((link) => link.textContent === 'edge-lisbon').click());
    await page.shows('Removing instances failed');
    assert.match(page.url(), /cluster_id=/);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
    await page.goBack();
    await page.shows('Overview');
    await page.done();
  },

  async 'a thousand hosts are turned over in pages'({ browser, address }) {
    const page = await browser.open(`${address}/?cluster_id=${ONE}`);
    await page.shows('1 to 25 of 1,000 hosts', 10_000);
    await page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Next hosts').click());
    await page.shows('26 to 50 of 1,000 hosts');
    await page.select('#hosts', 'failed');
    await page.waitForFunction(() => document.querySelectorAll('.lanes tbody tr').length === 11);
    assert.match(page.url(), /hosts=failed/);
    await page.done();
  },

  async 'keys alone are enough'({ browser, address }) {
    const page = await browser.open(address);
    await page.shows('production-east');
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('/');
    assert.equal(await focused(), 'filter-q');
    await page.keyboard.type('j?o');
    assert.equal(await page.$eval('#filter-q', (field) => field.value), 'j?o');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelectorAll('.event').length > 0);
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('j');
    assert.equal(await focused(), 'SUMMARY');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, 'solid');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.event details[open] dl');
    await page.keyboard.press('?');
    await page.waitForSelector('#keys[open]');
    await page.accessible();
    await page.picture('keys');
    await page.keyboard.press('Escape');
    await page.waitForSelector('#keys:not([open])');
    await page.keyboard.press('2');
    assert.equal(await page.$eval('.chip[data-severity=error]', (chip) => chip.ariaPressed), 'true');
    await page.done();
  },
};
