// The page of a resource driver in a real browser: what it shows, that it can be tried, and that it loads nothing from
// elsewhere. Takes the browser, the folders of puppeteer and axe, the address of a driver, and a folder for pictures.

import assert from 'node:assert/strict';
import { launch } from '../page/browser.mjs';

const [chromium, puppeteer, axe, address, pictures] = process.argv.slice(2);
const browser = await launch({ chromium, puppeteer, axe, pictures });
const url = `${address}/api/driver/ui`;

async function shows() {
  const page = await browser.open(url);
  await page.shows('/api/driver/lifecycle/execute');
  await page.shows('healthy');
  const methods = await page.texts('details.operation > summary');
  assert.equal(methods.length, 5);
  assert.match(methods[0], /^POST \/api\/driver\/lifecycle\/execute Execute a transition/);
  await page.shows('lifecycleName required');
  await page.accessible();
  await page.fits();
  await page.picture('driver-page', { fullPage: true });
  await page.done();
}

async function isTried() {
  const page = await browser.open(url);
  await page.shows('Send');
  const [tenant] = await page.$$('details[open] input');
  await tenant.type('t-1');
  await page.click('details[open] button[type=submit]');
  await page.shows('202 Accepted');
  await page.shows('"version": "1.0.0"');
  await page.click('details[open] .answer summary');
  await page.shows('tenantid: t-1');
  await page.accessible();
  await page.$eval('details[open] textarea', (text) => { text.value = '{"<img src=x onerror=alert(1)>": 1, "lifecycleName": 1'; });
  await page.click('details[open] button[type=submit]');
  await page.shows('400 Bad Request');
  await page.shows('is not valid JSON');
  await page.click('details[open] button.plain');
  await page.shows("curl -i -X POST 'http://");
  await page.picture('driver-page-tried', { fullPage: true });
  await page.done({ but: /status of 400/ });
}

async function fitsEverywhere() {
  for (const [name, size] of [['dark', { dark: true }], ['narrow', { width: 360 }]]) {
    const page = await browser.open(url, size);
    await page.shows('lifecycleName');
    await page.$$eval('details.operation', (found) => found.forEach((it) => { it.open = true; }));
    await page.accessible();
    await page.fits();
    await page.picture(`driver-page-${name}`, { fullPage: true });
    await page.done();
  }
}

try {
  for (const check of [shows, isTried, fitsEverywhere]) {
    await check();
    console.log(`${check.name} ok`);
  }
} finally {
  await browser.close();
}
