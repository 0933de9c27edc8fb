// Runs all checks of the page, one after the other, on one log. Takes the path of Chromium, the folders of puppeteer-core and axe-core, the program,
// a registry, a folder for pictures, and a part of the names of the checks to run; without it, all run.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import * as busy from './busy.mjs';
import * as connection from './connection.mjs';
import * as contents from './contents.mjs';
import * as days from './days.mjs';
import * as use from './use.mjs';

const [chromium, puppeteer, axe, program, registry, pictures, part = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'event-log-page-'));
const browser = await launch({ chromium, puppeteer, axe, pictures });
const context = { browser, program, registry, folder, servers: [] };
let failed = 0;
let passed = 0;

for (const group of [contents, use, busy, connection, days]) {
  await group.prepare?.(context);
  for (const [name, check] of Object.entries(group.checks).filter(([name]) => name.includes(part))) {
    try {
      await check(context);
      passed += 1;
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}\n${error.stack}`);
    }
  }
}

await browser.close();
for (const server of context.servers) server.kill();
rmSync(folder, { recursive: true });
console.log(`page: ${passed} passed, ${failed} failed`);
if (passed + failed === 0) console.log(`no check has “${part}” in its name`);
process.exit(passed > 0 && failed === 0 ? 0 : 1);
