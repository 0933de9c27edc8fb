// Reads our CloudEvents with the SDK of JavaScript, and writes its own for our reader. Runs where that SDK is installed.
"use strict";
const assert = require("node:assert");
const fs = require("node:fs");
const { createRequire } = require("node:module");

const [modules, folder] = process.argv.slice(2);
const load = createRequire(`${fs.realpathSync(modules)}/`);
const { CloudEvent, HTTP, Kafka } = load("cloudevents");
const { version } = load("cloudevents/package.json");

const lines = (name) => fs.readFileSync(`${folder}/${name}`, "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line));

/** The attributes and the data that an event has. */
function read(event) {
  const members = Object.entries(event).filter(([, value]) => value !== undefined);
  const { data, ...attributes } = Object.fromEntries(members);
  return [attributes, data];
}

/** In headers, all attributes are texts. */
const asTexts = (attributes) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));

/** This SDK leaves headers as they are. */
const decoded = ([attributes, data]) => [
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeURIComponent(value)])),
  data,
];

const samples = lines("ours.jsonl");
for (const { attributes, data, structured, http, kafka } of samples) {
  const meant = [attributes, data];
  const event = HTTP.toEvent({ headers: Object.fromEntries(structured.headers), body: structured.body });
  assert.deepStrictEqual(read(event), meant);
  assert(event.validate());

  const headers = Object.fromEntries(http.headers);
  new Headers(headers); // refuses what HTTP does not allow
  const binary = HTTP.toEvent({ headers, body: http.body });
  assert.deepStrictEqual(decoded(read(binary)), [asTexts(attributes), data]);

  const record = { headers: Object.fromEntries(kafka.headers), key: kafka.key, value: kafka.value };
  const keyed = { ...asTexts(attributes), partitionkey: attributes.subject };
  assert.deepStrictEqual(read(Kafka.toEvent(record)), [keyed, data]);
  const buffered = { ...record, value: Buffer.from(kafka.value) };
  assert.deepStrictEqual(read(Kafka.toEvent(buffered)), [keyed, data]);
}

const batches = lines("batches.jsonl");
for (const { count, headers, body } of batches) {
  const events = HTTP.toEvent({ headers: Object.fromEntries(headers), body });
  assert.deepStrictEqual(
    events.map(read),
    samples.slice(0, count).map(({ attributes, data }) => [attributes, data]),
  );
}

let state = 7;
const random = (limit) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor((state / 2147483648) * limit);
};
const alphabet = [..."ab %\"'\\/{}[]:,.=-_~+;\u00e9\u65e5\u{1f600}\u200b\u202e"];
const text = (longest = 20) => Array.from({ length: 1 + random(longest) }, () => alphabet[random(alphabet.length)]).join("");
const pick = (values) => values[random(values.length)];

function value(depth) {
  const kinds = [null, true, false, 7, -1.5, 2 ** 53 - 1, text(), ""];
  if (depth > 0) kinds.push([value(depth - 1), value(depth - 1)], { [text()]: value(depth - 1) });
  return pick(kinds);
}

function randomAttributes() {
  const attributes = {
    specversion: "1.0",
    id: text(),
    source: pick(["/a", "urn:b", "https://example.com/%C3%A9?c#d", "1-555"]),
    type: text(),
    time: new Date(random(2147483648) * 1000 - random(2147483648) * 2000 + random(1000)).toISOString(),
  };
  const optional = {
    subject: text(200),
    dataschema: "https://example.com/s",
    partitionkey: text(),
    ext1: pick([true, false, 0, 2 ** 31 - 1, -(2 ** 31), "", text()]),
    averylongnameofanextension0123456789: text(2000),
  };
  for (const [name, value] of Object.entries(optional)) if (random(2)) attributes[name] = value;
  return attributes;
}

/** What our reader must find. */
function told({ time, ...attributes }, data) {
  return { attributes, time: Date.parse(time) * 1000, data };
}

const theirs = [];
const written = [];
for (let index = 0; index < 600; index += 1) {
  const attributes = randomAttributes();
  let [data, meant] = [undefined, {}];
  if (index % 4 === 0) {
    data = pick([{ [text()]: value(3) }, [value(2)], text()]);
    meant = { json: data };
    attributes.datacontenttype = pick(["application/json", "text/x+json; charset=utf-8"]);
  } else if (index % 4 === 1) {
    data = text(100);
    meant = { text: data };
    attributes.datacontenttype = "text/plain";
  } else if (index % 4 === 2) {
    data = Uint8Array.from({ length: 1 + random(100) }, () => random(256));
    meant = { bytes: [...data] };
  }
  const event = new CloudEvent({ ...attributes, data });
  const expected = told(attributes, meant);
  written.push([event, expected]);
  theirs.push({ text: HTTP.structured(event).body, events: [expected] });
  theirs.push({ text: Kafka.structured(event).value, events: [expected] });
}
for (const size of [0, 1, 7, written.length]) {
  const some = written.slice(0, size);
  theirs.push({ text: JSON.stringify(some.map(([event]) => event)), events: some.map(([, expected]) => expected) });
}

// What this SDK writes, and the specification forbids.
const forbidden = [
  [{ id: "a\nb" }, "/id"],
  [{ source: "a b" }, "/source"],
  [{ ext1: "\u0085" }, "/ext1"],
  [{ ext1: 2 ** 31 }, "/ext1"],
  [{ ext1: { a: 1 } }, "/ext1"],
  [{ Ext: "a" }, "/Ext"],
  [{ dataschema: "/relative" }, "/dataschema"],
];
for (const [wrong, pointer] of forbidden) {
  const event = new CloudEvent({ ...randomAttributes(), ...wrong }, false);
  theirs.push({ text: HTTP.structured(event).body, events: [], forbidden: pointer });
}

fs.writeFileSync(`${folder}/javascript.jsonl`, theirs.map((sample) => `${JSON.stringify(sample)}\n`).join(""));
console.log(
  `cloudevents ${version} of JavaScript reads all ${samples.length} events as they were meant, structured, of HTTP and of ` +
    `Kafka, and ${batches.length} batches; it wrote ${theirs.length} documents`,
);
