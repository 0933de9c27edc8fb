// Stores each record as a row of the table of assisted-service, and writes the rows as its API lists them.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [packages, folder] = process.argv.slice(2);
const { PGlite } = createRequire(`${resolve(packages)}/`)("@electric-sql/pglite");

const db = new PGlite();
// The types of the definition `event` in the API of assisted-service.
await db.exec(`create table events (row serial, category text default 'user', cluster_id text, host_id text,
  infra_env_id text, event_time timestamptz, message varchar(4096), name text, props text, request_id text, severity text)`);

const columns = ["category", "cluster_id", "host_id", "infra_env_id", "event_time", "message", "name", "props",
  "request_id", "severity"];
const places = columns.map((_, index) => `$${index + 1}`);
const lines = readFileSync(`${folder}/records.jsonl`, "utf8").split("\n").slice(0, -1);
for (const line of lines) {
  const record = JSON.parse(line);
  const values = columns.map((column) => record[column] ?? null);
  await db.query(`insert into events (${columns}) values (${places})`, values);
}

// As JSON, because the driver removes U+FEFF from the start of a column. `jsonb` refuses a NUL in a text.
const { rows } = await db.query(`select json_strip_nulls(row_to_json(events))::text as event,
  jsonb_typeof(props::jsonb) as props from events order by row`);
if (!rows.every(({ props }) => props === "object")) throw new Error("props are not an object");
writeFileSync(`${folder}/listed.json`, `[${rows.map(({ event }) => event).join(",\n")}]`);
const { rows: [{ server_version }] } = await db.query("show server_version");
console.log(`PostgreSQL ${server_version} stored ${rows.length} of ${lines.length} records`);
