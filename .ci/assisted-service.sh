#!/usr/bin/env bash
# Stores our records in PostgreSQL, in the table of assisted-service, and lists them with its client in Python.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v npm > /dev/null; then
  apt-get update -q
  apt-get install -qy nodejs npm
fi
npm install --silent --no-save --no-audit --no-fund --prefix target/node/pglite @electric-sql/pglite@0.5.17
python=$(.ci/venv.sh assisted-service assisted-service-client==2.56.0.post94 \
  certifi==2026.10.19.post1 python-dateutil==2.9.0.post0 six==1.17.0 urllib3==2.8.0)

RECORD_SAMPLES=$(mktemp -d)
export RECORD_SAMPLES
trap 'rm -rf "$RECORD_SAMPLES"' EXIT
run() {
  cargo test --quiet --package event-model --test it -- --ignored --exact "envelope::assisted_service::$1" | tee "$RECORD_SAMPLES/test.txt"
  grep -q "1 passed" "$RECORD_SAMPLES/test.txt"
}

run records_are_written_for_assisted_service
node .ci/assisted-service/store.mjs target/node/pglite "$RECORD_SAMPLES"
"$python" .ci/assisted-service/list.py "$RECORD_SAMPLES"
run what_assisted_service_lists_is_the_event
