// Opens pages in Chromium, and notes all that a page must not do: errors, violations of its policy, dialogs, foreign requests.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Starts the browser. `puppeteer` and `axe` are the folders of the packages, and `pictures` is the one for pictures. */
export async function launch({ chromium, puppeteer, axe, pictures }) {
  const entry = resolve(puppeteer, 'node_modules/puppeteer-core/lib/puppeteer/puppeteer-core.js');
  const { default: driver } = await import(pathToFileURL(entry).href);
  const rules = readFileSync(join(axe, 'node_modules/axe-core/axe.min.js'), 'utf8');
  const browser = await driver.launch({ executablePath: chromium, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return {
    close: () => browser.close(),
    open: (address, options) => open(browser, rules, pictures, address, options),
  };
}

async function open(browser, rules, pictures, address, { width = 1280, height = 900, dark = false } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => { if (['error', 'warn'].includes(message.type())) faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  // Chromium draws its own controls from addresses with data.
  page.on('request', (request) => { if (!request.url().startsWith('data:') && new URL(request.url()).origin !== new URL(address).origin) faults.push(`request: ${request.url()}`); });
  await page.evaluateOnNewDocument(() => addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return Object.assign(page, {
    faults,
    /** Waits until the page has this text. */
    async shows(text, timeout = 5_000) {
      await page.waitForFunction((text) => document.body.innerText.includes(text), { timeout, polling: 50 }, text)
        .catch(async () => assert.fail(`the page does not show “${text}”, but: ${await page.evaluate(() => document.body.innerText.slice(0, 2_000))}`));
    },
    /** What a selector finds, as texts. */
    texts: (selector) => page.$$eval(selector, (found) => found.map((node) => node.innerText.replace(/\s+/g, ' ').trim())),
    async picture(name, options = {}) {
      await page.screenshot({ path: join(pictures, `${name}.png`), ...options });
    },
    /** Checks what people with screen readers, without a mouse, or with weak eyes need. */
    async accessible() {
      await page.evaluate(rules);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
      const found = violations.map((it) => `${it.id}: ${it.help}: ${it.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`);
      assert.deepEqual(found, []);
    },
    async fits() {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(wide, 0, 'the page scrolls sideways');
    },
    /** Ends with the page, and fails if it did what it must not do. */
    async done({ but = /^$/ } = {}) {
      await context.close();
      assert.deepEqual(faults.filter((fault) => !but.test(fault)), []);
    },
  });
}
