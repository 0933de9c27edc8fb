// The events that the page is tested with.

import { randomUUID } from 'node:crypto';

const MINUTE = 60_000;

/** The id of the cluster with this number. */
export function cluster(number) {
  return `5a3e0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A creation with a thousand hosts: one step is done, one has failures, one is running, one is to come. */
export function creation(id, now) {
  const start = now - 24 * MINUTE;
  const run = new Run('cluster_creation', id, start);
  const hosts = Array.from({ length: 1000 }, (_, index) => `worker-${index}`);
  run.step('launching_instances', start, 1000);
  hosts.forEach((host, index) => run.done('launching_instances', host, start + index * 590));
  run.ended('launching_instances', 'succeeded', start + 10 * MINUTE, 10 * MINUTE);
  run.step('waiting_for_ssh', start + 10 * MINUTE, 1000);
  const isLost = (index) => index % 97 === 5;
  hosts.forEach((host, index) => {
    const time = start + 10 * MINUTE + ((index * 7919) % 1000) * 475;
    if (isLost(index)) run.failed('waiting_for_ssh', host, 'ssh: connect to port 22: connection timed out', time);
    else run.done('waiting_for_ssh', host, time);
  });
  run.ended('waiting_for_ssh', 'partial', start + 18 * MINUTE, 8 * MINUTE);
  run.step('configuring_instances', start + 18 * MINUTE, 989);
  hosts.forEach((host, index) => {
    const part = (index * 6421) % 1000;
    if (!isLost(index) && part < 640) run.done('configuring_instances', host, start + 18 * MINUTE + part * 560);
  });
  const named = event('cluster/registered', { cluster_id: id, cluster_name: 'production-east', version: '4.21.3' }, start - 1000);
  return { run, events: [named, ...run.events] };
}

/** A scaling that failed: no instance could be removed. */
export function failure(id, now) {
  const start = now - 3 * 60 * MINUTE;
  const run = new Run('cluster_scaling', id, start);
  run.step('removing_instances', start, 10);
  for (let index = 0; index < 10; index += 1) run.failed('removing_instances', `edge-${index}`, 'the instance is protected', start + index * 4000);
  run.ended('removing_instances', 'failed', start + MINUTE, MINUTE);
  run.finished('failed', start + MINUTE, MINUTE);
  return [event('cluster/registered', { cluster_id: id, cluster_name: 'edge-lisbon', version: '4.21.3' }, start - 1000), ...run.events];
}

/** A creation that runs: of ten instances one is launched. */
export function running(id, start) {
  const run = new Run('cluster_creation', id, start);
  run.step('launching_instances', start, 10);
  run.done('launching_instances', 'host', start + 1000);
  return run;
}

/** A deletion that succeeded. */
export function deletion(id, now) {
  const start = now - 26 * 60 * MINUTE;
  const run = new Run('cluster_deletion', id, start);
  for (const [index, step] of ['stopping_services', 'deleting_instances'].entries()) {
    run.step(step, start + index * MINUTE, 3);
    for (let host = 0; host < 3; host += 1) run.done(step, `web-${host}`, start + index * MINUTE + host * 9000);
    run.ended(step, 'succeeded', start + (index + 1) * MINUTE, MINUTE);
  }
  run.finished('succeeded', start + 2 * MINUTE, 2 * MINUTE);
  return [event('cluster/registered', { cluster_id: id, cluster_name: 'website', version: '4.20.9' }, start - 1000), ...run.events];
}

/** What would become an element, a dialog or a request if anything took it for HTML. */
export const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)><a href="javascript:alert(4)">x</a>';

/** Texts that are made to harm: HTML, direction, very long words, controls. */
export function hostile(id) {
  const run = new Run('cluster_creation', id, Date.now());
  run.step('launching_instances', Date.now(), 3);
  run.done('launching_instances', MARKUP, Date.now());
  run.failed('launching_instances', `\u202eevil${'x'.repeat(300)}`, `${MARKUP}\n${'trace '.repeat(500)}`, Date.now());
  return [
    ...run.events,
    event('cluster/registered', { cluster_id: id, cluster_name: `${MARKUP} \u202egnp.exe`, version: '"\'&lt;' }),
    event('cluster/installation_canceled', { cluster_id: id, user: `\u202etxt.exe\u2066 bell\u0007 escape\u001b[31m \u0000 ${MARKUP}` }),
    event('cluster/registration_failed', { cluster_id: id, cluster_name: 'W'.repeat(3000), reason: 'no reason' }),
    event('cluster/validation_failed', { cluster_id: id, validation: `Z${'\u0334\u0321\u0322\u031b'.repeat(20)}algo`, explanation: '\n\n\n\nmany\nlines\nمرحبا بالعالم' }),
  ];
}

/** An event as it is posted. */
export function event(name, props, time = Date.now()) {
  return { name, props, event_time: new Date(time).toISOString() };
}

class Run {
  constructor(process, id, time) {
    this.process = process;
    this.props = { cluster_id: id, run_id: randomUUID() };
    this.events = [];
    this.add('started', {}, time);
  }

  step(step, time, total) { this.add('step_started', { step, total }, time); }
  done(step, subject, time) { this.add('step_advanced', { step, subject, subject_name: subject, subject_group: 'workers' }, time); }
  failed(step, subject, error, time) { this.add('step_failed', { step, subject, error, error_id: randomUUID() }, time); }
  ended(step, outcome, time, duration_ms) { this.add('step_finished', { step, outcome, duration_ms }, time); }
  finished(outcome, time, duration_ms) {
    this.add('finished', { outcome, duration_ms, severity: outcome === 'failed' ? 'error' : 'info' }, time);
  }

  add(name, props, time) { this.events.push(event(`${this.process}/${name}`, { ...this.props, ...props }, time)); }
}
