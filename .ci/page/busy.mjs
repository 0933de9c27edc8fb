// A busy log: the parser of the stream, and a thousand events a second.

import assert from 'node:assert/strict';
import { post } from './program.mjs';
import { cluster, event } from './scenes.mjs';

// What a server may send, and what a reader of the HTML standard makes of it.
const SENT = ': hello\n\nid: 1\nevent: event\ndata: {"a":1}\n\nid: 2\n\r\nevent: gap\rdata:one\rdata: two\r\rdata\n\n:\nid: 3\ndata: ü€😀\nretry: 10\nunknown: x\n\ndata: not complete\n';
const MEANT = [
  { id: '1', event: 'event', data: '{"a":1}' },
  { id: '2', event: 'message', data: '' },
  { id: null, event: 'gap', data: 'one\ntwo' },
  { id: null, event: 'message', data: '' },
  { id: '3', event: 'message', data: 'ü€😀' },
];

export const checks = {
  async 'the stream is read wherever it is cut'({ browser, address }) {
    const page = await browser.open(address);
    await page.waitForSelector('main h1');
    const read = await page.evaluate(async (sent) => {
      const { frames } = await import('/page/frames.js');
      const bytes = new TextEncoder().encode(sent);
      const all = [];
      for (let size = 1; size <= bytes.length; size += 1) {
        const found = [];
        const body = new ReadableStream({
          start(controller) {
            for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
            controller.close();
          },
        });
        await frames(body, { frame: (frame) => found.push(frame), alive() {} });
        all.push(found);
      }
      return all;
    }, SENT);
    for (const [index, found] of read.entries()) assert.deepEqual(found, MEANT, `in pieces of ${index + 1} bytes`);
    await page.done();
  },

  async 'a thousand events a second'({ browser, address }) {
    const id = cluster(7);
    const page = await browser.open(`${address}/?cluster_id=${id}`);
    await page.shows('There are no events yet');
    await page.shows('live');
    await page.evaluate(() => {
      globalThis.longest = 0;
      let last = performance.now();
      setInterval(() => {
        globalThis.longest = Math.max(globalThis.longest, performance.now() - last);
        last = performance.now();
      }, 10);
    });
    const start = performance.now();
    for (let batch = 0; batch < 30; batch += 1) {
      await post(address, Array.from({ length: 100 }, (_, index) => event('cluster/validation_passed', { cluster_id: id, validation: `check ${batch * 100 + index} of 3000` })));
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, start + (batch + 1) * 100 - performance.now())));
    }
    await page.shows('check 2999 of 3000', 2_000);
    const took = ((performance.now() - start) / 1000).toFixed(1);
    const longest = await page.evaluate(() => Math.round(globalThis.longest));
    console.log(`3,000 events in ${took} s: the page stood still for at most ${longest} ms`);
    assert.equal((await page.$$('.event')).length, 400);
    await page.waitForFunction(() => document.querySelector('.chip[data-severity=info] .number').textContent === '3,000');
    // What left the list comes back, without a hole.
    await page.evaluate(() => [...document.querySelectorAll('button')].find((button) => button.textContent === 'Older events').click());
    await page.waitForFunction(() => document.querySelectorAll('.event').length === 450);
    const numbers = await page.$$eval('.event .message', (messages) => messages.map((message) => Number(/check (\d+)/.exec(message.textContent)[1])));
    assert.deepEqual(numbers, Array.from({ length: 450 }, (_, index) => 2999 - index));
    await page.done();
  },
};
