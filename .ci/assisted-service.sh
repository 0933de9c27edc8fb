#!/usr/bin/env bash
# Stores our records in PostgreSQL, in the table of assisted-service, and lists them with its client in Python.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(.ci/venv.sh assisted-service --requirement .ci/assisted-service/python.txt)
javascript=$(.ci/npm.sh pglite @electric-sql/pglite@0.5.17)

RECORD_SAMPLES=$(mktemp -d)
export RECORD_SAMPLES
trap 'rm -rf "$RECORD_SAMPLES"' EXIT
run() { .ci/one-test.sh "envelope::assisted_service::$1" --package event-model --test it; }

run records_are_written_for_assisted_service
node .ci/assisted-service/store.mjs "$javascript" "$RECORD_SAMPLES"
"$python" .ci/assisted-service/check.py "$RECORD_SAMPLES"
run what_assisted_service_lists_is_the_event
